"""The cells of a grid filled with the characters that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rules_engine.document import Box
from rules_engine.layout.joints import joined_in_cell
from rules_engine.layout.lattice import Grid, Region
from rules_engine.layout.lines import TextLine, lines_of
from rules_engine.layout.page import Character
from rules_engine.layout.rows import without_idle_rows

RUN_GAP = 0.15  # ems: characters drawn one after the other and no farther apart are one run
STRADDLING = 0.2  # of a character lies beyond the edge of its cell: the text overflows


class PlacedCell(NamedTuple):
    """A cell where it is printed: its place in the grid, its page and box, its lines and their width, its text.

    `open_top` and `open_bottom` say that no line is drawn where the table begins or ends.
    """

    region: Region
    page: int
    box: Box
    lines: tuple[TextLine, ...]
    width: float
    text: str
    open_top: bool = False
    open_bottom: bool = False

    def at(self, region: Region) -> PlacedCell:
        """Give the same cell elsewhere in its table."""
        return self if region == self.region else self._replace(region=region)

    @property
    def is_figure(self) -> bool:
        """Tell whether it holds nothing but a number."""
        return bool(_FIGURE.match(self.text))

    @property
    def spans_rows(self) -> bool:
        """Tell whether it is higher than one row."""
        return self.region.bottom - self.region.top > 1


def merged(upper: PlacedCell, lower: PlacedCell, region: Region) -> PlacedCell:
    """Put the two parts of a cell together; it stands where its text begins."""
    begins = lower if lower.lines and not upper.lines else upper
    lines = upper.lines + lower.lines
    text = joined_in_cell(lines, begins.width)
    sides = upper.open_top, lower.open_bottom
    return PlacedCell(region, begins.page, begins.box, lines, begins.width, text, *sides)


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table, or its part on one page: column boundaries, number of rows, cells row by row.

    A table of several pages has the box of its first part, and `last_page` tells where it ends.
    """

    page: int
    box: Box
    xs: tuple[float, ...]
    height: int
    cells: tuple[PlacedCell, ...]
    last_page: int


def filled(grid: Grid, page: int, characters: Sequence[Character]) -> PlacedTable:
    """Put characters into the cells of the grid around them; each must lie inside its outer edges."""
    contents: dict[Region, list[Character]] = {}
    owner = _owners(grid)
    for run in _runs(characters):
        for region, character in zip(_regions(run, grid, owner), run, strict=True):
            contents.setdefault(region, []).append(character)
    found = {region: tuple(lines_of(content)) for region, content in contents.items()}
    found = {region: lines for region, lines in found.items() if lines}
    grid, moved = without_idle_rows(grid, found.keys())
    lines = {moved[region]: text for region, text in found.items()}
    padding = _padding(grid, lines)
    cells = [_cell(region, grid, page, lines.get(region, ()), padding) for region in grid.regions]
    return PlacedTable(page, grid.box, grid.xs, len(grid.ys) - 1, tuple(cells), page)


def _cell(region: Region, grid: Grid, page: int, lines: tuple[TextLine, ...], padding: float) -> PlacedCell:
    box = grid.box_of(region)
    columns = slice(region.left, region.right)
    open_top = region.top == 0 and not any(grid.head[columns])
    open_bottom = region.bottom == len(grid.ys) - 1 and not any(grid.foot[columns])
    width = box[2] - box[0] - 2 * padding
    return PlacedCell(region, page, box, lines, width, joined_in_cell(lines, width), open_top, open_bottom)


Owners = dict[tuple[int, int], Region]


def _owners(grid: Grid) -> Owners:
    return {
        (row, column): region
        for region in grid.regions
        for row in range(region.top, region.bottom)
        for column in range(region.left, region.right)
    }


def _runs(characters: Sequence[Character]) -> Iterator[list[Character]]:
    """Yield characters that were drawn as one word, side by side."""
    run: list[Character] = []
    for one in characters:
        if run and not _follows(run[-1], one):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _follows(before: Character, after: Character) -> bool:
    near = RUN_GAP * after.size
    return abs(before.bottom - after.bottom) < near and -near < after.left - before.right < near


def _regions(run: list[Character], grid: Grid, owner: Owners) -> list[Region]:
    """Find the cell in which each character's middle lies; a run that overflows goes to one cell."""
    regions = [owner[grid.slot((one.left + one.right) / 2, (one.top + one.bottom) / 2)] for one in run]
    if any(region != regions[0] for region in regions) and any(
        map(_straddles, run, map(grid.box_of, regions))
    ):
        return [max(regions, key=regions.count)] * len(run)
    return regions


def _straddles(one: Character, box: Box) -> bool:
    beyond = max(box[0] - one.left, one.right - box[2])
    return beyond > STRADDLING * (one.right - one.left)


def _padding(grid: Grid, lines: dict[Region, tuple[TextLine, ...]]) -> float:
    """Measure how near to its edges any cell of the table is written."""
    nearest = [
        min(line.box[0] - left, right - line.box[2])
        for region, texts in lines.items()
        for line in texts
        for left, right in [(grid.xs[region.left], grid.xs[region.right])]
    ]
    return max(0.0, min(nearest, default=0.0))


_FIGURE = re.compile(r"[\d\s.,，．%％+－-]*\d[\d\s.,，．%％]*$")
