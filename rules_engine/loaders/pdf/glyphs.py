"""What PDFium tells of all characters of a page, asked for at once: it takes most of the time to ask for each."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Box
from rules_engine.layout.page import check_amount
from rules_engine.layout.transform import Transform
from rules_engine.loaders.pdf.handles import address, question

ODD = {0, 0xFFFE, 0xFFFF}  # no characters: the text says less of them than each does
PLACE, NUMBER = ctypes.c_void_p, ctypes.c_int


class Glyphs(NamedTuple):
    """For each character its code (UTF-16 pairs are two), whether that is a guess, its text object's address, its box.

    Boxes are those of the page as displayed; `widths` are measured along the base line, if it is level in the file.
    A character without text object is PDFium's own guess at spaces and line ends.
    """

    codes: list[int]
    guessed: list[int]
    owners: list[int | None]
    boxes: list[Box]
    widths: list[float]


def glyphs_of(text_page: Any, to_display: Transform) -> Glyphs:
    """Ask about all characters."""
    count = pdfium.FPDFText_CountChars(text_page)
    check_amount(count)
    page, numbers = repeat(address(text_page)), range(count)
    raw = _boxes(page, numbers)
    return Glyphs(
        _codes(text_page, count),
        list(map(_IS_GUESSED, page, numbers)),
        list(map(_TEXT_OBJECT, page, numbers)),
        to_display.boxes(raw),
        [right - left for left, _, right, _ in raw],
    )


def _codes(text_page: Any, count: int) -> list[int]:
    """Ask for the text as a whole; for each of its characters if it has not as many, or some of two halves."""
    text = ctypes.create_string_buffer(2 * count + 2)
    written = pdfium.FPDFText_GetText(text_page, 0, count, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)))
    codes = list(struct.unpack_from(f"<{count}H", text))
    if written == count + 1 and not any(0xD800 <= code < 0xE000 or code in ODD for code in codes):  # noqa: PLR2004  # halves of UTF-16 pairs
        return codes
    return list(map(_UNICODE, repeat(address(text_page)), range(count)))


def font_of(page: int, index: int) -> tuple[float, Sequence[float]]:
    """Give the font size of a character, and the six parts of its matrix; the page is given by its address."""
    _MATRIX(page, index, _VALUES_PLACE)
    return _FONT_SIZE(page, index), _VALUES[:]


def _boxes(page: Iterable[int], numbers: range) -> list[Box]:
    size = ctypes.sizeof(pdfium.FS_RECTF)
    answers = ctypes.create_string_buffer(size * len(numbers))
    start = ctypes.addressof(answers)
    for _ in map(_LOOSE_BOX, page, numbers, range(start, start + size * len(numbers), size)):
        pass
    # a box of PDFium begins with the left and the upper side, and up is more
    return [(left, bottom, right, top) for left, top, right, bottom in struct.iter_unpack("4f", answers)]


_VALUES = (ctypes.c_float * 6)()
_VALUES_PLACE = ctypes.addressof(_VALUES)
_UNICODE = question("FPDFText_GetUnicode", ctypes.c_uint, PLACE, NUMBER)
_IS_GUESSED = question("FPDFText_HasUnicodeMapError", ctypes.c_int, PLACE, NUMBER)
_TEXT_OBJECT = question("FPDFText_GetTextObject", PLACE, PLACE, NUMBER)
_LOOSE_BOX = question("FPDFText_GetLooseCharBox", ctypes.c_int, PLACE, NUMBER, PLACE)
_FONT_SIZE = question("FPDFText_GetFontSize", ctypes.c_double, PLACE, NUMBER)
_MATRIX = question("FPDFText_GetMatrix", ctypes.c_int, PLACE, NUMBER, PLACE)
