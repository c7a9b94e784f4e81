"""Rows and columns of text; a cell that is too long for its column goes on below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text

from rules_engine.renderers.terminal.wrapping import wrap

GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """How wide a column is, and on which side its cells stand: `left`, or `right` as figures do."""

    width: int
    side: str = "left"


def natural(rows: Sequence[Sequence[Text]]) -> list[int]:
    """Give the width that every column needs where nothing is broken."""
    return [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]


def head_lines(cells: Sequence[Text], columns: Sequence[Column]) -> Iterator[Text]:
    """Lay out a header, whose cells end on one line, with a rule below."""
    wrapped = [wrap(cell, column.width) for cell, column in zip(cells, columns, strict=True)]
    deepest = max(map(len, wrapped))
    for number in range(deepest):
        at = [len(lines) - deepest + number for lines in wrapped]
        yield _line([lines[i] if i >= 0 else Text() for i, lines in zip(at, wrapped, strict=True)], columns)
    yield Text("─" * (sum(column.width + GAP for column in columns) - GAP), "dim", no_wrap=True)


def row_lines(cells: Sequence[Text], columns: Sequence[Column], indent: int = 0) -> Iterator[Text]:
    """Lay out a row; its first cell is indented."""
    first, *rest = columns
    label = [Text(" " * indent).append_text(line) for line in wrap(cells[0], first.width - indent)]
    wrapped = [label, *(wrap(cell, column.width) for cell, column in zip(cells[1:], rest, strict=True))]
    for parts in zip_longest(*wrapped, fillvalue=Text()):
        yield _line(parts, columns)


def _line(parts: Sequence[Text], columns: Sequence[Column]) -> Text:
    line = Text(no_wrap=True, overflow="ignore")
    for number, (part, column) in enumerate(zip(parts, columns, strict=True)):
        cell, room = part.copy(), column.width - part.cell_len
        (cell.pad_left if column.side == "right" else cell.pad_right)(max(0, room))
        line.append(" " * GAP * bool(number)).append_text(cell)
    line.rstrip()
    return line
