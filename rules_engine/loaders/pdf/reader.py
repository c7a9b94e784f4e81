"""A PDF opened with PDFium: its pages, what is written about it and upon it, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # the package has no types

from rules_engine.document import Aside, AsideKind, Box, Location
from rules_engine.errors import Code, LoadError
from rules_engine.layout.page import Page, Writing
from rules_engine.layout.transform import Transform, display, turned_back
from rules_engine.layout.unread import unseen
from rules_engine.limits import Limits
from rules_engine.loaders.pdf import bar_font
from rules_engine.loaders.pdf.annotations import comments_of, settle_fields
from rules_engine.loaders.pdf.characters import writing_of
from rules_engine.loaders.pdf.handles import wide_text
from rules_engine.loaders.pdf.objects import PdfScene, scene_of
from rules_engine.wording import Words

ONE_AT_A_TIME = Lock()  # PDFium knows no threads
PROPERTIES = (b"Title", b"Author", b"Subject", b"Keywords")
LOCKED = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}


@dataclass(slots=True)
class Contents:
    """What a PDF holds: its pages, and what nobody sees on them.

    `turned` tells by number of the pages read in another direction than displayed, how to find places on them.
    """

    pages: list[Page] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    turned: dict[int, Transform] = field(default_factory=dict)


def read_pdf(data: bytes, limits: Limits) -> Contents:
    """Read all pages; raise `LoadError` if it is encrypted, damaged or over a limit."""
    contents = Contents()
    deadline = monotonic() + limits.seconds
    with ONE_AT_A_TIME, _opened(data) as document:
        count = pdfium.FPDF_GetPageCount(document)
        limits.within("pages", count)
        if not count:
            raise LoadError(Code.CORRUPT, Words("没有一页", "it has no page"))
        for number in range(1, count + 1):
            if monotonic() > deadline:
                raise LoadError(Code.TIMEOUT, Words(f"第 {number} 页", f"page {number}"))
            _read_page(document, number, contents)
        contents.asides += _properties(document)
    return contents


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    bar_font.install()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        code = Code.ENCRYPTED if pdfium.FPDF_GetLastError() in LOCKED else Code.CORRUPT
        raise LoadError(code)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise LoadError(Code.CORRUPT, Words(f"第 {number} 页", f"page {number}"))
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _read_page(document: Any, number: int, contents: Contents) -> None:
    with _page(document, number) as page:
        contents.asides += comments_of(page, number)
        changed = settle_fields(page)
        if not changed:
            _add_page(page, number, contents)
    if changed:
        with _page(document, number) as page:
            _add_page(page, number, contents)


def _add_page(page: Any, number: int, contents: Contents) -> None:
    """Read a page as it is displayed; one whose text runs otherwise, as its reader turns it."""
    rotation = pdfium.FPDFPage_GetRotation(page)
    scene, writing, (_, _, width, height) = _drawn(page, rotation)
    turns = scene.quarter_turns
    if turns:
        scene, writing, (_, _, width, height) = _drawn(page, rotation + turns)
        contents.turned[number] = turned_back(turns, width, height)
        writing.shown.sort(
            key=lambda one: (round(one.bottom), one.left)
        )  # PDFium gives lines the other way round
    contents.pages.append(scene.page(number, width, height, writing.shown))
    contents.asides += unseen(writing, number)


def _drawn(page: Any, rotation: int) -> tuple[PdfScene, Writing, Box]:
    """Give what a page shows if it is turned so, and the frame around it."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    visible = box.left, box.bottom, box.right, box.top
    to_display = display(visible, rotation)
    frame = to_display.box(visible)
    scene = scene_of(page, to_display)
    text_page = pdfium.FPDFText_LoadPage(page)
    try:
        return scene, writing_of(text_page, scene, to_display, frame), frame
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _properties(document: Any) -> Iterator[Aside]:
    for name in PROPERTIES:
        text = wide_text(pdfium.FPDF_GetMetaText, document, name).strip()
        if text:
            yield Aside(AsideKind.PROPERTY, text, Location())
