"""Row boundaries that separate nothing: edges of cells drawn a little out of line with their row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from rules_engine.layout.lattice import Grid, Region

MANY = 0.5  # of the columns: a boundary that so many cells cross is none


def without_idle_rows(grid: Grid, written: Collection[Region]) -> tuple[Grid, Mapping[Region, Region]]:
    """Take out row boundaries that part no text from text and that most cells cross, or nothing closes.

    `written` are the cells with text. Gives the grid, and what became of each of its cells.
    """
    idle = {row for row in range(1, len(grid.ys) - 1) if _is_idle(row, grid, written)}
    if not idle:
        return grid, {region: region for region in written}
    kept = [row for row in range(len(grid.ys)) if row not in idle]
    owners = [
        [_owner(rows, column, grid.regions, written) for column in range(len(grid.xs) - 1)]
        for rows in _spans(kept)
    ]
    moved = _regions(owners)
    regions = tuple(sorted(moved.values()))
    return replace(grid, ys=tuple(grid.ys[row] for row in kept), regions=regions), moved


def _is_idle(row: int, grid: Grid, written: Collection[Region]) -> bool:
    crossing = sum(region.right - region.left for region in grid.regions if region.top < row < region.bottom)
    if crossing < MANY * (len(grid.xs) - 1) and not _is_open_rim(row, grid, written):
        return False
    above = [region for region in written if region.bottom == row]
    below = [region for region in written if region.top == row]
    return not any(one.left < other.right and other.left < one.right for one in above for other in below)


def _is_open_rim(row: int, grid: Grid, written: Collection[Region]) -> bool:
    """Tell whether nothing is written in the outermost row alone, nor any line drawn at its end."""
    first = row == 1 and not any(grid.head) and not any(region.bottom == 1 for region in written)
    last = row == len(grid.ys) - 2
    return first or (last and not any(grid.foot) and not any(region.top == row for region in written))


def _spans(kept: Sequence[int]) -> list[range]:
    return [range(start, end) for start, end in pairwise(kept)]


def _owner(rows: range, column: int, regions: Sequence[Region], written: Collection[Region]) -> Region:
    """Find the cell that holds a place of the new grid; one with text before others."""
    here = [
        region
        for region in regions
        if region.left <= column < region.right and region.top < rows.stop and rows.start < region.bottom
    ]
    return next((region for region in here if region in written), here[0])


def _regions(owners: Sequence[Sequence[Region]]) -> dict[Region, Region]:
    """Give for each old cell the rows that it holds now."""
    held: dict[Region, list[int]] = {}
    for row, line in enumerate(owners):
        for region in line:
            held.setdefault(region, []).append(row)
    return {region: region._replace(top=rows[0], bottom=rows[-1] + 1) for region, rows in held.items()}
