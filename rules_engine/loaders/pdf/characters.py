"""The characters of a PDF page, those that can be seen apart from those that cannot."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Box
from rules_engine.layout.page import ASCENT, UNKNOWN, Character, Writing
from rules_engine.layout.scene import Colour
from rules_engine.layout.transform import Transform, is_slanting
from rules_engine.loaders.pdf.glyphs import font_of, glyphs_of
from rules_engine.loaders.pdf.handles import address
from rules_engine.loaders.pdf.objects import PdfScene

SMALLEST = 1.0  # points: smaller text is not there to be read
WIDEST = 2.0  # ems: with some fonts PDFium gets the width of a character wrong by a large factor
GENERATED = {0x0A, 0x0D}
HYPHENS = {0x2, 0xFFFE}  # what PDFium makes of a hyphen at the end of a line


class Style(NamedTuple):
    """How one text object is written.

    `top` and `bottom` are those of its em boxes, unless it does not run across the page (`upright`); `colour` is
    given only where the ground may be of that colour; what is `plain` is seen wherever it stands on the page.
    """

    size: float
    upright: bool
    top: float
    bottom: float
    order: int
    hidden: bool
    colour: Colour | None
    aslant: bool
    plain: bool


def writing_of(text_page: Any, scene: PdfScene, to_display: Transform, frame: Box) -> Writing:
    """Read all characters of a page; `frame` is the page as displayed, outside of which nothing is seen."""
    writing = Writing.blank()
    styles: dict[int, Style] = {}
    before: tuple[int, float] | None = None
    left, top, right, bottom = frame
    page = address(text_page)
    high = 0
    glyphs = zip(*glyphs_of(text_page, to_display), strict=True)
    for index, (code, guessed, owner, box, width) in enumerate(glyphs):
        if code & 0xFFFFFC00 == 0xD800:  # noqa: PLR2004  # the first half of a UTF-16 pair
            high = code
            continue
        if not owner or code in GENERATED:
            continue  # PDFium's own guess at spaces and line ends
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _style(page, index, owner, scene, to_display)
        if width > WIDEST * style.size:
            box = _inked(text_page, index, style.size, to_display)  # noqa: PLW2901  # corrected
        one = _placed(_letter(code, high, guessed), box, style)
        high = 0
        seen = (
            style.plain
            and left <= one.left
            and one.right <= right
            and top <= one.top
            and one.bottom <= bottom
        )
        part = writing.shown if seen else _part(one, style, scene, frame, writing)
        if before == (owner, one.left) and part:
            part[-1] = part[-1]._replace(text=part[-1].text + one.text)  # one glyph stands for both
        else:
            part.append(one)
        before = owner, one.left
    return writing


def _style(page: int, index: int, owner: int, scene: PdfScene, to_display: Transform) -> Style:
    size, matrix = font_of(page, index)
    across, down = to_display.turned(matrix.a, matrix.b)
    scene.running[_quarter(across, down)] += 1
    base = to_display.point(matrix.e, matrix.f)[1]
    ink = scene.ask.ink(owner)
    hidden, aslant = ink is None or size < SMALLEST, is_slanting(across, down)
    colour = ink if ink and scene.may_hide(ink) else None
    return Style(
        size,
        abs(down) <= abs(across) / 4,
        base - ASCENT * size,
        base + (1 - ASCENT) * size,
        scene.texts.get(owner, scene.count),
        hidden,
        colour,
        aslant,
        not hidden and not aslant and colour is None,
    )


def _quarter(across: float, down: float) -> int:
    """Tell how often a text is turned counterclockwise."""
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 2
    return 1 if down < 0 else 3


def _inked(text_page: Any, index: int, size: float, to_display: Transform) -> Box:
    """Give the box of a character as wide as what is inked of it, or half an em if that is less."""
    left, right, bottom, top = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
    loose = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page, index, loose)
    width = max(right.value - left.value, size / 2)
    return to_display.box((loose.left, loose.bottom, loose.left + width, loose.top))


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


def _letter(code: int, high: int, guessed: int) -> str:
    """Give what a code means, with the first half of its pair if it has one."""
    if code in HYPHENS:
        return "-"
    if guessed or code < ord(" "):
        return UNKNOWN
    return chr(0x10000 + ((high & 0x3FF) << 10) + (code & 0x3FF)) if high else chr(code)


def _part(one: Character, style: Style, scene: PdfScene, frame: Box, writing: Writing) -> list[Character]:
    """Tell among which characters of the page this is."""
    x, y = (one.left + one.right) / 2, (one.top + one.bottom) / 2
    outside = not (frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3])
    if style.hidden or outside or (style.colour and scene.hides(style.colour, (x, y), style.order)):
        return writing.hidden
    return writing.aslant if style.aslant else writing.shown
