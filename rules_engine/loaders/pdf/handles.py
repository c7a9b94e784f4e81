"""What PDFium tells of one page object."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Box
from rules_engine.layout.scene import BLACK, FAINTEST, Colour
from rules_engine.layout.transform import Transform

NOT_PAINTED = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
OUTLINED = {pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP}


def address(handle: Any) -> int:
    """Give the address that tells one object from another."""
    return ctypes.addressof(handle.contents)


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks PDFium about objects; keeps the places that the answers are written to, as making them is slow."""

    sides: list[Any] = field(default_factory=lambda: [ctypes.c_float() for _ in range(4)])
    parts: Any = field(default_factory=ctypes.c_uint * 4)
    values: Any = field(default_factory=pdfium.FS_MATRIX)

    def bounds(self, handle: Any) -> Box:
        """Give the box around an object in the coordinates of its page or form."""
        left, bottom, right, top = self.sides
        pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
        return left.value, bottom.value, right.value, top.value

    def matrix(self, handle: Any) -> Transform:
        """Give the map from an object's own coordinates to those of its page or form."""
        values = self.values
        if not pdfium.FPDFPageObj_GetMatrix(handle, values):
            return Transform()
        return Transform(values.a, values.b, values.c, values.d, values.e, values.f)

    def fill_colour(self, place: int) -> Colour:
        """Give red, green, blue and alpha of what an object is filled with; black if it is no plain colour."""
        return self._colour(_FILL_COLOUR, place)

    def ink(self, place: int) -> Colour | None:
        """Give the colour in which a text object is painted, or nothing if it is not."""
        mode = _RENDER_MODE(place)
        if mode in NOT_PAINTED:
            return None
        colour = self._colour(_STROKE_COLOUR if mode in OUTLINED else _FILL_COLOUR, place)
        return colour if colour[3] > FAINTEST else None

    def _colour(self, ask: Any, place: int) -> Colour:
        start = ctypes.addressof(self.parts)
        if not ask(place, start, start + 4, start + 8, start + 12):
            return BLACK
        red, green, blue, alpha = self.parts
        return red, green, blue, alpha


def question(name: str, answer: Any, *asked: Any) -> Any:
    """Declare one of PDFium's functions anew, to take and give plain numbers: ctypes' objects take time to make."""
    function = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(answer, *asked)(function or 0)


def wide_text(ask: Any, *arguments: Any) -> str:
    """Ask PDFium for a text, first how long it is."""
    length = ask(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    ask(*arguments, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace")


_PLACE = ctypes.c_void_p
_RENDER_MODE = question("FPDFTextObj_GetTextRenderMode", ctypes.c_int, _PLACE)
_FILL_COLOUR = question("FPDFPageObj_GetFillColor", ctypes.c_int, *[_PLACE] * 5)
_STROKE_COLOUR = question("FPDFPageObj_GetStrokeColor", ctypes.c_int, *[_PLACE] * 5)
