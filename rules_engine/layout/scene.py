"""What a page paints under its text, in the order of painting, and which text cannot be seen upon it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rules_engine.document import Box
from rules_engine.errors import Code, LoadError
from rules_engine.layout.outlines import Shapes
from rules_engine.layout.page import Character, Page
from rules_engine.wording import Words

MOST_OBJECTS = 100_000
DEEPEST = 12  # objects inside objects
ALIKE = 12  # of 255: colours nearer than this are one to the eye
FAINTEST = 8  # of 255
MOST_UNDER = 50  # areas are looked at for what lies upon them, the largest
FAINT = 250  # of 255: a paler area is no edge of a cell, only the ground of a line of text
OPAQUE = 255

Colour = tuple[int, int, int, int]
WHITE: Colour = (255, 255, 255, OPAQUE)
BLACK: Colour = (0, 0, 0, OPAQUE)


class Ground(NamedTuple):
    """A coloured area, or a picture (no colour), as displayed; `order` counts what was painted before."""

    order: int
    box: Box
    colour: Colour | None


@dataclass(slots=True)
class Scene:
    """What a page paints; `vanishing` remembers in which colours text could be invisible somewhere on it."""

    rulings: list[Box] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    curves: int = 0
    count: int = 0
    vanishing: dict[Colour, bool] = field(default_factory=dict)

    def next(self) -> int:
        """Count one more object; raise `LoadError` (limit) if there are too many."""
        self.count += 1
        if self.count > MOST_OBJECTS:
            many = Words(f"一页上的对象超过 {MOST_OBJECTS} 个", f"more than {MOST_OBJECTS} objects on a page")
            raise LoadError(Code.LIMIT, many)
        return self.count

    def add(self, shapes: Shapes, colour: Colour) -> None:
        """Paint a path, its areas in a colour."""
        self.rulings += shapes.rulings
        self.curves += shapes.curves
        self.grounds += [Ground(self.count, area, colour) for area in shapes.areas]

    def may_hide(self, colour: Colour) -> bool:
        """Tell whether there is any ground on which text of this colour could not be seen."""
        known = self.vanishing.get(colour)
        if known is None:
            grounds = {WHITE} | {ground.colour for ground in self.grounds if ground.colour}
            known = any(_alike(colour, ground) or FAINTEST < ground[3] < OPAQUE for ground in grounds)
            self.vanishing[colour] = known
        return known

    def hides(self, colour: Colour, point: tuple[float, float], order: int) -> bool:
        """Tell whether text has the colour of what was painted under it; upon a picture all text is seen."""
        x, y = point
        seen: Colour | None = WHITE
        for place, (left, top, right, bottom), paint in self.grounds:
            if place > order:
                break
            if left <= x <= right and top <= y <= bottom:
                seen = paint if paint is None or seen is None else _mixed(paint, seen)
        return seen is not None and _alike(colour, seen)

    def page(self, number: int, width: float, height: float, characters: list[Character]) -> Page:
        """Make the page that is seen."""
        fills = tuple(ground.box for ground in self._seen())
        pictures = tuple(ground.box for ground in self.grounds if ground.colour is None)
        return Page(
            number, width, height, tuple(characters), tuple(self.rulings), fills, pictures, self.curves
        )

    def _seen(self) -> Iterator[Ground]:
        """Yield the coloured areas, and the pale ones that lie upon these: cells with their table for a border."""
        coloured = [ground for ground in self.grounds if ground.colour and min(ground.colour[:3]) < FAINT]
        largest = sorted(coloured, key=lambda ground: _size(ground.box))[-MOST_UNDER:]
        for ground in self.grounds:
            if not ground.colour:
                continue
            if min(ground.colour[:3]) < FAINT or any(_lies_upon(ground, under) for under in largest):
                yield ground


def too_deep() -> LoadError:
    """Make the error for objects that stand too deep inside others."""
    return LoadError(Code.LIMIT, Words(f"对象嵌套超过 {DEEPEST} 层", f"objects nested over {DEEPEST} deep"))


def _size(box: Box) -> float:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def _lies_upon(ground: Ground, under: Ground) -> bool:
    left, top, right, bottom = under.box
    return (
        under.order < ground.order
        and left <= ground.box[0]
        and top <= ground.box[1]
        and ground.box[2] <= right
        and ground.box[3] <= bottom
    )


def _mixed(paint: Colour, under: Colour) -> Colour:
    red, green, blue = (
        (above * paint[3] + below * (OPAQUE - paint[3])) // OPAQUE
        for above, below in zip(paint[:3], under[:3], strict=True)
    )
    return red, green, blue, OPAQUE


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= ALIKE for a, b in zip(one[:3], other[:3], strict=True))
