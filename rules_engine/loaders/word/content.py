"""What a Word part holds as it is stored: lines of text, and tables of cells that hold such lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from lxml import etree

from rules_engine.document import AsideKind

Piece = tuple[str, "etree._Element", AsideKind | None]  # noqa: SLF001  # lxml names the type only so
"""A text, the element that holds it, and why it is not read; `None` and `INSERTED` are read."""

Mention = tuple[str, str]
"""A comment or a note that is anchored in a line: the part that holds it, and its id there."""


READ = (None, AsideKind.INSERTED)


@dataclass(slots=True)
class Line:
    """One paragraph, piece by piece, so that every character can be found again in the file.

    `element` is the paragraph whose mark ends it. `marked` says that some piece has a kind. `boxes` is what
    stands in text boxes anchored here. `paragraphs` counts those joined because a mark is struck out.
    """

    element: etree._Element
    pieces: list[Piece] = field(default_factory=list)
    marked: bool = False
    mentions: list[Mention] = field(default_factory=list)
    boxes: list[Content] = field(default_factory=list)
    paragraphs: int = 1
    number: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """Join what is read, without the white space around it."""
        pieces = self.pieces
        if self.marked:
            pieces = [piece for piece in pieces if piece[2] in READ]
        return pieces[0][0].strip() if len(pieces) == 1 else "".join([piece[0] for piece in pieces]).strip()

    @property
    def shown(self) -> str:
        """Put the automatic number in front; two numbers never run together."""
        text, number = self.text, self.number
        if not number:
            return text
        return f"{number} {text}" if text[:1].isdigit() else number + text

    def marks(self) -> list[tuple[AsideKind, str]]:
        """List the stretches that are not read, or are read though an insertion is open, and why."""
        stretches = [(kind, list(pieces)) for kind, pieces in groupby(self.pieces, key=itemgetter(2)) if kind]
        texts = [(kind, "".join([piece[0] for piece in pieces]).strip()) for kind, pieces in stretches]
        return [(kind, text) for kind, text in texts if text]


class StoredCell(NamedTuple):
    """One cell; `vertical` and `horizontal`: whether a merge starts here or goes on, `None` without one."""

    contents: list[Content]
    span: int = 1
    vertical: bool | None = None
    horizontal: bool | None = None


class StoredRow(NamedTuple):
    """One row, with the columns it leaves out before and after its cells; `deleted` by an open revision."""

    cells: list[StoredCell]
    before: int = 0
    after: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class StoredTable:
    """One table; `widths` are its grid columns in twentieths of a point, 0 where unknown.

    `number` counts the tables of the part as they start, `inner_cells` the cells of the tables inside this one.
    """

    number: int
    widths: list[int]
    rows: list[StoredRow]
    inner_cells: int

    @property
    def is_layout(self) -> bool:
        """Say whether it only arranges what is inside: one cell, or fewer cells than the tables inside."""
        cells = sum(len(row.cells) for row in self.rows)
        return cells == 1 or cells < self.inner_cells


Content = Line | StoredTable


def all_lines(contents: Iterable[Content]) -> Iterator[Line]:
    """List every line in the order of the file, wherever it stands."""
    for content in contents:
        if isinstance(content, Line):
            yield content
            yield from all_lines(content.boxes)
        else:
            for row in content.rows:
                for cell in row.cells:
                    yield from all_lines(cell.contents)


def all_tables(contents: Iterable[Content]) -> Iterator[StoredTable]:
    """List every table, those inside others and in text boxes too."""
    for content in contents:
        if isinstance(content, Line):
            yield from all_tables(content.boxes)
        else:
            yield content
            for row in content.rows:
                for cell in row.cells:
                    yield from all_tables(cell.contents)
