"""What PDFium tells of all characters of a page, asked for at once: to ask for each from Python takes most of the time.

The questions are PDFium's own, declared anew to take and to give plain numbers instead of ctypes' objects.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterable
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Box
from rules_engine.layout.page import check_amount
from rules_engine.loaders.pdf.handles import address

PAGE, NUMBER, PLACE = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p


class Glyphs(NamedTuple):
    """For each character its code (UTF-16 pairs are two), whether that is a guess, and its text object's address.

    A character without text object is PDFium's own guess at spaces and line ends.
    """

    codes: list[int]
    guessed: list[int]
    owners: list[int | None]
    boxes: list[Box]


def glyphs_of(text_page: Any) -> Glyphs:
    """Ask about all characters; boxes are (left, bottom, right, top) in the coordinates of the page."""
    count = pdfium.FPDFText_CountChars(text_page)
    check_amount(count)
    page, numbers = repeat(address(text_page)), range(count)
    return Glyphs(
        list(map(_UNICODE, page, numbers)),
        list(map(_IS_GUESSED, page, numbers)),
        list(map(_TEXT_OBJECT, page, numbers)),
        _boxes(page, numbers),
    )


def _boxes(page: Iterable[int], numbers: range) -> list[Box]:
    size = ctypes.sizeof(pdfium.FS_RECTF)
    answers = ctypes.create_string_buffer(size * len(numbers))
    start = ctypes.addressof(answers)
    places = range(start, start + size * len(numbers), size)
    for _ in map(_LOOSE_BOX, page, numbers, places):
        pass
    return [(left, bottom, right, top) for left, top, right, bottom in struct.iter_unpack("4f", answers)]


def _question(name: str, answer: Any, *asked: Any) -> Any:
    function = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(answer, *asked)(function or 0)


_UNICODE = _question("FPDFText_GetUnicode", ctypes.c_uint, PAGE, NUMBER)
_IS_GUESSED = _question("FPDFText_HasUnicodeMapError", ctypes.c_int, PAGE, NUMBER)
_TEXT_OBJECT = _question("FPDFText_GetTextObject", ctypes.c_void_p, PAGE, NUMBER)
_LOOSE_BOX = _question("FPDFText_GetLooseCharBox", ctypes.c_int, PAGE, NUMBER, PLACE)
