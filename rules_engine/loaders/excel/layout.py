"""A sheet laid out as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from rules_engine.document import Block, Cell, Location, Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.excel.rows import Row, VisibleSheet, visible_rows, visible_sheet
from rules_engine.loaders.excel.sheet import Place, Sheet, a1
from rules_engine.loaders.excel.table_rows import table_rows

FIGURE = re.compile(r"[\d.,%]+")


@dataclass(slots=True)
class Counts:
    """How much of a workbook has been laid out; tables count on from sheet to sheet, limits hold for all of it."""

    limits: Limits
    tables: int = 0
    cells: int = 0
    characters: int = 0

    def add(self, *, tables: int = 0, cells: int = 0, characters: int = 0) -> None:
        """Count on; raise `LoadError` over a limit."""
        self.tables += tables
        self.cells += cells
        self.characters += characters
        self.limits.within("cells", self.cells)
        self.limits.within("part_bytes", self.characters)


def sheet_blocks(sheet: Sheet, counts: Counts) -> list[Block]:
    """Lay out one sheet; what is hidden in it is added to its asides.

    A text of several lines in one cell outside tables is as many paragraphs. Raise `LoadError` if the sheet
    is over a limit.
    """
    counts.add(characters=sum(map(len, sheet.texts.values())))
    visible = visible_sheet(sheet, counts.limits)
    runs = _runs(visible_rows(visible), sheet.hidden_rows)
    in_table = table_rows(runs, visible)
    placed: list[tuple[Place, Block]] = []
    for run in runs:
        for is_table, part in groupby(run, key=lambda row: row.index in in_table):
            if is_table:
                rows = _without_blank_end(list(part), visible)
                if not any(row.texted for row in rows):
                    continue
                placed.append(((rows[0].index, -1), _table(rows, visible, counts)))
            else:
                placed += _paragraphs(part, visible)
    for place, text in sheet.floating:
        placed += _lines(text, place, sheet)
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def _runs(rows: Iterable[Row], hidden: set[int]) -> list[list[Row]]:
    """Group the rows between which only hidden rows lie."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and all(index in hidden for index in range(runs[-1][-1].index + 1, row.index)):
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _paragraphs(rows: Iterable[Row], visible: VisibleSheet) -> Iterator[tuple[Place, Block]]:
    """Give the text of each row, of a cell merged over several rows once."""
    for row in rows:
        for place in row.texted:
            first = next(index for index in range(place[0], row.index + 1) if visible.shows_row(index))
            if first == row.index:
                yield from _lines(visible.text(place), place, visible.sheet)


def _lines(text: str, place: Place, sheet: Sheet) -> Iterator[tuple[Place, Block]]:
    for line in text.splitlines():
        if line.strip():
            yield place, Paragraph(line.strip(), sheet.location(place))


def _without_blank_end(rows: list[Row], visible: VisibleSheet) -> list[Row]:
    """Drop boxed rows without text at the end, except one below headings: it waits for figures."""
    last = max(position for position, row in enumerate(rows) if row.texted or not position)
    headings = not any(FIGURE.fullmatch(visible.text(place)) for place in rows[last].texted)
    return rows[: last + 1 + headings]


def _table(rows: Sequence[Row], visible: VisibleSheet, counts: Counts) -> Table:
    columns = _used_columns(rows, visible)
    counts.add(tables=1, cells=len(rows) * len(columns))
    number = counts.tables
    cells: dict[Place, Cell] = {}

    def cell(place: Place) -> Cell:
        place = visible.owner.get(place, place)
        if place not in cells:
            where = Location(table=number, sheet=visible.sheet.name, a1=a1(place))
            cells[place] = Cell(visible.text(place), where)
        return cells[place]

    grid = _without_repeats([[cell((row.index, column)) for row in rows] for column in columns])
    area = f"{a1((rows[0].index, columns[0]))}:{a1((rows[-1].index, columns[-1]))}"
    return Table(tuple(zip(*grid, strict=True)), Location(table=number, sheet=visible.sheet.name, a1=area))


def _used_columns(rows: Sequence[Row], visible: VisibleSheet) -> list[int]:
    """List the visible columns in which a row has text or a box."""
    areas = [visible.span(place) for row in rows for place in (*row.texted, *row.boxed)]
    used = {column for area in areas for column in range(area.left, area.right + 1)}
    return sorted(used - visible.sheet.hidden_columns)


def _without_repeats(columns: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Drop columns that only continue the one before."""
    return [*columns[:1], *(column for before, column in pairwise(columns) if _differs(before, column))]


def _differs(before: Sequence[Cell], column: Sequence[Cell]) -> bool:
    return any(one is not other for one, other in zip(before, column, strict=True))
