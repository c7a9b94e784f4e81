"""The characters of a PDF page, those that can be seen apart from those that cannot."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from math import hypot
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
ASTRAY = 3.0  # ems: PDFium gets some glyphs that are drawn as pictures (Type 3) wrong, if the page is scaled
GENERATED = {0x0A, 0x0D}
HYPHENS = {0x2, 0xFFFE}  # what PDFium makes of a hyphen at the end of a line


class Manner(NamedTuple):
    """How texts are written wherever they stand; what is `plain` is seen everywhere on the page.

    `quarter` tells how often they are turned counterclockwise; `colour` is given only where the ground may be of that
    colour.
    """

    size: float
    quarter: int
    upright: bool
    aslant: bool
    hidden: bool
    colour: Colour | None
    plain: bool


class Style(NamedTuple):
    """How one text object is written: its manner, where it starts, top and bottom of its em boxes.

    `order` counts what was painted before it.
    """

    manner: Manner
    start: float
    top: float
    bottom: float
    order: int


def writing_of(text_page: Any, scene: PdfScene, to_display: Transform, frame: Box) -> Writing:
    """Read all characters of a page; `frame` is the page as displayed, outside of which nothing is seen."""
    writing = Writing.blank()
    styles: dict[int, Style] = {}
    before: tuple[int, float] | None = None
    left, top, right, bottom = frame
    ask = _Manners(address(text_page), scene, to_display)
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
            style = styles[owner] = ask.style(index, owner)
            if _is_astray(box, style):
                box, width = _at_start(style), 0.0  # noqa: PLW2901  # corrected
        if width > WIDEST * style.manner.size:
            box = _inked(text_page, index, style.manner.size, to_display)  # noqa: PLW2901  # corrected
        one = _placed(_letter(code, high, guessed), box, style)
        high = 0
        seen = (
            style.manner.plain
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


@dataclass(slots=True)
class _Manners:
    """Finds the styles of texts on a page, whose manners are few."""

    page: int
    scene: PdfScene
    to_display: Transform
    known: dict[tuple[object, ...], Manner] = field(default_factory=dict)

    def style(self, index: int, owner: int) -> Style:
        """Find the style of a text object by its first character."""
        font_size, (a, b, c, d, e, f) = font_of(self.page, index)
        ink = self.scene.ask.ink(owner)
        key = font_size, a, b, c, d, ink
        manner = self.known.get(key)
        if manner is None:
            direction = self.to_display.turned(a, b)
            manner = self.known[key] = self._manner(font_size * hypot(c, d), direction, ink)
        self.scene.running[manner.quarter] += 1
        (start, base), size = self.to_display.point(e, f), manner.size
        order = self.scene.texts.get(owner, self.scene.count)
        return Style(manner, start, base - ASCENT * size, base + (1 - ASCENT) * size, order)

    def _manner(self, size: float, direction: tuple[float, float], ink: Colour | None) -> Manner:
        across, down = direction
        hidden, aslant = ink is None or size < SMALLEST, is_slanting(across, down)
        colour = ink if ink and self.scene.may_hide(ink) else None
        plain = not hidden and not aslant and colour is None
        return Manner(
            size, _quarter(across, down), abs(down) <= abs(across) / 4, aslant, hidden, colour, plain
        )


def _quarter(across: float, down: float) -> int:
    """Tell how often a text is turned counterclockwise."""
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 2
    return 1 if down < 0 else 3


def _is_astray(box: Box, style: Style) -> bool:
    """Tell whether the first character of a text does not stand where the text starts."""
    far = ASTRAY * style.manner.size
    return not (
        style.start - far < box[0] < style.start + far
        and style.top - far < box[3]
        and box[1] < style.bottom + far
    )


def _at_start(style: Style) -> Box:
    return style.start, style.top, style.start + style.manner.size, style.bottom


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
    size = style.manner.size
    if size > right - left and "\u3400" <= text <= "\u9fff":  # PDFium gives some ideographs their ink only
        left, right = (left + right - size) / 2, (left + right + size) / 2
    if (
        style.manner.upright and top < style.bottom and style.top < bottom
    ):  # not in columns of vertical writing
        top, bottom = style.top, style.bottom
    return Character(text, left, top, right, bottom, size)


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
    manner = style.manner
    if manner.hidden or outside or (manner.colour and scene.hides(manner.colour, (x, y), style.order)):
        return writing.hidden
    return writing.aslant if manner.aslant else writing.shown
