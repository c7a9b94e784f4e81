"""OpenDocument tables as stored cells: spans laid out, repeated cells and rows written out."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from rules_engine.limits import Limits
from rules_engine.loaders.opendocument.names import CELL, COLUMN, COVERED, ROW, TABLE
from rules_engine.loaders.opendocument.styles import Styles
from rules_engine.loaders.word.content import Content, StoredCell, StoredRow, StoredTable
from rules_engine.loaders.word.markup import full_text, whole

GROUPS = frozenset(
    TABLE + name
    for name in (
        *("table-rows", "table-header-rows", "table-row-group"),
        *("table-columns", "table-header-columns", "table-column-group"),
    )
)


class ContentsReader(Protocol):
    """Reads what stands in a cell."""

    def __call__(self, parent: etree._Element, *, hidden: bool = False) -> list[Content]:
        """Read lines and tables."""


class TableReader:
    """Reads tables; `limits.cells` is for all of them together."""

    def __init__(self, limits: Limits, styles: Styles, contents: ContentsReader) -> None:
        """Take how to read the contents of a cell."""
        self._limits = limits
        self._styles = styles
        self._contents = contents
        self._cells = 0

    def table(self, element: etree._Element, *, hidden: bool = False) -> StoredTable:
        """Read one table."""
        rows: list[StoredRow] = []
        spans = Spans()
        for row in parts(element, ROW):
            out_of_sight = hidden or row.get(TABLE + "visibility", "visible") != "visible"
            for _ in range(self._repeats(row, "number-rows-repeated")):
                cells = self._row(row, spans, hidden=out_of_sight)
                rows.append(StoredRow(cells, deleted=out_of_sight))
        return StoredTable(list(self._widths(element)), rows, sum(map(_inner_cells, rows)))

    def _row(self, row: etree._Element, spans: Spans, *, hidden: bool) -> list[StoredCell]:
        """Read the cells of one row, those that only continue one above too."""
        elements = list(row.iterchildren(CELL, COVERED))
        covered = deque(
            self._contents(element, hidden=hidden) for element in elements if element.tag == COVERED
        )
        cells: list[StoredCell] = []
        for element in elements:
            for _ in range(self._repeats(element, "number-columns-repeated") if element.tag == CELL else 0):
                cells += spans.continued(covered)
                across, down = (self._span(element, name) for name in ("columns", "rows"))
                spans.begin(across, down)
                contents = self._contents(element, hidden=hidden)
                cells += _spanning(
                    contents, across, _taken(covered, across - 1), vertical=True if down > 1 else None
                )
        cells += spans.continued(covered)
        cells += [StoredCell(contents) for contents in covered if contents]
        spans.end_row()
        self._cells += len(cells)
        self._limits.within("cells", self._cells)
        return cells

    def _span(self, element: etree._Element, name: str) -> int:
        return max(1, min(whole(element.get(f"{TABLE}number-{name}-spanned"), 1), self._limits.span))

    def _repeats(self, element: etree._Element, name: str) -> int:
        """Say how often to read a row or cell; filling that goes on for ever is cut, text is over a limit."""
        count = max(1, whole(element.get(TABLE + name), 1))
        if count > self._limits.span and full_text(element).strip():
            self._limits.within("span", count)
        return min(count, self._limits.span)

    def _widths(self, element: etree._Element) -> Iterator[int]:
        for column in parts(element, COLUMN):
            width = self._styles.column_width(column.get(TABLE + "style-name", ""))
            yield from [width] * self._repeats(column, "number-columns-repeated")


class Spans:
    """The cells that reach down from one row into the next: how wide, and how many rows are left."""

    def __init__(self) -> None:
        """Begin above the first row."""
        self._column = 0
        self._here: dict[int, tuple[int, int]] = {}
        self._below: dict[int, tuple[int, int]] = {}

    def begin(self, across: int, down: int) -> None:
        """Let a cell begin at the next free column."""
        if down > 1:
            self._below[self._column] = (across, down - 1)
        self._column += across

    def continued(self, covered: deque[list[Content]]) -> Iterator[StoredCell]:
        """Give the cells at the next columns that only continue one above."""
        while self._column in self._here:
            across, down = self._here.pop(self._column)
            inside = _taken(covered, across)
            yield from _spanning(inside[0] if inside else [], across, inside[1:], vertical=False)
            self.begin(across, down)

    def end_row(self) -> None:
        """Go on to the next row."""
        self._column, self._here, self._below = 0, self._below, {}


def parts(table: etree._Element, name: str) -> Iterator[etree._Element]:
    """List the rows or columns of a table, however they are grouped, but not those of tables in it."""
    for child in table:
        if child.tag == name:
            yield child
        elif child.tag in GROUPS:
            yield from parts(child, name)


def _taken(covered: deque[list[Content]], count: int) -> list[list[Content]]:
    return [covered.popleft() for _ in range(min(count, len(covered)))]


def _spanning(
    contents: list[Content], across: int, inside: list[list[Content]], *, vertical: bool | None
) -> Iterator[StoredCell]:
    """Make a cell and, behind it, the covered ones in which the file stores something."""
    filled = [one for one in inside if one]
    yield StoredCell(contents, across - len(filled), vertical)
    yield from (StoredCell(one, horizontal=False) for one in filled)


def _inner_cells(row: StoredRow) -> int:
    inner = [content for cell in row.cells for content in cell.contents if isinstance(content, StoredTable)]
    return sum(table.inner_cells + sum(len(row.cells) for row in table.rows) for table in inner)
