"""Read Markdown: the notation of our own data sets, and what people paste out of other programs.

Every line is a paragraph, as it is in Chinese documents. Marks inside a line stay as they are, so that offsets are
those of the file; marks around a whole line (a quotation, bold type) are cut off like white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from rules_engine.document import Aside, AsideKind, Block, Cell, Document, Table
from rules_engine.files.encoding import looks_like_text
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.loaders.plain_lines import Line, paragraph, read_lines

if TYPE_CHECKING:  # a process that only reads files needs no rules
    from rules_engine.corrections import Corrected, Correction

HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
BULLET = re.compile(r"\s*([-*+]|\d{1,3}[.)])\s+")
RULER = frozenset("|:- \t\u3000")
QUOTATION = re.compile(r"\s*(?:>[ \t]?)+")
BOLD = re.compile(r"\s*(\*\*|__)(?P<text>(?:(?!\1).)+)\1\s*$")
LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
LONGEST_COMMENT = 100
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
    signs = 0 if data.startswith(b"<") else len(SIGNS.findall(data[:65536].decode("utf-8", "ignore")))
    named = name.lower().endswith((".md", ".markdown"))
    return 0.5 if named else 0.45 if signs >= 3 else 0.0  # noqa: PLR2004 - one line with a pipe is no table


def correct(data: bytes, corrections: Sequence[Correction], when: datetime, limits: Limits) -> Corrected:
    """Write corrections into the text."""
    from rules_engine.loaders import line_corrections  # noqa: PLC0415 - a run that only checks needs none of it

    return line_corrections.correct(data, corrections, when, limits)


def load(data: bytes, name: str, limits: Limits) -> Document:
    """Read headings, paragraphs, lists and pipe tables; lines and columns count in the file from 1."""
    lines, asides = _without_comments(read_lines(data, limits))
    return Document(name, "markdown", tuple(_blocks(lines, limits)), asides)


def _without_comments(lines: list[Line]) -> tuple[list[Line], tuple[Aside, ...]]:
    """Take out comments that stand in lines of their own; one that never ends is none."""
    kept: list[Line] = []
    asides = []
    position = 0
    while position < len(lines):
        end = _comment_end(lines, position)
        if end > position:
            text = "\n".join(line.text for line in lines[position:end]).strip()
            asides.append(Aside(AsideKind.COMMENT, text[4:-3].strip(), lines[position].location(0)))
            position = end
        else:
            kept.append(lines[position])
            position += 1
    return kept, tuple(asides)


def _comment_end(lines: list[Line], start: int) -> int:
    if not lines[start].bare.startswith("<!--"):
        return start
    for position in range(start, min(start + LONGEST_COMMENT, len(lines))):
        if "-->" in lines[position].text:
            return position + 1 if lines[position].bare.endswith("-->") else start
    return start


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
            text = replace(line, text=_without_closing(line.text))
            yield paragraph(text, paragraphs, heading.end(), level=len(heading[1]))
        elif bullet := BULLET.match(line.text):
            number = bullet[1] if bullet[1][0].isdigit() else ""
            yield paragraph(line, paragraphs, bullet.end(), number=number)
        else:
            underline = UNDERLINE.match(following)
            level = 0 if underline is None else 1 if underline[1][0] == "=" else 2
            cut, line = _unmarked(line)
            if line.text[cut:].strip():
                yield paragraph(line, paragraphs, cut, level=level)


def _without_closing(heading: str) -> str:
    """Cut the signs that may close a heading."""
    closed = heading.rstrip()
    opened = closed.rstrip("#")
    return opened if opened[-1:].isspace() else closed


def _unmarked(line: Line) -> tuple[int, Line]:
    """Cut the marks around a line: give where its text starts, and the line up to its end."""
    quotation = QUOTATION.match(line.text)
    cut = quotation.end() if quotation else 0
    bold = BOLD.match(line.text, cut)
    return (bold.start("text"), replace(line, text=line.text[: bold.end("text")])) if bold else (cut, line)


def _table_end(lines: list[Line], start: int) -> int:
    """Give the end of the pipe table that starts here; the start itself if none does."""
    end = start
    while end < len(lines) and lines[end].bare.startswith("|") and lines[end].bare.count("|") > 1:
        end += 1
    return end


def _table(lines: list[Line], number: int, limits: Limits) -> Table:
    rows = [line for line in lines if not _is_ruler(line)]
    limits.within("cells", sum(line.text.count("|") for line in rows))
    cells = [tuple(_cells(line, number, row)) for row, line in enumerate(rows, start=1)]
    even = len({len(row) for row in cells}) <= 1
    return Table(tuple(cells), lines[0].location(0, table=number), spans_known=even)


def _is_ruler(line: Line) -> bool:
    return RULER.issuperset(line.bare) and "-" in line.bare


def _cells(line: Line, table: int, row: int) -> Iterator[Cell]:
    """Cut a row at its pipes; an escaped pipe is a character of the cell."""
    at = line.text.index("|") + 1
    for cell in count(1):
        match = CELL.match(line.text, at)
        text = match[0] if match else ""
        if at + len(text) >= len(line.text) and not text.strip():
            return
        start = at + len(text) - len(text.lstrip())
        shown = "\n".join(map(str.strip, LINE_BREAK.split(text.strip()))).replace("\\|", "|")
        yield Cell(shown, line.location(start, table=table, row=row, cell=cell))
        at += len(text) + 1
        if at >= len(line.text):
            return
