"""The objects of a PDF page in the order of painting: ruling lines, coloured areas, pictures, texts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Box
from rules_engine.errors import Code, LoadError
from rules_engine.loaders.pdf.handles import Colour, Questions, address
from rules_engine.loaders.pdf.paths import shapes
from rules_engine.loaders.pdf.transform import Transform
from rules_engine.wording import Words

MOST_OBJECTS = 100_000
DEEPEST = 12


class Ground(NamedTuple):
    """A coloured area, or a picture (no colour), as displayed; `order` counts what was painted before."""

    order: int
    box: Box
    colour: Colour | None
    handle: Any


@dataclass(slots=True)
class Scene:
    """What a page paints.

    `texts` tells by address of a text object how many things were painted before it; `vanishing` remembers
    in which colours text could be invisible somewhere on this page.
    """

    ask: Questions = field(default_factory=Questions)
    rulings: list[Box] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)
    texts: dict[int, int] = field(default_factory=dict)
    vanishing: dict[Colour, bool] = field(default_factory=dict)
    curves: int = 0
    count: int = 0

    def next(self) -> int:
        """Count one more object; raise `LoadError` (limit) if there are too many."""
        self.count += 1
        if self.count > MOST_OBJECTS:
            raise LoadError(
                Code.LIMIT, Words(f"对象超过 {MOST_OBJECTS} 个", f"more than {MOST_OBJECTS} objects")
            )
        return self.count


def scene_of(page: Any, to_display: Transform) -> Scene:
    """Walk all objects of a page, those inside form objects too."""
    scene = Scene()
    objects = (pdfium.FPDFPage_GetObject(page, i) for i in range(pdfium.FPDFPage_CountObjects(page)))
    _walk(objects, to_display, scene, 0)
    return scene


def _walk(objects: Iterator[Any], outer: Transform, scene: Scene, depth: int) -> None:
    for handle in objects:
        order = scene.next()
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            scene.texts[address(handle)] = order
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(handle, outer, scene)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            _add_form(handle, outer, scene, depth)
        else:
            scene.grounds.append(Ground(order, outer.box(scene.ask.bounds(handle)), None, handle))


def _add_form(handle: Any, outer: Transform, scene: Scene, depth: int) -> None:
    if depth == DEEPEST:
        raise LoadError(
            Code.LIMIT, Words(f"表单对象嵌套超过 {DEEPEST} 层", f"forms nested over {DEEPEST} deep")
        )
    count = pdfium.FPDFFormObj_CountObjects(handle)
    inner = (pdfium.FPDFFormObj_GetObject(handle, i) for i in range(count))
    _walk(inner, scene.ask.matrix(handle).then(outer), scene, depth + 1)


def _add_path(handle: Any, outer: Transform, scene: Scene) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not fill.value and not stroke.value:
        return
    found = shapes(handle, outer, scene.ask, filled=bool(fill.value), stroked=bool(stroke.value))
    scene.rulings += found.rulings
    scene.curves += found.curves
    if found.areas:
        colour = scene.ask.fill_colour(handle)
        scene.grounds += [Ground(scene.count, area, colour, handle) for area in found.areas]
