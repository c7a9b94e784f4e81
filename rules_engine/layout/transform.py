"""Affine maps between the coordinates of an object, of its page, and of the page as displayed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rules_engine.document import Box


class Transform(NamedTuple):
    """x' = a x + c y + e, y' = b x + d y + f, as PDF writes it."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """Map a direction."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    def box(self, box: Box) -> Box:
        """Map a box to the box around it."""
        left, top, right, bottom = box
        a, b, c, d, e, f = self
        if not b and not c and a > 0:  # by far the most frequent
            top, bottom = (d * top + f, d * bottom + f) if d > 0 else (d * bottom + f, d * top + f)
            return a * left + e, top, a * right + e, bottom
        corners = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def boxes(self, boxes: Iterable[Box]) -> list[Box]:
        """Map many boxes, quickly if the page is not turned."""
        a, b, c, d, e, f = self
        if b or c or a < 0 or d > 0:
            return [self.box(box) for box in boxes]
        return [
            (a * left + e, d * bottom + f, a * right + e, d * top + f) for left, top, right, bottom in boxes
        ]

    def then(self, outer: Transform) -> Transform:
        """Give the map that applies this one first."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        return Transform(a, b, c, d, *outer.point(self.e, self.f))


def is_slanting(across: float, down: float) -> bool:
    """Tell whether a direction is neither level nor upright, not even nearly."""
    return min(abs(across), abs(down)) > max(abs(across), abs(down)) / 4


def display(visible: Box, quarter_turns: int) -> Transform:
    """Map the visible part (left, bottom, right, top) of a page to where it is shown, turned clockwise."""
    left, bottom, right, top = visible
    return (
        Transform(1, 0, 0, -1, -left, top),
        Transform(0, 1, 1, 0, -bottom, -left),
        Transform(-1, 0, 0, 1, right, -bottom),
        Transform(0, -1, -1, 0, top, right),
    )[quarter_turns % 4]


def turned_back(quarter_turns: int, width: float, height: float) -> Transform:
    """Map a page of that size, which was turned clockwise, to how it was before."""
    return (
        Transform(),
        Transform(0, -1, 1, 0, 0, width),
        Transform(-1, 0, 0, -1, width, height),
        Transform(0, 1, -1, 0, height, 0),
    )[quarter_turns % 4]
