"""The characters of a PDF page, those that can be seen apart from those that cannot."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Box
from rules_engine.layout.page import ASCENT, UNKNOWN, Character, Writing
from rules_engine.layout.scene import Colour
from rules_engine.layout.transform import Transform
from rules_engine.loaders.pdf.glyphs import Glyphs, glyphs_of
from rules_engine.loaders.pdf.objects import PdfScene

SMALLEST = 1.0  # points: smaller text is not there to be read
WIDEST = 2.0  # ems: with some fonts PDFium gets the width of a character wrong by a large factor
GENERATED = {0x0A, 0x0D}
HYPHENS = {0x2, 0xFFFE}  # what PDFium makes of a hyphen at the end of a line


class Style(NamedTuple):
    """How one text object is written.

    `top` and `bottom` are those of its em boxes, unless it does not run across the page (`upright`); `colour` is
    given only where the ground may be of that colour.
    """

    size: float
    upright: bool
    top: float
    bottom: float
    order: int
    hidden: bool
    colour: Colour | None

    @property
    def plain(self) -> bool:
        """Tell whether this is seen wherever it stands on the page."""
        return not self.hidden and self.colour is None


def writing_of(text_page: Any, scene: PdfScene, to_display: Transform, frame: Box) -> Writing:
    """Read all characters of a page; `frame` is the page as displayed, outside of which nothing is seen."""
    writing = Writing([], [])
    styles: dict[int, Style] = {}
    before: tuple[int, float] | None = None
    left, top, right, bottom = frame
    for index, letter, owner, box in _letters(glyphs_of(text_page)):
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _style(text_page, index, owner, scene, to_display)
        if box[2] - box[0] > WIDEST * style.size:
            box = box[0], box[1], box[0] + _ink_width(text_page, index, style.size), box[3]  # noqa: PLW2901  # corrected
        one = _placed(letter, to_display.box(box), style)
        seen = (
            style.plain
            and left <= one.left
            and one.right <= right
            and top <= one.top
            and one.bottom <= bottom
        )
        part = writing.shown if seen or not _unseen(one, style, scene, frame) else writing.hidden
        if before == (owner, one.left) and part:
            part[-1] = part[-1]._replace(text=part[-1].text + one.text)  # one glyph stands for both
        else:
            part.append(one)
        before = owner, one.left
    return writing


def _letters(glyphs: Glyphs) -> Iterator[tuple[int, str, int, Box]]:
    """Yield each character that is drawn: its number, what it is, its text object and box; pairs put together."""
    high = 0
    for index, (code, guessed, owner, box) in enumerate(zip(*glyphs, strict=True)):
        if code & 0xFFFFFC00 == 0xD800:  # noqa: PLR2004  # the first half of a UTF-16 pair
            high = code
            continue
        if code in GENERATED:
            continue  # what PDFium puts between lines
        if owner:
            whole = 0x10000 + ((high & 0x3FF) << 10) + (code & 0x3FF) if high else code
            yield index, _letter(whole, guessed=bool(guessed)), owner, box
        high = 0


def _style(text_page: Any, index: int, owner: int, scene: PdfScene, to_display: Transform) -> Style:
    values = scene.ask.values
    pdfium.FPDFText_GetMatrix(text_page, index, values)
    size = pdfium.FPDFText_GetFontSize(text_page, index) * hypot(values.c, values.d)
    across, down = to_display.turned(values.a, values.b)
    base = to_display.point(values.e, values.f)[1]
    colour = scene.ask.ink(ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT))
    return Style(
        size,
        abs(down) <= abs(across) / 4,
        base - ASCENT * size,
        base + (1 - ASCENT) * size,
        scene.texts.get(owner, scene.count),
        colour is None or size < SMALLEST,
        colour if colour and scene.may_hide(colour) else None,
    )


def _ink_width(text_page: Any, index: int, size: float) -> float:
    """Measure what is inked of a character, or half an em if that is less."""
    left, right, bottom, top = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    return max(right.value - left.value, size / 2)


def _placed(text: str, box: Box, style: Style) -> Character:
    """Give the character its em box; the box that a font claims tells the height of lines, not of letters."""
    left, top, right, bottom = box
    if (
        style.size > right - left and "\u3400" <= text <= "\u9fff"
    ):  # PDFium gives some ideographs their ink only
        left, right = (left + right - style.size) / 2, (left + right + style.size) / 2
    if style.upright and top < style.bottom and style.top < bottom:  # not so in columns of vertical writing
        top, bottom = style.top, style.bottom
    return Character(text, left, top, right, bottom, style.size)


def _letter(code: int, *, guessed: bool) -> str:
    if code in HYPHENS:
        return "-"
    return UNKNOWN if guessed or code < ord(" ") else chr(code)


def _unseen(one: Character, style: Style, scene: PdfScene, frame: Box) -> bool:
    if style.hidden:
        return True
    x, y = (one.left + one.right) / 2, (one.top + one.bottom) / 2
    if not (frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]):
        return True
    return style.colour is not None and scene.hides(style.colour, (x, y), style.order)
