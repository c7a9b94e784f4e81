"""One row of an OpenDocument table laid out: which columns its cells cover, and which go on below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from rules_engine.loaders.word.content import Content, StoredCell


class Merge(NamedTuple):
    """A cell that reaches down into the next row: how wide it is, and how many rows are left."""

    across: int
    down: int


@dataclass(slots=True)
class OpenCell:
    """A cell whose width is not known yet; `wanted` is what it asks for, `inside` what stands in covered places."""

    start: int
    contents: list[Content]
    wanted: int
    down: int
    vertical: bool | None = None
    width: int = 1
    inside: list[list[Content]] = field(default_factory=list)


class RowLayout:
    """Lays out one row, element by element.

    Where the file writes out the places under spans, every element stands in the next column, and is believed
    before any span: programs write spans that contradict their cells. Where it does not (`implied`), cells
    stand in the next free column, as in HTML.
    """

    def __init__(self, above: dict[int, Merge], *, implied: bool) -> None:
        """Take the cells that reach down from above, by their first column."""
        self.cells: list[StoredCell] = []
        self.below: dict[int, Merge] = {}
        self._above = above
        self._implied = implied
        self._column = 0
        self._open: OpenCell | None = None

    def add_cell(self, contents: list[Content], across: int, down: int) -> None:
        """Add a cell and what it asks for."""
        self._pass_merges()
        self._begin(contents, across, down - 1, vertical=True if down > 1 else None)

    def add_covered(self, contents: list[Content]) -> None:
        """Add a place under the cell to its left, or under one above it; under none it is a cell like any other."""
        if self._open and self._open.width < self._open.wanted:
            self._open.width += 1
            self._open.inside += [contents] if contents else []
            self._column += 1
        elif self._column in self._above:
            self._continue(contents)
        else:
            self._begin(contents, 1, 0, vertical=None)

    def finish(self) -> None:
        """End the row."""
        self._pass_merges()
        self._close()

    def _pass_merges(self) -> None:
        while self._implied and self._column in self._above:
            self._continue([])

    def _continue(self, contents: list[Content]) -> None:
        merge = self._above[self._column]
        self._begin(contents, merge.across, merge.down - 1, vertical=False)

    def _begin(self, contents: list[Content], across: int, down: int, *, vertical: bool | None) -> None:
        self._close()
        width = across if self._implied else 1
        self._open = OpenCell(self._column, contents, across, down, vertical, width)
        self._column += width

    def _close(self) -> None:
        cell, self._open = self._open, None
        if cell:
            self.cells.append(StoredCell(cell.contents, cell.width - len(cell.inside), cell.vertical))
            self.cells += [StoredCell(contents, horizontal=False) for contents in cell.inside]
            if cell.down:
                self.below[cell.start] = Merge(cell.width, cell.down)
