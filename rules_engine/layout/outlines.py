"""The outlines of drawn shapes as ruling lines and coloured areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rules_engine.document import Box

THICKEST = 6.0  # points: a box not thicker may be a ruling line
SLANT = 0.5  # points: an edge may be out of true by so much

Points = list[tuple[float, float]]


class Shapes(NamedTuple):
    """What a path shows: ruling lines (thin boxes), filled areas, and how many outlines with curves."""

    rulings: list[Box]
    areas: list[Box]
    curves: int


def shapes_of(outlines: Sequence[Points], *, filled: bool, stroked: bool) -> Shapes:
    """Split the outlines of one path into lines and areas; an outline with curves is given without points."""
    straight = [outline for outline in outlines if outline]
    rulings = [edge for outline in straight for edge in _edges(outline)] if stroked else []
    boxes = [around_points(outline) for outline in straight if _is_box(outline)] if filled else []
    if len(boxes) == 2 == len(outlines) and _ring(*boxes):  # noqa: PLR2004  # an outer and an inner edge
        return Shapes([edge for outline in straight for edge in _edges(outline)], [], 0)
    rulings += [box for box in boxes if is_thin(box)]
    return Shapes(rulings, [box for box in boxes if not is_thin(box)], len(outlines) - len(straight))


def is_thin(box: Box) -> bool:
    """Tell whether a box may be a line."""
    return min(box[2] - box[0], box[3] - box[1]) <= THICKEST


def around_points(points: Points) -> Box:
    """Give the smallest box that holds all points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _edges(outline: Points) -> Iterator[Box]:
    """Yield the level and the upright edges of an outline as boxes without thickness."""
    for start, end in pairwise(outline):
        edge = around_points([start, end])
        if min(edge[2] - edge[0], edge[3] - edge[1]) <= SLANT:
            yield edge


def _is_box(outline: Points) -> bool:
    """Tell whether all corners lie in the corners of the box around them, or the box is thin."""
    left, top, right, bottom = box = around_points(outline)
    return is_thin(box) or all(
        min(x - left, right - x) <= SLANT and min(y - top, bottom - y) <= SLANT for x, y in outline
    )


def _ring(one: Box, other: Box) -> bool:
    """Tell whether one box frames the other with a line between them."""
    return all(abs(side - opposite) <= THICKEST for side, opposite in zip(one, other, strict=True))
