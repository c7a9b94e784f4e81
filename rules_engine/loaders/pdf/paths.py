"""Painted paths of a PDF as ruling lines and filled areas."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.layout.outlines import Points, Shapes, is_thin, shapes_of
from rules_engine.layout.transform import Transform
from rules_engine.loaders.pdf.handles import Questions

SIMPLE = 6  # segments of a line or a rectangle


def shapes(handle: Any, outer: Transform, ask: Questions, *, filled: bool, stroked: bool) -> Shapes:
    """Split one path into its lines and areas, as displayed."""
    segments = pdfium.FPDFPath_CountSegments(handle)
    box = outer.box(ask.bounds(handle))
    if is_thin(box) and segments <= SIMPLE:
        return Shapes([box], [], 0)
    outlines = list(_outlines(handle, segments, ask.matrix(handle).then(outer)))
    return shapes_of(outlines, filled=filled, stroked=stroked)


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
