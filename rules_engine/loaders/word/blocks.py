"""What a Word part holds put in reading order: blocks and asides, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rules_engine.document import Aside, AsideKind, Block, Cell, Location, Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.word.content import Content, Line, Mention, StoredCell, StoredTable
from rules_engine.loaders.word.grid import Owner, grid


@dataclass(slots=True)
class Placement:
    """Blocks and asides of one part, and the way back from a place to what is stored there.

    Paragraph n of a `Location` is `lines[n - 1]`: its line, then those of text boxes anchored in it. Table n
    is `tables[n - 1]`, its rows and cells as stored. `mentions` says where comments and notes are anchored.
    """

    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    lines: list[list[Line]] = field(default_factory=list)
    tables: list[StoredTable] = field(default_factory=list)
    mentions: dict[Mention, Location] = field(default_factory=dict)


def place(contents: list[Content], limits: Limits) -> Placement:
    """Put contents in reading order.

    A table that only arranges others is taken apart: what is inside stands as if there were no table. Any
    other table inside a table follows it.
    """
    placement = Placement(limits)
    for content in _flow(contents):
        if isinstance(content, StoredTable):
            _place_table(content, placement)
        elif content.anchored and placement.lines:
            placement.lines[-1].append(content)
            _place_line(content, placement)
        else:
            placement.lines.append([content])
            _place_line(content, placement)
    return placement


def _flow(contents: Iterable[Content]) -> Iterator[Content]:
    """List lines and tables as they are read: what a text box or a layout holds, one after the other."""
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


def _place_line(line: Line, placement: Placement) -> None:
    location = Location(paragraph=len(placement.lines))
    text = line.text
    if text:
        placement.blocks.append(Paragraph(text, location, line.level, line.number))
    _note(line, location, placement)


def _place_table(table: StoredTable, placement: Placement) -> None:
    placement.tables.append(table)
    number = len(placement.tables)
    shown = grid(table, placement.limits)
    cells, inner = _cells(table, number, {owner for row in shown.values() for owner in row}, placement)
    rows = tuple(_row(owners, cells, _cell_location(number, row + 1)) for row, owners in shown.items())
    if rows:
        placement.blocks.append(Table(rows, Location(table=number)))
    for one in inner:
        _place_table(one, placement)


def _cells(
    table: StoredTable, number: int, shown: set[Owner | None], placement: Placement
) -> tuple[dict[Owner, Cell], list[StoredTable]]:
    """Read the cells of a table, and the tables inside them; what a merge covers up becomes an aside."""
    cells: dict[Owner, Cell] = {}
    inner: list[StoredTable] = []
    for owner, stored in _stored(table):
        location = _cell_location(number, owner[0] + 1, owner[1] + 1)
        text = _text(stored, location, inner, placement)
        if owner in shown:
            cells[owner] = Cell(text, location)
        elif text:
            placement.asides.append(Aside(AsideKind.MERGED_AWAY, text, location))
    return cells, inner


def _stored(table: StoredTable) -> Iterator[tuple[Owner, StoredCell]]:
    for row, stored_row in enumerate(table.rows):
        for place, cell in enumerate(stored_row.cells):
            yield (row, place), cell


def _text(cell: StoredCell, location: Location, inner: list[StoredTable], placement: Placement) -> str:
    """Join the lines of a cell, put their marks aside, and collect the tables in it."""
    texts = []
    for content in _flow(cell.contents):
        if isinstance(content, StoredTable):
            inner.append(content)
        else:
            texts.append(content.shown)
            _note(content, location, placement)
    return texts[0] if len(texts) == 1 else "\n".join(filter(None, texts))


def _row(owners: list[Owner | None], cells: dict[Owner, Cell], location: Location) -> tuple[Cell, ...]:
    missing = Cell("", location)
    return tuple([missing if owner is None else cells[owner] for owner in owners])


def _note(line: Line, location: Location, placement: Placement) -> None:
    if line.marked:
        placement.asides += [Aside(kind, text, location) for kind, text in line.marks()]
    for mention in line.mentions:
        placement.mentions.setdefault(mention, location)


@lru_cache(maxsize=1 << 14)
def _cell_location(table: int, row: int, cell: int | None = None) -> Location:
    """Share the places of cells: reports of one form all have the same ones."""
    return Location(table=table, row=row, cell=cell)
