"""Notes upon a PDF page, and the fields of its forms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.loaders.pdf.handles import wide_text

NO_NOTES = {pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP}


def comments_of(page: Any, number: int) -> Iterator[Aside]:
    """Yield what readers have written upon a page."""
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        with _annotation(page, index) as annotation:
            if pdfium.FPDFAnnot_GetSubtype(annotation) in NO_NOTES:
                continue
            text = wide_text(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents").strip()
            if text:
                yield Aside(AsideKind.COMMENT, text, Location(page=number))


def settle_fields(page: Any) -> bool:
    """Make what is filled into the fields of a form part of the page; the page must then be opened anew."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    fields = [index for index in range(count) if _is_field(page, index)]
    if not fields:
        return False
    for index in reversed(range(count)):
        if index not in fields:
            pdfium.FPDFPage_RemoveAnnot(page, index)
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _is_field(page: Any, index: int) -> bool:
    with _annotation(page, index) as annotation:
        return bool(pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET)


@contextmanager
def _annotation(page: Any, index: int) -> Iterator[Any]:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    try:
        yield annotation
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
