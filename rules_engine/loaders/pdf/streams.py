"""The compressed streams of a PDF, looked through before PDFium sees them: bombs, and damage it would not tell of."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple

from rules_engine.errors import Code, LoadError
from rules_engine.limits import MIB, Limits
from rules_engine.wording import Words

PIECE = MIB
DRAWS = b"Do"  # the instruction that draws a form; counted too often rather than too seldom
HARMLESS = 2 * MIB  # of drawing instructions are read without fear
HEAD = 4096  # bytes before a stream in which its dictionary stands
END = b"startxref"
TAIL = 4096  # bytes in which it stands


class Stream(NamedTuple):
    """One stream: where it starts in the file, its object's number, its dictionary, its bytes as stored."""

    offset: int
    number: bytes
    dictionary: bytes
    packed: memoryview

    @property
    def is_instructions(self) -> bool:
        """Tell whether this may be something PDFium executes."""
        return not _FONT.search(self.dictionary) and self.matters

    @property
    def matters(self) -> bool:
        """Tell whether text could be lost with it; PDFium leaves out what a damaged font should show."""
        return not _BESIDE.search(self.dictionary)

    @property
    def is_strangely_packed(self) -> bool:
        """Tell whether it is packed otherwise than once and by the one usual way, which its dictionary names."""
        names = _ESCAPED.sub(lambda code: bytes.fromhex(code[1].decode()), self.dictionary)
        once = len(_FILTER.findall(names)) == len(_FLATE.findall(names)) < 2  # noqa: PLR2004  # none, or one
        return not once or _OTHERWISE.search(names) is not None


@dataclass(slots=True)
class Burden:
    """What awaits PDFium: bytes of drawing instructions, and how often forms of what size are drawn.

    `strange` says that not everything could be unpacked here; `forms` are the dictionaries of those forms that
    draw something themselves, `pictures` the numbers of the pictures.
    """

    instructions: int = 0
    drawn: int = 0
    largest_form: int = 0
    strange: bool = False
    forms: list[bytes] = field(default_factory=list)
    pictures: set[bytes] = field(default_factory=set)

    @property
    def harmless(self) -> bool:
        """Tell whether it can be borne in little time and memory, whatever it draws."""
        if self.strange or self.instructions + self.drawn * self.largest_form > HARMLESS:
            return False
        return all(self._draws_only_pictures(form) for form in self.forms)

    def _draws_only_pictures(self, form: bytes) -> bool:
        drawn = _DRAWN.search(form)
        return drawn is not None and set(_REFERENCE.findall(drawn[1])) <= self.pictures


def has_end(data: bytes) -> bool:
    """Say whether the file is there to its end."""
    return END in data[-TAIL:]


def burden_of(data: bytes, limits: Limits) -> Burden:
    """Unpack all streams but pictures, keeping none; raise `LoadError` for one damaged, or over a limit."""
    burden = Burden(strange=_ENCRYPTED.search(data) is not None)
    total, deadline = 0, monotonic() + limits.seconds
    for stream in () if burden.strange else _streams(data):
        if monotonic() > deadline:
            raise LoadError(Code.TIMEOUT, Words(f"{limits.seconds:g} 秒", f"{limits.seconds:g} seconds"))
        if _PICTURE.search(stream.dictionary):
            burden.pictures.add(stream.number)
            continue
        if stream.is_strangely_packed:
            burden.strange = True
        else:
            size, drawn = _unpacked(stream, limits)
            total += size
            limits.within("total_bytes", total)
            _add(stream, size, drawn, burden)
    return burden


def _streams(data: bytes) -> Iterator[Stream]:
    view = memoryview(data)
    at = data.find(b"stream")
    while at >= 0:
        start = at + len(b"stream")
        if data[at - 3 : at] != b"end" and data[start : start + 1] in b"\r\n":
            end = data.find(b"endstream", start)
            start += 2 if data[start : start + 2] == b"\r\n" else 1
            if end < 0:
                return
            begin = max(data.rfind(b" obj", max(0, at - HEAD), at), at - HEAD, 0)
            number = _NUMBER.search(data[max(0, begin - 20) : begin])
            yield Stream(at, number[1] if number else b"", data[begin:at], view[start:end])
            start = end + len(b"endstream")
        at = data.find(b"stream", start)


def _unpacked(stream: Stream, limits: Limits) -> tuple[int, int]:
    """Give the size of what is packed, and how often something is drawn in it."""
    if b"/FlateDecode" not in stream.dictionary and b"/Fl" not in stream.dictionary:
        return len(stream.packed), bytes(stream.packed).count(DRAWS)
    inflating, size, drawn = zlib.decompressobj(), 0, 0
    rest: bytes | memoryview = stream.packed
    try:
        while rest and not inflating.eof:
            piece = inflating.decompress(rest, PIECE)
            rest = inflating.unconsumed_tail
            size, drawn = size + len(piece), drawn + (piece.count(DRAWS) if stream.is_instructions else 0)
            limits.within("part_bytes", size)
        sound = inflating.eof or _is_empty(stream) or _lacks_only_its_checksum(stream)
    except zlib.error:
        sound = False
    if not sound and stream.matters:
        where = Words(f"第 {stream.offset} 字节起的内容", f"the content from byte {stream.offset} on")
        raise LoadError(Code.CORRUPT, where)
    return size, drawn


def _is_empty(stream: Stream) -> bool:
    """Tell whether nothing is packed, as its dictionary says; some writers do not even pack the nothing."""
    return _NOTHING.search(stream.dictionary) is not None and not bytes(stream.packed).strip()


def _lacks_only_its_checksum(stream: Stream) -> bool:
    """Tell whether all is there but the end that some writers forget."""
    raw = zlib.decompressobj(-zlib.MAX_WBITS)
    raw.decompress(stream.packed[2:])
    return raw.eof


def _add(stream: Stream, size: int, drawn: int, burden: Burden) -> None:
    if not stream.is_instructions:
        return
    burden.instructions += size
    burden.drawn += drawn
    if _FORM.search(stream.dictionary):
        burden.largest_form = max(burden.largest_form, size)
        burden.forms += [stream.dictionary] if drawn else []


_NOTHING = re.compile(rb"/Length\s+0(?:\s*/|\s*>>)")
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_NUMBER = re.compile(rb"(\d+)\s+\d+$")
_DRAWN = re.compile(rb"/Resources\s*<<.*/XObject\s*<<([^<>]*)>>", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FILTER = re.compile(rb"/Filter\b|/F\s*[\[/]")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)\b")
# Colour profiles and descriptions.
_BESIDE = re.compile(rb"/Subtype\s*/XML\b|/N\s+\d+\b(?!.*/ObjStm)", re.DOTALL)
_OTHERWISE = re.compile(
    rb"/(?:LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx|Crypt)\b"
)
