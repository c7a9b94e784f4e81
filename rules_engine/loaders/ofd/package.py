"""An OFD container: where its documents, pages, templates and resources stand."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from rules_engine.document import Box
from rules_engine.errors import Code, LoadError
from rules_engine.files.container import Parts
from rules_engine.files.markup import parse_xml
from rules_engine.loaders.ofd.elements import child, children, local, numbers
from rules_engine.wording import Words

ENTRY = "OFD.xml"
A4: Box = (0.0, 0.0, 210.0, 297.0)


@dataclass(frozen=True, slots=True)
class OfdDocument:
    """One document of the container: its parts by their identifiers, and its pages in order."""

    parts: Parts
    place: str
    root: etree._Element
    templates: dict[str, str]
    pages: tuple[str, ...]
    physical: Box

    def resources(self) -> Iterator[etree._Element]:
        """Yield the roots of the resource files."""
        for data in children(self.root, "CommonData"):
            for element in data:
                if local(element) in ("PublicRes", "DocumentRes"):
                    yield read_part(self.parts, joined(self.place, element.text or ""))


def documents_of(parts: Parts) -> Iterator[tuple[etree._Element, OfdDocument]]:
    """Yield each document with the element that describes it."""
    bodies = list(children(read_part(parts, ENTRY), "DocBody"))
    if not bodies:
        raise LoadError(Code.CORRUPT, Words(f"{ENTRY} 里没有文档", f"{ENTRY} names no document"))
    for body in bodies:
        place = joined("", _text(body, "DocRoot"))
        yield body, _document(parts, place)


def _document(parts: Parts, place: str) -> OfdDocument:
    root = read_part(parts, place)
    common = child(root, "CommonData")
    area = child(common, "PageArea") if common is not None else None
    templates = {
        template.get("ID", ""): joined(place, template.get("BaseLoc", ""))
        for template in children(common, "TemplatePage")
    }
    pages = child(root, "Pages")
    places = tuple(joined(place, page.get("BaseLoc", "")) for page in children(pages, "Page"))
    return OfdDocument(parts, place, root, templates, places, physical_box(area) or A4)


def physical_box(area: etree._Element | None) -> Box | None:
    """Give left, top, right and bottom of a page area in millimetres, if it says so."""
    box = numbers(_text(area, "PhysicalBox")) if area is not None else []
    if len(box) < 4 or min(box[2:4]) <= 0:  # noqa: PLR2004  # left, top, width, height
        return None
    return box[0], box[1], box[0] + box[2], box[1] + box[3]


def read_part(parts: Parts, name: str) -> etree._Element:
    """Parse one part; raise `LoadError` if it is missing or damaged."""
    found = name if name in parts else _same_but_case(parts, name)
    return parse_xml(parts.read(found), found, parts.limits)


def _same_but_case(parts: Parts, name: str) -> str:
    return next((part for part in parts.names if part.lower() == name.lower()), name)


def joined(base: str, place: str) -> str:
    """Resolve a place as written in a part: from the root if it begins with a slash, else from that part."""
    place = place.strip().replace("\\", "/")
    if not place.startswith("/"):
        place = posixpath.join(posixpath.dirname(base), place)
    return posixpath.normpath(place.lstrip("/"))


def _text(element: etree._Element, name: str) -> str:
    found = child(element, name)
    return (found.text or "").strip() if found is not None else ""
