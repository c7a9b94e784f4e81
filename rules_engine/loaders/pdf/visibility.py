"""Which text of a PDF page nobody can see: not painted, in the colour of its ground, or painted over."""

from __future__ import annotations

from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.loaders.pdf.handles import Colour, Questions
from rules_engine.loaders.pdf.objects import Scene

ALIKE = 12  # of 255: colours nearer than this are one to the eye
FAINTEST = 8  # of 255
OPAQUE = 255
WHITE: Colour = (255, 255, 255, OPAQUE)
NOT_PAINTED = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
OUTLINED = {pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP}


def ink(handle: Any, ask: Questions) -> Colour | None:
    """Give the colour in which a text object is painted, or nothing if it is not."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    if mode in NOT_PAINTED:
        return None
    colour = ask.stroke_colour(handle) if mode in OUTLINED else ask.fill_colour(handle)
    return colour if colour[3] > FAINTEST else None


def may_vanish(colour: Colour, scene: Scene) -> bool:
    """Tell whether the page has any ground on which text of this colour could not be seen."""
    known = scene.vanishing.get(colour)
    if known is None:
        grounds = {WHITE} | {ground.colour for ground in scene.grounds if ground.colour}
        known = scene.vanishing[colour] = any(_alike(colour, ground) or _tints(ground) for ground in grounds)
    return known


def vanishes(colour: Colour, point: tuple[float, float], order: int, scene: Scene) -> bool:
    """Tell whether text has the colour of what lies under it; upon a picture all text is seen."""
    x, y = point
    seen: Colour | None = WHITE
    for place, (left, top, right, bottom), paint, _ in scene.grounds:
        if place > order:
            break
        if left <= x <= right and top <= y <= bottom:
            seen = paint if paint is None or seen is None else _mixed(paint, seen)
    return seen is not None and _alike(colour, seen)


def _tints(colour: Colour) -> bool:
    return FAINTEST < colour[3] < OPAQUE


def _mixed(paint: Colour, under: Colour) -> Colour:
    red, green, blue = (
        (above * paint[3] + below * (OPAQUE - paint[3])) // OPAQUE
        for above, below in zip(paint[:3], under[:3], strict=True)
    )
    return red, green, blue, OPAQUE


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= ALIKE for a, b in zip(one[:3], other[:3], strict=True))
