"""Read Markdown: the notation of our own data sets, and what people paste out of other programs.

Every line is a paragraph, as it is in Chinese documents; marks inside a line stay as they are, so that offsets are
those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from rules_engine.document import Block, Cell, Document, Table
from rules_engine.encoding import looks_like_text
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.loaders.plain_lines import Line, paragraph, read_lines

if TYPE_CHECKING:  # a process that only reads files needs no rules
    from rules_engine.corrections import Corrected, Correction

HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
CLOSING = re.compile(r"\s+#+\s*$")
UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
BULLET = re.compile(r"\s*([-*+]|\d{1,3}[.)])\s+")
RULER = re.compile(r"[\s|:\-]*-[\s|:\-]*$")
CELL = re.compile(r"(?:\\.|[^\\|])*")
SIGNS = re.compile(r"^(?:#{1,6}\s|\|.*\|\s*$)", re.MULTILINE)


@hookimpl
def register_loaders() -> list[Loader]:
    """Offer .md."""
    return [Loader("markdown", like_markdown, load, correct=correct)]


def like_markdown(data: bytes, name: str) -> float:
    """Say how much it looks like Markdown: by headings and pipe tables, and between equals by its name."""
    if not looks_like_text(data):
        return 0.0
    signs = len(SIGNS.findall(data[:65536].decode("utf-8", "ignore")))
    named = name.lower().endswith((".md", ".markdown"))
    return 0.5 if named else 0.45 if signs >= 3 else 0.0  # noqa: PLR2004 - one line with a pipe is no table


def correct(data: bytes, corrections: Sequence[Correction], when: datetime, limits: Limits) -> Corrected:
    """Write corrections into the text."""
    from rules_engine.loaders import line_corrections  # noqa: PLC0415 - a run that only checks needs none of it

    return line_corrections.correct(data, corrections, when, limits)


def load(data: bytes, name: str, limits: Limits) -> Document:
    """Read headings, paragraphs, lists and pipe tables; lines and columns count in the file from 1."""
    return Document(name, "markdown", tuple(_blocks(read_lines(data, limits), limits)))


def _blocks(lines: list[Line], limits: Limits) -> Iterator[Block]:
    paragraphs, tables = count(1), count(1)
    position = 0
    while position < len(lines):
        end = _table_end(lines, position)
        if end > position:
            yield _table(lines[position:end], next(tables), limits)
            position = end
            continue
        line = lines[position]
        following = lines[position + 1].text if position + 1 < len(lines) else ""
        position += 1
        if not line.bare or UNDERLINE.match(line.text):
            continue
        if heading := HEADING.match(line.text):
            text = Line(line.number, CLOSING.sub("", line.text))
            yield paragraph(text, paragraphs, heading.end(), level=len(heading[1]))
        elif bullet := BULLET.match(line.text):
            number = bullet[1] if bullet[1][0].isdigit() else ""
            yield paragraph(line, paragraphs, bullet.end(), number=number)
        else:
            underline = UNDERLINE.match(following)
            level = 0 if underline is None else 1 if underline[1][0] == "=" else 2
            yield paragraph(line, paragraphs, level=level)


def _table_end(lines: list[Line], start: int) -> int:
    """Give the end of the pipe table that starts here; the start itself if none does."""
    end = start
    while end < len(lines) and lines[end].bare.startswith("|") and lines[end].bare.count("|") > 1:
        end += 1
    return end


def _table(lines: list[Line], number: int, limits: Limits) -> Table:
    rows = [line for line in lines if not RULER.match(line.bare)]
    limits.within("cells", sum(line.text.count("|") for line in rows))
    cells = [tuple(_cells(line, number, row)) for row, line in enumerate(rows, start=1)]
    even = len({len(row) for row in cells}) <= 1
    return Table(tuple(cells), lines[0].location(0, table=number), spans_known=even)


def _cells(line: Line, table: int, row: int) -> Iterator[Cell]:
    """Cut a row at its pipes; an escaped pipe is a character of the cell."""
    at = line.text.index("|") + 1
    for cell in count(1):
        match = CELL.match(line.text, at)
        text = match[0] if match else ""
        if at + len(text) >= len(line.text) and not text.strip():
            return
        start = at + len(text) - len(text.lstrip())
        yield Cell(text.strip().replace("\\|", "|"), line.location(start, table=table, row=row, cell=cell))
        at += len(text) + 1
        if at >= len(line.text):
            return
