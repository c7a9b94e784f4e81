"""Painted paths of a PDF as ruling lines and filled areas."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Box
from rules_engine.loaders.pdf.handles import Questions
from rules_engine.loaders.pdf.transform import Transform

THICKEST = 6.0  # points: a box not thicker may be a ruling line
SLANT = 0.5  # points: an edge may be out of true by so much
SIMPLE = 6  # segments of a line or a rectangle

Points = list[tuple[float, float]]


class Shapes(NamedTuple):
    """What a path shows: ruling lines (thin boxes), filled areas, and how many outlines with curves."""

    rulings: list[Box]
    areas: list[Box]
    curves: int


def shapes(handle: Any, outer: Transform, ask: Questions, *, filled: bool, stroked: bool) -> Shapes:
    """Split one path into its lines and areas, as displayed."""
    segments = pdfium.FPDFPath_CountSegments(handle)
    box = outer.box(ask.bounds(handle))
    if _thin(box) and segments <= SIMPLE:
        return Shapes([box], [], 0)
    outlines = list(_outlines(handle, segments, ask.matrix(handle).then(outer)))
    straight = [outline for outline in outlines if outline]
    rulings = [edge for outline in straight for edge in _edges(outline)] if stroked else []
    boxes = [_around(outline) for outline in straight if _is_box(outline)] if filled else []
    if len(boxes) == 2 == len(outlines) and _ring(*boxes):  # noqa: PLR2004  # an outer and an inner edge
        return Shapes([edge for outline in straight for edge in _edges(outline)], [], 0)
    rulings += [box for box in boxes if _thin(box)]
    return Shapes(rulings, [box for box in boxes if not _thin(box)], len(outlines) - len(straight))


def _thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= THICKEST


def _outlines(handle: Any, segments: int, to_display: Transform) -> Iterator[Points]:
    """Yield the corners of each outline; none for one with curves."""
    outline: Points = []
    straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(handle, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(outline) > 1:
                yield outline if straight else []
            outline, straight = [], True
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        outline.append(to_display.point(x.value, y.value))
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        if pdfium.FPDFPathSegment_GetClose(segment) and outline[0] != outline[-1]:
            outline.append(outline[0])
    if len(outline) > 1:
        yield outline if straight else []


def _edges(outline: Points) -> Iterator[Box]:
    """Yield the level and the upright edges of an outline as boxes without thickness."""
    for start, end in pairwise(outline):
        edge = _around([start, end])
        if min(edge[2] - edge[0], edge[3] - edge[1]) <= SLANT:
            yield edge


def _is_box(outline: Points) -> bool:
    """Tell whether all corners lie in the corners of the box around them, or the box is thin."""
    left, top, right, bottom = box = _around(outline)
    return _thin(box) or all(
        min(x - left, right - x) <= SLANT and min(y - top, bottom - y) <= SLANT for x, y in outline
    )


def _ring(one: Box, other: Box) -> bool:
    """Tell whether one box frames the other with a line between them."""
    return all(abs(side - opposite) <= THICKEST for side, opposite in zip(one, other, strict=True))


def _around(points: Points) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
