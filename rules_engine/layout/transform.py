"""Affine maps between the coordinates of an object, of its page, and of the page as displayed."""

from __future__ import annotations

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
        if not self.b and not self.c:
            left, right = self.a * left + self.e, self.a * right + self.e
            top, bottom = self.d * top + self.f, self.d * bottom + self.f
            return (
                (left, right)[left > right],
                (top, bottom)[top > bottom],
                (right, left)[left > right],
                (bottom, top)[top > bottom],
            )
        corners = [self.point(x, y) for x in (left, right) for y in (top, bottom)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def then(self, outer: Transform) -> Transform:
        """Give the map that applies this one first."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        return Transform(a, b, c, d, *outer.point(self.e, self.f))


def display(visible: Box, quarter_turns: int) -> Transform:
    """Map the visible part (left, bottom, right, top) of a page to where it is shown, turned clockwise."""
    left, bottom, right, top = visible
    return (
        Transform(1, 0, 0, -1, -left, top),
        Transform(0, 1, 1, 0, -bottom, -left),
        Transform(-1, 0, 0, 1, right, -bottom),
        Transform(0, -1, -1, 0, top, right),
    )[quarter_turns % 4]
