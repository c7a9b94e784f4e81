"""The characters of a PDF page, those that can be seen apart from those that cannot."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Box
from rules_engine.folding import fold_radicals
from rules_engine.layout.page import ASCENT, Character
from rules_engine.loaders.pdf.handles import Colour
from rules_engine.loaders.pdf.objects import Scene
from rules_engine.loaders.pdf.transform import Transform
from rules_engine.loaders.pdf.visibility import ink, may_vanish, vanishes

SMALLEST = 1.0  # points: smaller text is not there to be read
UNKNOWN = "\ufffd"
WIDEST = 2.0  # ems: with some fonts PDFium gets the width of a character wrong by a large factor
HYPHENS = {0x2, 0xFFFE}  # what PDFium makes of a hyphen at the end of a line


class Writing(NamedTuple):
    """The characters of a page that are seen, and those that are not."""

    shown: list[Character]
    hidden: list[Character]


class Style(NamedTuple):
    """How one text object is written; `colour` is given only where the ground may be of that colour.

    `base` is the height of the base line, or nothing where the text does not run across the page.
    """

    size: float
    base: float | None
    order: int
    hidden: bool
    colour: Colour | None


def writing_of(text_page: Any, scene: Scene, to_display: Transform, frame: Box) -> Writing:
    """Read all characters of a page; `frame` is the page as displayed, outside of which nothing is seen."""
    writing = Writing([], [])
    styles: dict[int, Style] = {}
    sides = pdfium.FS_RECTF()
    previous: tuple[int, float] | None = None
    for index, code in _codes(text_page):
        handle = pdfium.FPDFText_GetTextObject(text_page, index)
        if not handle:
            continue  # PDFium's own guess at spaces and line ends
        place = ctypes.addressof(handle.contents)
        style = styles.get(place)
        if style is None:
            style = styles[place] = _style(text_page, index, handle, scene, to_display)
        pdfium.FPDFText_GetLooseCharBox(text_page, index, sides)
        box = to_display.box((sides.left, sides.bottom, sides.right, sides.top))
        if box[2] - box[0] > WIDEST * style.size:
            box = to_display.box(_ink_box(text_page, index, sides.left, style.size))
        character = _placed(_letter(text_page, index, code), box, style)
        part = writing.hidden if _unseen(character, style, scene, frame) else writing.shown
        if previous == (place, character.left) and part:
            part[-1] = _ligature(part[-1], character)
        else:
            part.append(character)
        previous = place, character.left
    return writing


def _codes(text_page: Any) -> Iterator[tuple[int, int]]:
    """Yield each character's number and code point, halves of a pair put together."""
    high = 0
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code & 0xFFFFFC00 == 0xD800:  # noqa: PLR2004  # the first half of a UTF-16 pair
            high = code
            continue
        yield index, 0x10000 + ((high & 0x3FF) << 10) + (code & 0x3FF) if high else code
        high = 0


def _style(text_page: Any, index: int, handle: Any, scene: Scene, to_display: Transform) -> Style:
    values = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, values)
    written = Transform(values.a, values.b, values.c, values.d, values.e, values.f).then(to_display)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * hypot(written.c, written.d)
    colour = ink(handle)
    watched = colour if colour and may_vanish(colour, scene) else None
    base = written.f if abs(written.b) <= abs(written.a) / 4 else None
    order = scene.texts.get(ctypes.addressof(handle.contents), scene.count)
    return Style(size, base, order, colour is None or size < SMALLEST, watched)


def _ink_box(text_page: Any, index: int, start: float, size: float) -> Box:
    """Give the box of what is inked, from where the character begins to where the next may."""
    sides = left, right, bottom, top = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text_page, index, *sides)
    return min(start, left.value), bottom.value, max(start + size / 2, right.value), top.value


def _placed(text: str, box: Box, style: Style) -> Character:
    """Give the character its em box; the box that a font claims tells the height of lines, not of letters."""
    left, top, right, bottom = box
    if (
        style.size > right - left and "\u3400" <= text <= "\u9fff"
    ):  # PDFium gives some ideographs their ink only
        left, right = (left + right - style.size) / 2, (left + right + style.size) / 2
    if style.base is not None and top - style.size < style.base < bottom + style.size:
        top, bottom = style.base - ASCENT * style.size, style.base + (1 - ASCENT) * style.size
    return Character(text, left, top, right, bottom, style.size)


def _letter(text_page: Any, index: int, code: int) -> str:
    if code in HYPHENS:
        return "-"
    if code < ord(" ") or pdfium.FPDFText_HasUnicodeMapError(text_page, index):
        return UNKNOWN
    return fold_radicals(chr(code))


def _unseen(character: Character, style: Style, scene: Scene, frame: Box) -> bool:
    if style.hidden:
        return True
    x, y = (character.left + character.right) / 2, (character.top + character.bottom) / 2
    if not (frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]):
        return True
    return style.colour is not None and vanishes(style.colour, (x, y), style.order, scene)


def _ligature(before: Character, after: Character) -> Character:
    """Put together what one glyph stands for."""
    return before._replace(text=before.text + after.text)
