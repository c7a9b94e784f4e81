"""The physical rows of a table, looked at as a reader does: merged cells once, labels before numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rules_engine.document import Cell, Location, Table
from rules_engine.folding import plain
from rules_engine.numbers.numerals import NumeralKind, read_cell


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row: its cells without the repetitions of merged ones, and as labels the words before its first number."""

    grid: Grid
    index: int
    cells: tuple[Cell, ...]
    labels: tuple[Cell, ...]
    words: tuple[str, ...]

    @property
    def across(self) -> tuple[Cell, ...]:
        """Give the row as it lies in the grid, merged cells repeated."""
        return self.grid.table.rows[self.index]

    @property
    def text(self) -> str:
        """Give all that stands in the row."""
        return " ".join(cell.text for cell in self.cells if cell.text)

    @property
    def location(self) -> Location:
        """Give the place of its first cell."""
        return self.cells[0].location if self.cells else self.grid.table.location

    @property
    def holds_numbers(self) -> bool:
        """Tell whether any of its cells is a number."""
        return any(read_cell(cell.text).kind is NumeralKind.NUMBER for cell in self.cells)

    def behind(self, label: Cell, count: int) -> list[Cell | None] | None:
        """Give the cells behind the label where spans are unknown; None unless exactly `count` can be meant."""
        values = meant(self.after(label), count)
        return None if values is None else list(values)

    def after(self, label: Cell) -> tuple[Cell, ...]:
        """Give the cells behind the label."""
        return self.cells[next(i for i, cell in enumerate(self.cells) if cell is label) + 1 :]


@dataclass(frozen=True, eq=False)
class Grid:
    """A table of the document, and the section of the form it stands in ("" before the first)."""

    table: Table
    section: str
    rows: list[Row]

    @classmethod
    def of(cls, table: Table, section: str) -> Grid:
        """Look at a table."""
        grid = cls(table, section, [])
        grid.rows.extend(grid._row(index, row) for index, row in enumerate(table.rows))
        return grid

    @property
    def text(self) -> str:
        """Give all that stands in the table."""
        return " ".join(row.text for row in self.rows)

    def _row(self, index: int, across: Sequence[Cell]) -> Row:
        cells = tuple({id(cell): cell for cell in across}.values())
        labels = _labels(cells)
        return Row(self, index, cells, labels, tuple(plain(cell.text) for cell in labels))


def _labels(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    labels: list[Cell] = []
    for cell in cells:
        kind = read_cell(cell.text).kind
        if kind is NumeralKind.NUMBER or (labels and _MISTYPED.fullmatch(cell.text.strip())):
            break
        if kind is NumeralKind.TEXT:
            labels.append(cell)
    return tuple(labels)


def meant(cells: Sequence[Cell], count: int) -> Sequence[Cell] | None:
    """Give so many cells with nothing but blank ones around them, as far on as can be; None if there are none."""
    surplus = len(cells) - count
    if surplus < 0:
        return None
    start = next((i for i, cell in enumerate(cells[:surplus]) if cell.text), surplus)
    return None if any(cell.text for cell in cells[start + count :]) else cells[start : start + count]


# A number with a slip in it (1 o, 3l) behind a label is a value all the same.
_MISTYPED = re.compile(r"[0-9０-９][^一-鿿]{0,7}")
