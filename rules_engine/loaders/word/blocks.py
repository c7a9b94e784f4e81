"""What a Word part holds put in reading order: blocks and asides, each with its place in the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from rules_engine.document import Aside, AsideKind, Block, Cell, Location, Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.word.content import (
    Content,
    Line,
    Mention,
    StoredCell,
    StoredTable,
    all_lines,
    all_tables,
)
from rules_engine.loaders.word.grid import Owner, grid


@dataclass(slots=True)
class Placement:
    """The blocks and asides of one part, and where its comments and notes are anchored."""

    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    mentions: dict[Mention, Location] = field(default_factory=dict)


def place(contents: list[Content], limits: Limits) -> Placement:
    """Put contents in reading order.

    A table that only arranges others is taken apart: what is inside stands as if there were no table, and its
    location says in which cell, and which paragraph of it. Any other table inside a table follows it.
    """
    placement = Placement(limits)
    _place(contents, Location(), placement)
    return placement


def lines_at(contents: list[Content], location: Location) -> list[Line]:
    """Find the lines that stand at a place: of a cell all of them, of a paragraph its text boxes too."""
    if location.table is not None:
        table = next(table for table in all_tables(contents) if table.number == location.table)
        contents = table.rows[(location.row or 1) - 1].cells[(location.cell or 1) - 1].contents
    if location.paragraph is None:
        return [line for line in _flow(contents) if isinstance(line, Line)]
    lines = [line for line in contents if isinstance(line, Line)]
    ends = list(accumulate(line.paragraphs for line in lines))
    return list(all_lines([lines[bisect_left(ends, location.paragraph)]]))


def _place(contents: list[Content], inside: Location, placement: Placement) -> None:
    paragraph = 1
    for content in contents:
        if isinstance(content, Line):
            where = Location(paragraph=paragraph, table=inside.table, row=inside.row, cell=inside.cell)
            _place_line(content, where, placement)
            paragraph += content.paragraphs
        elif content.is_layout:
            for _, where, cell in _stored(content):
                _place(cell.contents, where, placement)
        else:
            _place_table(content, placement)


def _place_line(line: Line, where: Location, placement: Placement) -> None:
    text = line.text
    if text:
        placement.blocks.append(Paragraph(text, where, line.level, line.number))
    _note(line, where, placement)
    for content in line.boxes:
        if isinstance(content, StoredTable):
            _place([content], where, placement)
        else:
            _place_line(content, where, placement)


def _place_table(table: StoredTable, placement: Placement) -> None:
    shown = grid(table, placement.limits)
    cells, inner = _cells(table, {owner for row in shown.values() for owner in row}, placement)
    rows = tuple(_row(owners, cells, _cell_location(table.number, row + 1)) for row, owners in shown.items())
    if rows:
        placement.blocks.append(Table(rows, Location(table=table.number)))
    for one in inner:
        _place_table(one, placement)


def _cells(
    table: StoredTable, shown: set[Owner | None], placement: Placement
) -> tuple[dict[Owner, Cell], list[StoredTable]]:
    """Read the cells of a table, and the tables inside them; what a merge covers up becomes an aside."""
    cells: dict[Owner, Cell] = {}
    inner: list[StoredTable] = []
    for owner, where, stored in _stored(table):
        text = _text(stored, where, inner, placement)
        if owner in shown:
            cells[owner] = Cell(text, where)
        elif text:
            placement.asides.append(Aside(AsideKind.MERGED_AWAY, text, where))
    return cells, inner


def _stored(table: StoredTable) -> Iterator[tuple[Owner, Location, StoredCell]]:
    for row, stored_row in enumerate(table.rows):
        for column, cell in enumerate(stored_row.cells):
            yield (row, column), _cell_location(table.number, row + 1, column + 1), cell


def _text(cell: StoredCell, where: Location, inner: list[StoredTable], placement: Placement) -> str:
    """Join the lines of a cell, put their marks aside, and collect the tables in it."""
    if len(cell.contents) == 1 and isinstance(line := cell.contents[0], Line) and not line.boxes:
        _note(line, where, placement)
        return line.shown
    texts = []
    for content in _flow(cell.contents):
        if isinstance(content, StoredTable):
            inner.append(content)
        else:
            texts.append(content.shown)
            _note(content, where, placement)
    return texts[0] if len(texts) == 1 else "\n".join(filter(None, texts))


def _flow(contents: Iterable[Content]) -> Iterator[Content]:
    """List the lines and tables of a cell as they are read, those in text boxes and frames too."""
    for content in contents:
        if isinstance(content, Line):
            yield content
            if content.boxes:
                yield from _flow(content.boxes)
        elif content.is_layout:
            for row in content.rows:
                for cell in row.cells:
                    yield from _flow(cell.contents)
        else:
            yield content


def _row(owners: list[Owner | None], cells: dict[Owner, Cell], location: Location) -> tuple[Cell, ...]:
    missing = Cell("", location)
    return tuple([missing if owner is None else cells[owner] for owner in owners])


def _note(line: Line, where: Location, placement: Placement) -> None:
    if line.marked:
        placement.asides += [Aside(kind, text, where) for kind, text in line.marks()]
    for mention in line.mentions:
        placement.mentions.setdefault(mention, where)


@lru_cache(maxsize=1 << 14)
def _cell_location(table: int, row: int, cell: int | None = None) -> Location:
    """Share the places of cells: reports of one form all have the same ones."""
    return Location(table=table, row=row, cell=cell)
