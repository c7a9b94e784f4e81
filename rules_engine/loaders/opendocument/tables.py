"""OpenDocument tables as stored cells: spans laid out, repeated cells and rows written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import count, islice

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.limits import Limits
from rules_engine.loaders.opendocument.names import CELL, COLUMN, COVERED, ROW, TABLE
from rules_engine.loaders.opendocument.row_layout import Merge, RowLayout
from rules_engine.loaders.opendocument.styles import Styles
from rules_engine.loaders.word.content import Content, StoredRow, StoredTable
from rules_engine.loaders.word.markup import full_text, whole

GROUPS = frozenset(
    TABLE + name
    for name in (
        *("table-rows", "table-header-rows", "table-row-group"),
        *("table-columns", "table-header-columns", "table-column-group"),
    )
)


ContentsReader = Callable[["etree._Element"], list[Content]]  # noqa: SLF001  # lxml names the type only so
Teller = Callable[[AsideKind | None], AbstractContextManager[None]]


class TableReader:
    """Reads tables; `limits.cells` is for all of them together."""

    def __init__(self, limits: Limits, styles: Styles, contents: ContentsReader, told_as: Teller) -> None:
        """Take how to read the contents of a cell, and how to tell them as asides."""
        self._limits = limits
        self._styles = styles
        self._contents = contents
        self._told_as = told_as
        self._cells = self._copied = 0
        self._numbers = count(1)

    def table(self, element: etree._Element) -> StoredTable:
        """Read one table."""
        number = next(self._numbers)
        rows: list[StoredRow] = []
        above: dict[int, Merge] = {}
        implied = next(element.iter(COVERED), None) is None
        for row in parts(element, ROW):
            hidden = row.get(TABLE + "visibility", "visible") != "visible"
            with self._told_as(AsideKind.HIDDEN if hidden else None):
                cells = [(cell, self._contents(cell)) for cell in row.iterchildren(CELL, COVERED)]
            for _ in range(self._repeats(row, "number-rows-repeated")):
                layout = RowLayout(above, implied=implied)
                self._lay_out(cells, layout)
                rows.append(StoredRow(layout.cells, deleted=hidden))
                above = layout.below
        widths = list(islice(self._widths(element), self._limits.cells))
        return StoredTable(number, widths, rows, sum(map(_inner_cells, rows)))

    def _lay_out(self, cells: list[tuple[etree._Element, list[Content]]], layout: RowLayout) -> None:
        for cell, contents in cells:
            for _ in range(self._repeats(cell, "number-columns-repeated")):
                if cell.tag == COVERED:
                    layout.add_covered(contents)
                else:
                    layout.add_cell(contents, self._span(cell, "columns"), self._span(cell, "rows"))
        layout.finish()
        self._cells += len(layout.cells)
        self._limits.within("cells", self._cells)

    def _span(self, element: etree._Element, name: str) -> int:
        return max(1, min(whole(element.get(f"{TABLE}number-{name}-spanned"), 1), self._limits.span))

    def _repeats(self, element: etree._Element, name: str) -> int:
        """Say how often to read a row or cell; filling that goes on for ever is cut, text is over a limit."""
        times = max(1, whole(element.get(TABLE + name), 1))
        if times > 1:
            copied = full_text(element).strip()
            self._limits.within("span", times if copied else 1)
            self._copied += times * len(copied)
            self._limits.within("part_bytes", self._copied)
        return min(times, self._limits.span)

    def _widths(self, element: etree._Element) -> Iterator[int]:
        for column in parts(element, COLUMN):
            width = self._styles.column_width(column.get(TABLE + "style-name", ""))
            yield from [width] * self._repeats(column, "number-columns-repeated")


def parts(table: etree._Element, name: str) -> Iterator[etree._Element]:
    """List the rows or columns of a table, however they are grouped, but not those of tables in it."""
    for child in table:
        if child.tag == name:
            yield child
        elif child.tag in GROUPS:
            yield from parts(child, name)


def _inner_cells(row: StoredRow) -> int:
    inner = [content for cell in row.cells for content in cell.contents if isinstance(content, StoredTable)]
    return sum(table.inner_cells + sum(len(row.cells) for row in table.rows) for table in inner)
