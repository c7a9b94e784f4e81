"""Read plain text, above all what converters make of a Word file: one cell a line, a tab before each.

A line that starts with a tab starts a cell; the lines behind it, up to the next tab or blank line, continue it. A
blank line ends a row, a second one the table. Merges are lost: a cell that continues one is empty. Rows copied out of a
table, their cells with tabs between them, are read too; there a row of one merged cell has no tab.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count, takewhile
from typing import TYPE_CHECKING

from rules_engine.document import Block, Cell, Document, Table
from rules_engine.files.encoding import looks_like_text
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.loaders.plain_lines import Line, paragraph, read_lines
from rules_engine.loaders.stacked_cells import HEADING, stacked_tables

if TYPE_CHECKING:  # a process that only reads files needs no rules
    from rules_engine.corrections import Corrected, Correction

LONGEST_LABEL = 40
LONGEST_ROW = 50
"""Lines that are looked at to tell a row from prose."""

XML = (b"<?xml", b"\xef\xbb\xbf<?xml")


@hookimpl
def register_loaders() -> list[Loader]:
    """Offer .txt."""
    return [Loader("text", like_text, load, correct=correct)]


def like_text(data: bytes, name: str) -> float:
    """Say whether it is text at all: likely by its name, possible whatever it is called; XML is for programs."""
    if not looks_like_text(data) or data.startswith(XML):
        return 0.0
    return 0.4 if name.lower().endswith(".txt") or name == "-" else 0.1


def correct(data: bytes, corrections: Sequence[Correction], when: datetime, limits: Limits) -> Corrected:
    """Write corrections into the text."""
    from rules_engine.loaders import line_corrections  # noqa: PLC0415 - a run that only checks needs none of it

    return line_corrections.correct(data, corrections, when, limits)


def load(data: bytes, name: str, limits: Limits) -> Document:
    """Read paragraphs and flattened tables; lines and columns count in the file from 1."""
    lines = read_lines(data, limits)
    limits.within("cells", sum(line.text.count("\t") for line in lines))
    return Document(name, "text", tuple(_blocks(lines)))


def _blocks(lines: list[Line]) -> Iterator[Block]:
    paragraphs, tables = count(1), count(1)
    stacked = stacked_tables(lines)
    position = 0
    while position < len(lines):
        if position in stacked:
            end, rows = stacked[position]
            yield _table(rows, next(tables))
        elif _starts_table(lines, position):
            end = _flat_end(lines, position)
            yield _flat(lines[position:end], next(tables))
        elif (end := _copied_end(lines, position)) > position + 1:
            yield _copied(lines[position:end], next(tables))
        else:
            end = position + 1
            if lines[position].bare:
                yield paragraph(lines[position], paragraphs)
        position = end


def _starts_table(lines: list[Line], position: int) -> bool:
    """Take two cells one after the other for a table; one line that starts with a tab, and prose, is only indented."""
    if not lines[position].text.startswith("\t") or _tabbed(lines[position]):
        return False
    following = lines[position + 1 : position + 4]
    if not any(line.text.startswith("\t") and not _tabbed(line) for line in following):
        return False
    row = list(takewhile(lambda line: line.bare, lines[position : position + LONGEST_ROW]))
    return 2 * sum("。" in line.text for line in row) <= len(row)


def _flat_end(lines: list[Line], start: int) -> int:
    """Give the end of a flattened table: two blank lines, or one that no cell follows."""
    for position in range(start, len(lines)):
        if not lines[position].text.strip(" \u3000") and "\t" not in lines[position].text:
            following = lines[position + 1] if position + 1 < len(lines) else None
            if following is None or not following.text.startswith("\t"):
                return position
    return len(lines)


def _table(rows: Sequence[Sequence[Line]], number: int) -> Table:
    cells = tuple(
        tuple(_cell([line], number, y, x) for x, line in enumerate(row, start=1))
        for y, row in enumerate(rows, start=1)
    )
    return Table(cells, cells[0][0].location, spans_known=False)


def _flat(lines: list[Line], number: int) -> Table:
    rows: list[list[list[Line]]] = [[]]
    for line in lines:
        if line.text.startswith("\t"):
            rows[-1].append([line])
        elif line.bare and rows[-1]:
            rows[-1][-1].append(line)
        elif not line.bare:
            rows.append([])
    filled = [row for row in rows if row]
    cells = tuple(
        tuple(_cell(part, number, y, x) for x, part in enumerate(row, start=1))
        for y, row in enumerate(filled, start=1)
    )
    return Table(cells, lines[0].location(0, table=number), spans_known=False)


def _cell(lines: list[Line], table: int, row: int, cell: int) -> Cell:
    first = next((line for line in lines if line.bare), lines[0])
    start = len(first.text) - len(first.text.lstrip()) if first.bare else 1
    text = "\n".join(line.bare for line in lines if line.bare)
    return Cell(text, first.location(start, table=table, row=row, cell=cell))


def _tabbed(line: Line) -> bool:
    """Tell a row whose cells have tabs between them."""
    return "\t" in line.text.strip() and bool(line.bare)


def _copied_end(lines: list[Line], start: int) -> int:
    """Give the end of rows with tabs; a short line right between two of them is a row of one merged cell."""
    end = start
    while end < len(lines) and (
        _tabbed(lines[end]) or (start < end < len(lines) - 1 and _is_merged(lines, end))
    ):
        end += 1
    return end


def _is_merged(lines: list[Line], position: int) -> bool:
    line = lines[position].bare
    short = 0 < len(line) <= LONGEST_LABEL and "。" not in line and not HEADING.match(line)
    return short and _tabbed(lines[position + 1])


def _copied(lines: list[Line], number: int) -> Table:
    rows = [tuple(_between_tabs(line, number, y)) for y, line in enumerate(lines, start=1)]
    return Table(tuple(rows), lines[0].location(0, table=number), spans_known=False)


def _between_tabs(line: Line, table: int, row: int) -> Iterator[Cell]:
    at = 0
    for cell, text in enumerate(line.text.split("\t"), start=1):
        start = at + len(text) - len(text.lstrip())
        yield Cell(text.strip(), line.location(start, table=table, row=row, cell=cell))
        at += len(text) + 1
