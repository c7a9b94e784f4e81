"""The objects of a PDF page in the order of painting: ruling lines, coloured areas, pictures, texts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.layout.scene import BLACK, DEEPEST, Ground, Scene, too_deep
from rules_engine.layout.transform import Transform
from rules_engine.loaders.pdf.handles import Questions, address
from rules_engine.loaders.pdf.paths import shapes

MOSTLY = 0.7  # of the texts of a page run as its reader holds it


@dataclass(slots=True)
class PdfScene(Scene):
    """What a PDF page paints; `texts` tells by address of a text object how much was painted before it.

    `running` counts the texts that run right, up, left and down.
    """

    ask: Questions = field(default_factory=Questions)
    texts: dict[int, int] = field(default_factory=dict)
    running: list[int] = field(default_factory=lambda: [0] * 4)

    @property
    def quarter_turns(self) -> int:
        """Tell how often the page must be turned clockwise for most of its text to run to the right."""
        most = max(self.running)
        return self.running.index(most) if most > MOSTLY * sum(self.running) else 0


def scene_of(page: Any, to_display: Transform) -> PdfScene:
    """Walk all objects of a page, those inside form objects too."""
    scene = PdfScene()
    objects = (pdfium.FPDFPage_GetObject(page, i) for i in range(pdfium.FPDFPage_CountObjects(page)))
    _walk(objects, to_display, scene, 0)
    return scene


def _walk(objects: Iterator[Any], outer: Transform, scene: PdfScene, depth: int) -> None:
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
            scene.grounds.append(Ground(order, outer.box(scene.ask.bounds(handle)), None))


def _add_form(handle: Any, outer: Transform, scene: PdfScene, depth: int) -> None:
    if depth == DEEPEST:
        raise too_deep()
    count = pdfium.FPDFFormObj_CountObjects(handle)
    inner = (pdfium.FPDFFormObj_GetObject(handle, i) for i in range(count))
    _walk(inner, scene.ask.matrix(handle).then(outer), scene, depth + 1)


def _add_path(handle: Any, outer: Transform, scene: PdfScene) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    if not fill.value and not stroke.value:
        return
    found = shapes(handle, outer, scene.ask, filled=bool(fill.value), stroked=bool(stroke.value))
    scene.add(found, scene.ask.fill_colour(address(handle)) if found.areas else BLACK)
