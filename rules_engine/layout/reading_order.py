"""Pages to paragraphs and tables in reading order: what a placed format turns out to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import inf
from time import monotonic

from rules_engine.document import Aside, AsideKind, Block, Box, Cell, Location, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.layout.cells import PlacedCell, PlacedTable
from rules_engine.layout.furniture import without_furniture
from rules_engine.layout.half_ruled import walls_of
from rules_engine.layout.joints import joined
from rules_engine.layout.lines import TextLine
from rules_engine.layout.margins import PlacedLine, Sizes
from rules_engine.layout.page import Page, around
from rules_engine.layout.paragraphs import manner_of, paragraphs_of
from rules_engine.layout.sheet import Sheet, sheet_of
from rules_engine.layout.stitching import stitched
from rules_engine.layout.unruled import has_unruled_table, unruled
from rules_engine.layout.watermarks import without_watermarks
from rules_engine.wording import Words

Item = PlacedLine | PlacedTable


def read_pages(pages: Iterable[Page], deadline: float = inf) -> tuple[tuple[Block, ...], tuple[Aside, ...]]:
    """Read pages in their order; give paragraphs and tables, and what is furniture or was repeated.

    Raise `LoadError`: timeout, if a page is begun after the deadline, a time of the `monotonic` clock; type, if a
    table has no lines that part its cells.
    """
    clear, marks = without_watermarks(pages)
    whole = _sheets(clear, deadline)
    beside = [_aside(sheet.page.number, line) for sheet in whole for line in sheet.beside]
    sheets, asides = without_furniture(whole)
    items, repeated = _stitched(_items(sheets))
    items = [piece for item in items for piece in _opened(item)]
    return tuple(_blocks(items, _sizes(sheets))), (*marks, *beside, *asides, *repeated)


def _aside(page: int, line: TextLine) -> Aside:
    return Aside(AsideKind.LEFT_OUT, line.text, Location(page=page, box=line.box))


def _sizes(sheets: Sequence[Sheet]) -> Sizes:
    widths = {sheet.page.number: sheet.page.width for sheet in sheets}
    tables: dict[int, float] = {}
    for sheet in sheets:
        lefts = [item.box[0] for item in sheet.items if isinstance(item, PlacedTable)]
        tables |= {sheet.page.number: min(lefts)} if lefts else {}
    return Sizes(widths, tables)


def _sheets(pages: Sequence[Page], deadline: float) -> list[Sheet]:
    """Read pages; if there is a table without all its lines, once more with those that can be inferred."""
    sheets = [_sheet(page, deadline) for page in pages]
    if not any(map(has_unruled_table, sheets)):
        return sheets
    walls = walls_of(pages)
    sheets = [_sheet(page, deadline, walls.get(page.number, ())) for page in pages]
    for sheet in filter(has_unruled_table, sheets):
        raise unruled(sheet.page.number)
    return sheets


def _sheet(page: Page, deadline: float, walls: Sequence[Box] = ()) -> Sheet:
    if monotonic() > deadline:
        raise LoadError(Code.TIMEOUT, Words(f"第 {page.number} 页", f"page {page.number}"))
    return sheet_of(page, walls)


def _items(sheets: Iterable[Sheet]) -> Iterator[Item]:
    for sheet in sheets:
        for item in sheet.items:
            yield item if isinstance(item, PlacedTable) else PlacedLine(sheet.page.number, item)


def _stitched(items: Iterable[Item]) -> tuple[list[Item], list[Aside]]:
    """Put tables together between whose parts nothing stands but a page break."""
    result: list[Item] = []
    asides: list[Aside] = []
    for item in items:
        before = result[-1] if result else None
        whole = (
            stitched(before, item)
            if isinstance(before, PlacedTable) and isinstance(item, PlacedTable)
            else None
        )
        if whole:
            result[-1] = whole[0]
            asides += whole[1]
        else:
            result.append(item)
    return result, asides


def _opened(item: Item) -> Iterator[Item]:
    """Open a box around text: it is no table if it has but one cell."""
    if isinstance(item, PlacedTable) and len(item.cells) == 1:
        yield from (PlacedLine(item.page, line) for line in item.cells[0].lines)
    else:
        yield item


def _blocks(items: Iterable[Item], sizes: Sizes) -> Iterator[Block]:
    stretches = [list(group) for _, group in groupby(items, lambda item: isinstance(item, PlacedTable))]
    lines = [[item for item in stretch if isinstance(item, PlacedLine)] for stretch in stretches]
    manner = manner_of(lines, sizes)
    tables = 0
    for stretch, texts in zip(stretches, lines, strict=True):
        yield from map(_paragraph, paragraphs_of(texts, manner))
        for item in stretch:
            if isinstance(item, PlacedTable):
                tables += 1
                yield _table(item, tables)


def _paragraph(lines: Sequence[PlacedLine]) -> Paragraph:
    page = lines[0].page
    box = around([placed.line.box for placed in lines if placed.page == page])
    return Paragraph(joined([placed.line for placed in lines]), Location(page=page, box=box))


def _table(table: PlacedTable, number: int) -> Table:
    columns = len(table.xs) - 1
    rows: list[list[Cell | None]] = [[None] * columns for _ in range(table.height)]
    for cell in table.cells:
        top, left, bottom, right = cell.region
        made = _cell(cell, number)
        for row in rows[top:bottom]:
            row[left:right] = [made] * (right - left)
    where = Location(table=number, page=table.page, box=table.box)
    return Table(tuple(tuple(cell for cell in row if cell) for row in rows), where)


def _cell(cell: PlacedCell, table: int) -> Cell:
    row, column = cell.region.top + 1, cell.region.left + 1
    return Cell(cell.text, Location(table=table, row=row, cell=column, page=cell.page, box=cell.box))
