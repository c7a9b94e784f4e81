"""What a walk over a page gathers, before it is known what of it is the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rules_engine.document import AsideKind
from rules_engine.loaders.html.tree import Element


@dataclass(slots=True, eq=False)
class Region:
    """A box of the page (`div`, `ul`, a cell used for layout …) and the box it stands in.

    `furniture` is true in what the page itself calls navigation, header, footer or aside.
    """

    tag: str
    parent: Region | None
    furniture: bool


@dataclass(slots=True, eq=False)
class Text:
    """A stretch of text between two block boundaries; BREAK stands for `<br>`, `linked` counts its link text.

    `lines` says in which line of the source the text starts, and starts again after each BREAK.
    """

    text: str
    lines: tuple[int, ...]
    region: Region
    linked: int
    level: int
    number: str


@dataclass(slots=True, eq=False)
class StoredCell:
    """A cell as it stands in the source; `down` of 0 reaches the end of its row group.

    `row` and `place` count what is stored, from 1. A cell with one run of text has no pieces.
    """

    line: int
    across: int
    down: int
    row: int
    place: int
    text: str = ""
    pieces: Sequence[Piece] = ()

    def size(self) -> int:
        """Count the characters in it, those of tables in it too."""
        return sum(map(size, self.pieces)) if self.pieces else len(self.text)


@dataclass(slots=True)
class RowGroup:
    """Rows in which spans end; `last` if they are shown after all others."""

    rows: list[list[StoredCell]] = field(default_factory=list)
    last: bool = False


@dataclass(slots=True)
class OpenTable:
    """A table being read: its rows so far.

    `count` counts the rows as stored; `odd` are the cells with more in them than runs of text and paragraphs, None
    where that is not known beforehand.
    """

    odd: set[Element] | None
    groups: list[RowGroup] = field(default_factory=lambda: [RowGroup()])
    row: list[StoredCell] = field(default_factory=list)
    count: int = 0

    def begin_row(self) -> None:
        """Begin the next row."""
        self.row = []
        self.groups[-1].rows.append(self.row)
        self.count += 1

    def cells(self) -> list[StoredCell]:
        """Give the cells as stored."""
        return [cell for group in self.groups for row in group.rows for cell in row]


@dataclass(slots=True, eq=False)
class Grid:
    """A table of data, each row as wide as the widest; None where no cell reaches."""

    rows: list[list[StoredCell | None]]
    line: int
    region: Region
    stored: list[StoredCell]
    linked: int = 0


Piece = Text | Grid


def size(piece: Piece) -> int:
    """Count the characters of a piece."""
    return len(piece.text) if isinstance(piece, Text) else sum(len(cell.text) for cell in piece.stored)


@dataclass(slots=True)
class Gathered:
    """All of a page: its pieces in order, its regions (parents first), texts that are not shown, its titles.

    An aside or a title is a text and its line; `titles` holds what the head of the page says, the best first.
    """

    pieces: list[Piece]
    regions: list[Region]
    asides: list[tuple[AsideKind, str, int]]
    titles: list[tuple[str, int]]
