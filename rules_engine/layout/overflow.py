"""Text of a cell that a browser prints below the end of the table, when a page ends within the cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rules_engine.layout.lattice import Grid, Region
from rules_engine.layout.lines import TextLine
from rules_engine.layout.page import Character

NEXT_LINE = 2.2  # ems from the last line of the cell: farther away it is another text


def overflow(grid: Grid, inside: Sequence[Character], below: Sequence[TextLine]) -> list[TextLine]:
    """Find the lines below a table that go on in its lowest cells, as far as no line closes these.

    Each must stand right under the text of such cells, without crossing from one to the other.
    """
    open_cells = [region for region in grid.regions if _is_open(region, grid)]
    if not open_cells or not below:
        return []
    reached = {region: _last_base(region, grid, inside) for region in open_cells}
    taken = []
    for line in below:
        touched = [_under(one, open_cells, grid) for one in line.characters]
        if any(region is None or line.box[3] - reached[region] > NEXT_LINE * line.size for region in touched):
            break
        reached.update({region: line.box[3] for region in touched if region})
        taken.append(line)
    return taken


def _is_open(region: Region, grid: Grid) -> bool:
    return region.bottom == len(grid.ys) - 1 and not any(grid.foot[region.left : region.right])


def _last_base(region: Region, grid: Grid, inside: Iterable[Character]) -> float:
    left, top, right, bottom = grid.box_of(region)
    bases = [
        one.bottom
        for one in inside
        if left <= one.left <= right
        and top <= (one.top + one.bottom) / 2 <= bottom
        and not one.text.isspace()
    ]
    return max(bases, default=float("-inf"))


def _under(one: Character, regions: Iterable[Region], grid: Grid) -> Region | None:
    """Find the cell under which a character stands with its full width."""
    return next((r for r in regions if grid.xs[r.left] <= one.left and one.right <= grid.xs[r.right]), None)
