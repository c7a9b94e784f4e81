"""What one sheet of a workbook holds, whatever its format; rows and columns count from 0."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.errors import Code, LoadError
from rules_engine.wording import Words

Place = tuple[int, int]

ROWS, COLUMNS = 1 << 20, 1 << 14
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
LETTERS = 26


class Area(NamedTuple):
    """A rectangle of cells, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet while it is read: its texts by place, and how they are laid out.

    `boxed` are the places with a line on their left or right, which is how a table differs from the text
    above it; `floating` are texts of shapes, by the place they hang on.
    """

    name: str
    hidden: bool = False
    texts: dict[Place, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    boxed: set[Place] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hiding: int = 0
    floating: list[tuple[Place, str]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    def put(self, place: Place, text: str) -> None:
        """Keep the text of a cell, without the white space around it; a blank one is none."""
        text = text.strip()
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text:
            self.texts[place] = text

    @property
    def tab(self) -> Location:
        """Say where the sheet is, not which cell of it."""
        return Location(sheet=self.name)

    def location(self, place: Place) -> Location:
        """Say where a cell is."""
        return Location(sheet=self.name, a1=a1(place))

    def hide_columns(self, first: int, last: int) -> None:
        """Hide columns; raise `LoadError` if more are hidden than a sheet has, for then they overlap."""
        self.hiding += max(last - first + 1, 0)
        if self.hiding > COLUMNS or first < 0:
            raise LoadError(Code.CORRUPT, Words("隐藏的列互相重叠", "hidden columns overlap"))
        self.hidden_columns.update(range(first, last + 1))

    def hides(self, place: Place) -> bool:
        """Say whether a place is in a hidden row or column."""
        return place[0] in self.hidden_rows or place[1] in self.hidden_columns

    def note(self, kind: AsideKind, text: str, place: Place | None = None) -> None:
        """Keep a text that is no part of the sheet's rows."""
        if text.strip():
            where = self.location(place) if place else self.tab
            self.asides.append(Aside(kind, text.strip(), where))


def a1(place: Place) -> str:
    """Write a place the way sheets do: (0, 0) is A1."""
    row, column = place
    return f"{column_letters(column)}{row + 1}"


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """Write the letters of a column: 0 is A, 26 is AA."""
    letters, number = "", column + 1
    while number:
        number, letter = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters


@lru_cache(maxsize=1 << 14)
def place_of(reference: str) -> Place:
    """Read a place like A1; raise `LoadError` if there is no such place on a sheet."""
    match = REFERENCE.fullmatch(reference)
    if match:
        column = 0
        for letter in match[1].upper():
            column = column * LETTERS + ord(letter) - ord("A") + 1
        row = int(match[2])
        if 0 < row <= ROWS and column <= COLUMNS:
            return row - 1, column - 1
    raise LoadError(
        Code.CORRUPT, Words(f"没有 {reference!a:.40} 这样的单元格", f"there is no cell {reference!a:.40}")
    )


def area_of(reference: str) -> Area:
    """Read an area like A1:C3, or a single place."""
    first, _, last = reference.partition(":")
    top, left = place_of(first)
    bottom, right = place_of(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
