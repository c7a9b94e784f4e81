"""The records of an Excel 97 workbook stream (BIFF8), and the strings in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from struct import Struct
from typing import Any

from rules_engine.errors import LoadError
from rules_engine.files.compound_file import damaged

HEAD = Struct("<2H")
WIDE, EXTENDED, RICH = 0x1, 0x4, 0x8


class Kind(IntEnum):
    """The records that are read."""

    FORMULA = 0x06
    END = 0x0A
    HEADER = 0x14
    FOOTER = 0x15
    NOTE = 0x1C
    DATE_1904 = 0x22
    FILE_PASS = 0x2F
    CONTINUE = 0x3C
    OBJECT = 0x5D
    COLUMNS = 0x7D
    SHEET = 0x85
    NUMBERS = 0xBD
    BLANKS = 0xBE
    RICH_LABEL = 0xD6
    STYLE = 0xE0
    DRAWING = 0xEC
    MERGED = 0xE5
    STRINGS = 0xFC
    SHARED_LABEL = 0xFD
    TEXT_OBJECT = 0x1B6
    BLANK = 0x201
    NUMBER = 0x203
    LABEL = 0x204
    BOOLEAN = 0x205
    FORMULA_TEXT = 0x207
    ROW = 0x208
    SMALL_NUMBER = 0x27E
    FORMAT = 0x41E
    BEGIN = 0x809


@dataclass(frozen=True, slots=True)
class Record:
    """One record with the records that continue it."""

    kind: int
    segments: list[bytes]

    @property
    def data(self) -> bytes:
        """Give the bytes of the record itself."""
        return self.segments[0]

    def unpack(self, layout: Struct, at: int = 0) -> tuple[Any, ...]:
        """Read numbers; raise `LoadError` if the record is too short for them."""
        if at + layout.size > len(self.data):
            raise _short()
        return layout.unpack_from(self.data, at)

    def strings(self, at: int = 0) -> Strings:
        """Read strings from a place on."""
        return Strings(self.segments, at)


@dataclass(slots=True)
class Strings:
    """A reader of strings that may run on from one segment into the next."""

    segments: list[bytes]
    at: int = 0
    segment: int = 0

    @property
    def ended(self) -> bool:
        """Say whether nothing is left."""
        return self.segment == len(self.segments) - 1 and self.at >= len(self.segments[-1])

    def take(self, size: int) -> bytes:
        """Take bytes that run on without a mark; raise `LoadError` if there are too few."""
        taken = b""
        while len(taken) < size:
            self._enter()
            piece = self.segments[self.segment][self.at : self.at + size - len(taken)]
            self.at += len(piece)
            taken += piece
        return taken

    def skip(self, size: int) -> None:
        """Pass over bytes that run on without a mark."""
        while size > 0:
            self._enter()
            step = min(size, len(self.segments[self.segment]) - self.at)
            self.at += step
            size -= step

    def string(self) -> str:
        """Take a string that begins with its length in two bytes; fonts and pronunciation are passed over."""
        length = int.from_bytes(self.take(2), "little")
        flags = self.take(1)[0]
        runs = int.from_bytes(self.take(2), "little") if flags & RICH else 0
        extended = int.from_bytes(self.take(4), "little") if flags & EXTENDED else 0
        text = self.characters(length, wide=bool(flags & WIDE))
        self.skip(4 * runs + extended)
        return text

    def characters(self, length: int, *, wide: bool) -> str:
        """Take characters; where they run on into the next segment, it says anew how wide they are."""
        utf_16 = b""
        while length:
            if self.at >= len(self.segments[self.segment]):
                wide = bool(self.take(1)[0] & WIDE)
            room = (len(self.segments[self.segment]) - self.at) >> wide
            if not room:
                raise _short()
            piece = self.take(min(length, room) << wide)
            utf_16 += piece if wide else piece.decode("latin-1").encode("utf-16-le")
            length -= min(length, room)
        return utf_16.decode("utf-16-le", "replace")

    def _enter(self) -> None:
        """Go on to the next segment if this one is used up."""
        while self.at >= len(self.segments[self.segment]):
            if self.segment == len(self.segments) - 1:
                raise _short()
            self.segment, self.at = self.segment + 1, 0


def records(stream: bytes, at: int) -> Iterator[Record]:
    """List the records of one part of the stream, which begins at a place and goes on to its end record.

    Parts inside it (charts) are passed over. Raise `LoadError` if the stream ends before.
    """
    depth, last = 0, None
    while True:
        kind, content, at = _next(stream, at)
        if kind == Kind.CONTINUE and last:
            last.segments.append(content)
            continue
        if last and depth == 1:
            yield last
        depth += (kind == Kind.BEGIN) - (kind == Kind.END)
        last = Record(kind, [content])
        if depth <= 0:
            return


def _next(stream: bytes, at: int) -> tuple[int, bytes, int]:
    if at + HEAD.size > len(stream):
        raise _short()
    kind, length = HEAD.unpack_from(stream, at)
    start = at + HEAD.size
    if start + length > len(stream):
        raise _short()
    return kind, stream[start : start + length], start + length


def _short() -> LoadError:
    return damaged("工作簿数据不完整", "the workbook stream is cut short")
