"""What a file physically holds, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Box = tuple[float, float, float, float]


class Location(NamedTuple):
    """Where something stands in its file, in the file's own terms; counts start at 1.

    Word: `paragraph` counts the paragraphs outside tables (empty ones too), `table` the tables of the body in
    reading order, `row` its rows as stored, `cell` the cells of that row as stored (a merged cell counts once).
    HTML and text add `line` (of the source) and, where the text stands there unchanged, `column`.
    Sheets give `sheet` and `a1`; PDF and OFD give `page` and `box` (left, top, right, bottom in points from the
    top left corner of the page).
    """

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    line: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    a1: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text outside tables, without the white space around it and never empty.

    `level` is the heading level the author gave it (0: body text). `number` is the automatic number that the
    program shows before it (`（一）`), which is not part of `text`. `ocr` says that the text was recognised from a
    picture.
    """

    text: str
    location: Location
    level: int = 0
    number: str = ""
    ocr: bool = False


class Cell(NamedTuple):
    """One cell of a table; its paragraphs are joined by a line feed.

    `ocr` says that the text was recognised from a picture.
    """

    text: str
    location: Location
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, row by row.

    A merged cell is the same `Cell` object at every position it covers. Where the format has lost the spans
    (flattened text), `spans_known` is false and rows may differ in length: an empty cell may then continue the
    cell above it or to its left.
    """

    rows: tuple[tuple[Cell, ...], ...]
    location: Location
    spans_known: bool = True


Block = Paragraph | Table


class AsideKind(StrEnum):
    """Why a text of the file is not among its paragraphs and tables."""

    COMMENT = "comment"
    PROPERTY = "property"
    HIDDEN = "hidden"
    DELETED = "deleted"
    INSERTED = "inserted"
    MERGED_AWAY = "merged-away"
    FOOTNOTE = "footnote"
    HEADER = "header"
    FOOTER = "footer"
    ATTRIBUTE = "attribute"
    LEFT_OUT = "left-out"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that is in the file but not in its reading order, and where.

    `INSERTED` is the exception: an unresolved tracked insertion, which is also read in its place.
    `LEFT_OUT` was left out on purpose (the navigation of a web page); `UNREAD` could not be placed, and a rule
    reports it: nothing is dropped in silence.
    """

    kind: AsideKind
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Document:
    """A file's paragraphs and tables in reading order, and whatever else it holds.

    `format` is what the content turned out to be (`docx`, `html` …), whatever the suffix says.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    asides: tuple[Aside, ...] = ()
