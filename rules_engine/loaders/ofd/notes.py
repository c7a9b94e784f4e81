"""Notes upon the pages of OFD: remarks, stamps, watermarks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.loaders.ofd.elements import child, children, local
from rules_engine.loaders.ofd.package import OfdDocument, joined, read_part


def notes_of(document: OfdDocument, first: int) -> Iterator[Aside]:
    """Yield what is written upon pages; `first` is the number of the document's first page."""
    place = child(document.root, "Annotations")
    if place is None or not (place.text or "").strip():
        return
    listed = joined(document.place, place.text or "")
    pages = child(document.root, "Pages")
    numbers = {page.get("ID"): number for number, page in enumerate(children(pages, "Page"), first)}
    for entry in children(read_part(document.parts, listed), "Page"):
        written = child(entry, "FileLoc")
        if written is not None:
            root = read_part(document.parts, joined(listed, written.text or ""))
            yield from _notes(root, numbers.get(entry.get("PageID")))


def _notes(root: etree._Element, page: int | None) -> Iterator[Aside]:
    for note in children(root, "Annot"):
        texts = [one.text or "" for one in note.iter() if local(one) in ("Remark", "TextCode")]
        text = " ".join(" ".join(texts).split())
        if text:
            yield Aside(AsideKind.COMMENT, text, Location(page=page))
