"""What an OFD page draws: texts, paths, pictures, and objects made of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from rules_engine.document import Box
from rules_engine.layout.outlines import shapes_of
from rules_engine.layout.page import Character, Writing, check_amount
from rules_engine.layout.scene import (
    BLACK,
    DEEPEST,
    FAINTEST,
    OPAQUE,
    Colour,
    Ground,
    Scene,
    too_deep,
)
from rules_engine.layout.transform import Transform, is_slanting
from rules_engine.loaders.ofd.elements import child, is_true, local, number, numbers, placement
from rules_engine.loaders.ofd.paths import outlines_of
from rules_engine.loaders.ofd.text import characters_of

SMALLEST = 1.0  # points: smaller text is not there to be read
GROUPS = {"Layer", "PageBlock", "Content"}


@dataclass(slots=True)
class Drawing:
    """A page under construction; `units` are objects defined once and drawn by their identifiers."""

    frame: Box
    units: dict[str, etree._Element]
    scene: Scene = field(default_factory=Scene)
    writing: Writing = field(default_factory=Writing.blank)

    def draw(self, elements: Iterable[etree._Element], outer: Transform, depth: int = 0) -> None:
        """Draw objects in their order, and those inside them."""
        if depth > DEEPEST:
            raise too_deep()
        for element in elements:
            self.scene.next()
            name = local(element)
            if name in GROUPS:
                self.draw(element, outer, depth + 1)
            elif name == "CompositeObject":
                unit = self.units.get(element.get("ResourceID", ""))
                self.draw(unit if unit is not None else (), placement(element).then(outer), depth + 1)
            elif name == "TextObject":
                self._write(element, placement(element).then(outer))
            elif not is_true(element, "Visible", default=True):
                continue
            elif name == "PathObject":
                self._paint(element, placement(element).then(outer))
            elif name == "ImageObject":
                self._show(element, outer)

    def _write(self, element: etree._Element, to_display: Transform) -> None:
        colour = _ink(element)
        watched = colour if colour and self.scene.may_hide(colour) else None
        unseen = colour is None or not is_true(element, "Visible", default=True)
        if is_slanting(to_display.a, to_display.b) and not unseen:
            self.writing.aslant.extend(characters_of(element, to_display))
            check_amount(len(self.writing.aslant))
            return
        for one in characters_of(element, to_display):
            hidden = unseen or one.size < SMALLEST or self._is_unseen(one, watched)
            (self.writing.hidden if hidden else self.writing.shown).append(one)
            check_amount(len(self.writing.shown) + len(self.writing.hidden))

    def _is_unseen(self, one: Character, colour: Colour | None) -> bool:
        x, y = (one.left + one.right) / 2, (one.top + one.bottom) / 2
        if not (self.frame[0] <= x <= self.frame[2] and self.frame[1] <= y <= self.frame[3]):
            return True
        return colour is not None and self.scene.hides(colour, (x, y), self.scene.count)

    def _paint(self, element: etree._Element, to_display: Transform) -> None:
        data = child(element, "AbbreviatedData")
        outlines = list(outlines_of((data.text or "") if data is not None else "", to_display))
        filled, stroked = is_true(element, "Fill", default=False), is_true(element, "Stroke", default=True)
        shapes = shapes_of(outlines, filled=filled, stroked=stroked)
        self.scene.add(shapes, _colour(child(element, "FillColor"), element))

    def _show(self, element: etree._Element, outer: Transform) -> None:
        left, top, width, height = [*numbers(element.get("Boundary")), 0.0, 0.0, 0.0, 0.0][:4]
        box = outer.box((left, top, left + width, top + height))
        self.scene.grounds.append(Ground(self.scene.count, box, None))


def _ink(element: etree._Element) -> Colour | None:
    """Give the colour of a text, or nothing if it is neither filled nor outlined, or transparent."""
    filled, stroked = is_true(element, "Fill", default=True), is_true(element, "Stroke", default=False)
    if not filled and not stroked:
        return None
    colour = _colour(child(element, "FillColor" if filled else "StrokeColor"), element)
    return colour if colour[3] > FAINTEST else None


def _colour(element: etree._Element | None, owner: etree._Element) -> Colour:
    """Read a colour of one (grey), three or four (CMYK) parts; black if none is given."""
    alpha = number(owner, "Alpha", OPAQUE)
    if element is None:
        return (*BLACK[:3], int(alpha))
    parts = [min(max(int(part), 0), OPAQUE) for part in numbers(element.get("Value"))]
    alpha = alpha * number(element, "Alpha", OPAQUE) / OPAQUE
    if len(parts) == 1:
        parts *= 3
    if len(parts) == 4:  # noqa: PLR2004  # cyan, magenta, yellow and black
        parts = [(OPAQUE - part) * (OPAQUE - parts[3]) // OPAQUE for part in parts[:3]]
    red, green, blue = parts if len(parts) == len(BLACK[:3]) else BLACK[:3]
    return red, green, blue, int(alpha)
