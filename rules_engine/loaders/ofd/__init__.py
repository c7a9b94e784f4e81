"""OFD files, the national format of finished documents: texts and lines on pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic

from lxml import etree

from rules_engine.document import Aside, AsideKind, Box, Document, Location
from rules_engine.errors import Code, LoadError
from rules_engine.files.container import open_zip, zip_names
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.layout.page import Page
from rules_engine.layout.reading_order import read_pages
from rules_engine.layout.transform import Transform
from rules_engine.layout.unread import unread_pages, unseen
from rules_engine.limits import Limits
from rules_engine.loaders.ofd.drawing import Drawing
from rules_engine.loaders.ofd.elements import child, children, local
from rules_engine.loaders.ofd.notes import notes_of
from rules_engine.loaders.ofd.package import ENTRY, OfdDocument, documents_of, physical_box, read_part
from rules_engine.wording import Words

POINT = 72 / 25.4  # points in a millimetre
PROPERTIES = ("Title", "Author", "Subject", "Abstract")
ENCRYPTED = "encryptions.xml"
MARK = b"OFD."


@hookimpl
def register_loaders() -> Sequence[Loader]:
    """Offer the OFD loader."""
    return [Loader("ofd", sniff, load)]


def sniff(data: bytes, name: str) -> float:
    """Look for the part that every OFD container has; a damaged one is known by what is left of it.

    A container that is something else is not even opened.
    """
    named = name.lower().endswith(".ofd")
    if not data.startswith(b"PK") or not (named or MARK in data):
        return 0.0
    names = {part.lower() for part in zip_names(data)}
    if names:
        return 1.0 if ENTRY.lower() in names else 0.0
    return 0.6 if ENTRY.encode() in data else 0.3 * named


def load(data: bytes, name: str, limits: Limits) -> Document:
    """Read an OFD file; raise `LoadError` if it is encrypted, damaged, over a limit or a scan."""
    deadline = monotonic() + limits.seconds
    try:
        parts = open_zip(data, limits)
        if any(part.lower().endswith(ENCRYPTED) for part in parts.names):
            raise LoadError(Code.ENCRYPTED)
        pages: list[Page] = []
        asides: list[Aside] = []
        for body, document in documents_of(parts):
            asides += _properties(child(body, "DocInfo"))
            _read(document, pages, asides, deadline)
        unread = unread_pages(pages)
        blocks, others = read_pages(pages, deadline)
    except (MemoryError, RecursionError) as error:
        raise LoadError(Code.LIMIT, name) from error
    return Document(name, "ofd", blocks, (*others, *asides, *unread))


def _read(document: OfdDocument, pages: list[Page], asides: list[Aside], deadline: float) -> None:
    document.parts.limits.within("pages", len(pages) + len(document.pages))
    units = dict(_units(document))
    first = len(pages) + 1
    for number, place in enumerate(document.pages, first):
        if monotonic() > deadline:
            raise LoadError(Code.TIMEOUT, Words(f"第 {number} 页", f"page {number}"))
        drawing, (left, top, right, bottom) = _drawn(document, place, units)
        pages.append(drawing.scene.page(number, right - left, bottom - top, drawing.writing.shown))
        asides += unseen(drawing.writing, number)
    asides += notes_of(document, first)


def _units(document: OfdDocument) -> Iterator[tuple[str, etree._Element]]:
    """Yield the objects that are defined once and drawn by their identifiers."""
    for resources in document.resources():
        for group in children(resources, "CompositeGraphicUnits"):
            for unit in children(group, "CompositeGraphicUnit"):
                yield unit.get("ID", ""), unit


def _drawn(document: OfdDocument, place: str, units: dict[str, etree._Element]) -> tuple[Drawing, Box]:
    """Draw one page with its templates, those of the background first."""
    root = read_part(document.parts, place)
    left, top, right, bottom = physical_box(child(root, "Area")) or document.physical
    to_display = Transform(POINT, 0, 0, POINT, -left * POINT, -top * POINT)
    frame = to_display.box((left, top, right, bottom))
    drawing = Drawing(frame, units)
    templates = list(children(root, "Template"))
    under = [one for one in templates if one.get("ZOrder", "Background") != "Foreground"]
    over = [one for one in templates if one not in under]
    for layer in (*_contents(document, under), root, *_contents(document, over)):
        drawing.draw(_layers(layer), to_display)
    return drawing, frame


def _contents(document: OfdDocument, templates: Sequence[etree._Element]) -> Iterator[etree._Element]:
    for template in templates:
        place = document.templates.get(template.get("TemplateID", ""))
        if place is not None:
            yield read_part(document.parts, place)


def _layers(root: etree._Element) -> Iterator[etree._Element]:
    return (layer for content in children(root, "Content") for layer in content)


def _properties(described: etree._Element | None) -> Iterator[Aside]:
    for element in described if described is not None else ():
        text = " ".join(str(element.xpath("string()")).split())
        if text and (local(element) in PROPERTIES or local(element) == "Keywords"):
            yield Aside(AsideKind.PROPERTY, text, Location())
