"""RTF tables: rows of cells with right edges, put on one grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rules_engine.loaders.word.content import Content, StoredCell, StoredRow, StoredTable

UNKNOWN_WIDTH = 1_000
"""The width of a cell that no definition speaks of, in twentieths of a point."""


class Edge(NamedTuple):
    """The right edge of a cell, and whether a merge starts in it or goes on (`None`: no merge)."""

    right: int
    vertical: bool | None = None
    horizontal: bool | None = None


@dataclass(slots=True)
class RowDefinition:
    """How the cells of a row are laid out, in twentieths of a point."""

    left: int = 0
    edges: list[Edge] = field(default_factory=list)
    vertical: bool | None = None
    horizontal: bool | None = None

    def end_cell(self, right: int) -> None:
        """Add a cell up to its right edge."""
        self.edges.append(Edge(right, self.vertical, self.horizontal))
        self.vertical = self.horizontal = None


class Row(NamedTuple):
    """A row as it is stored: its left edge, and each cell with its right one."""

    left: int
    cells: list[tuple[Edge, list[Content]]]


@dataclass(slots=True)
class TableDraft:
    """A table whose end has not been met; tables count as they start."""

    number: int
    rows: list[Row] = field(default_factory=list)
    cells: list[list[Content]] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)

    def end_cell(self) -> None:
        """End the open cell."""
        self.cells.append(self.contents)
        self.contents = []

    def end_row(self, definition: RowDefinition) -> None:
        """End the open row; cells and their definitions may differ in number."""
        if self.contents:
            self.end_cell()
        edges = list(definition.edges)
        while len(edges) < len(self.cells):
            edges.append(Edge((edges[-1].right if edges else definition.left) + UNKNOWN_WIDTH))
        cells = [*self.cells, *([] for _ in range(len(edges) - len(self.cells)))]
        self.rows.append(Row(definition.left, list(zip(edges, cells, strict=True))))
        self.cells = []

    def finish(self) -> StoredTable:
        """Put all rows on one grid, whose lines are all edges of all rows."""
        if self.cells or self.contents:
            self.end_row(RowDefinition())
        rows = self.rows if all(map(_is_ordered, self.rows)) else [_counted(row) for row in self.rows]
        lines = sorted({edge for row in rows for edge in _edges(row)})
        column = {edge: number for number, edge in enumerate(lines)}
        stored = [_stored(row, column) for row in rows]
        widths = [right - left for left, right in pairwise(lines)]
        return StoredTable(self.number, widths, stored, sum(map(_inner_cells, stored)))


def _edges(row: Row) -> list[int]:
    return [row.left, *(edge.right for edge, _ in row.cells)]


def _is_ordered(row: Row) -> bool:
    return all(left < right for left, right in pairwise(_edges(row)))


def _counted(row: Row) -> Row:
    """Give up on the edges, and let the cells stand one after the other."""
    cells = [
        (edge._replace(right=(number + 1) * UNKNOWN_WIDTH), contents)
        for number, (edge, contents) in enumerate(row.cells)
    ]
    return Row(0, cells)


def _stored(row: Row, column: dict[int, int]) -> StoredRow:
    at = column[row.left]
    cells = []
    for edge, contents in row.cells:
        end = column[edge.right]
        cells.append(StoredCell(contents, end - at, edge.vertical, edge.horizontal))
        at = end
    return StoredRow(cells, before=column[row.left])


def _inner_cells(row: StoredRow) -> int:
    inner = [content for cell in row.cells for content in cell.contents if isinstance(content, StoredTable)]
    return sum(table.inner_cells + sum(len(row.cells) for row in table.rows) for table in inner)
