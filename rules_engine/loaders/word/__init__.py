"""Word files (docx, docm, dotx, dotm), read as their author wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.files.container import is_encrypted_package, open_zip, zip_names
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.loaders.open_packaging import CONTENT_TYPES, Package, main_part, open_package
from rules_engine.loaders.word.appearance import without_looks, without_table_styles
from rules_engine.loaders.word.asides import other_asides, unread
from rules_engine.loaders.word.blocks import Placement, place
from rules_engine.loaders.word.content import Content
from rules_engine.loaders.word.markup import W
from rules_engine.loaders.word.numbering import Numbering
from rules_engine.loaders.word.reading import Reading
from rules_engine.loaders.word.story import Definitions, read_story
from rules_engine.loaders.word.styles import Styles

if TYPE_CHECKING:  # a process that only reads files needs no rules
    from rules_engine.corrections import Corrected, Correction

USUAL_PART = "word/document.xml"
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
MAIN_TYPES = (b"wordprocessingml.document.main", b"wordprocessingml.template.main", b"ms-word.")


@dataclass(frozen=True, slots=True)
class WordFile:
    """An open Word file: its package, the part that holds the text, and what was read there.

    `lines_at(contents, location)` leads from a place back to the elements of `root`.
    """

    package: Package
    part: str
    root: etree._Element
    definitions: Definitions
    contents: list[Content]
    reading: Reading
    placement: Placement


@hookimpl
def register_loaders() -> Sequence[Loader]:
    """Offer the Word loader."""
    return [Loader("docx", sniff, load, correct=correct)]


def sniff(data: bytes, name: str) -> float:
    """Look for the part that holds the text; a damaged or encrypted file is known by what is left of it."""
    expected = name.lower().endswith(SUFFIXES)
    if is_encrypted_package(data):
        return 0.9 if expected else 0.5
    if not data.startswith(b"PK"):
        return 0.0
    names = {part.replace("\\", "/").lower() for part in zip_names(data)}
    if names:
        return 1.0 if USUAL_PART in names or _declares_word(data, names) else 0.0
    return 0.6 if USUAL_PART.encode() in data else 0.3 * expected


def load(data: bytes, name: str, limits: Limits) -> Document:
    """Read a Word file; raise `LoadError` if it is damaged, encrypted or over a limit."""
    try:
        file = open_word(data, limits)
        asides = [
            *file.placement.asides,
            *unread(file.root, file.contents, file.reading),
            *other_asides(file.package, file.part, file.definitions, file.placement),
        ]
    except (MemoryError, RecursionError) as error:
        raise LoadError(Code.LIMIT, name) from error
    return Document(name, "docx", tuple(file.placement.blocks), tuple(asides))


def correct(data: bytes, corrections: Sequence[Correction], when: datetime, limits: Limits) -> Corrected:
    """Write corrections into a Word file as tracked changes."""
    from rules_engine.loaders.word import tracked_changes  # noqa: PLC0415 - a run that only checks needs none of it

    return tracked_changes.correct(data, corrections, when, limits)


def open_word(data: bytes, limits: Limits, *, whole: bool = False) -> WordFile:
    """Open a Word file so that what is read in it can be found again.

    Who wants to change it and write it back needs the `whole` of it, even what only concerns its looks.
    """
    package = open_package(data, limits)
    part = main_part(package, USUAL_PART)
    root = package.parse(part, None if whole else without_looks)
    if root.tag != W + "document":
        raise LoadError(Code.TYPE, f"{part}: {etree.QName(root).localname}")
    definitions = _definitions(package, part, limits)
    contents, reading = read_story(root, definitions)
    return WordFile(package, part, root, definitions, contents, reading, place(contents, limits))


def _definitions(package: Package, part: str, limits: Limits) -> Definitions:
    roots = {
        relationship.kind: package.parse(relationship.target, without_table_styles)
        for relationship in package.related(part).values()
        if relationship.kind in ("styles", "numbering") and relationship.target in package
    }
    styles = Styles(roots.get("styles"))
    return Definitions(styles, Numbering(roots.get("numbering"), styles), limits)


def _declares_word(data: bytes, names: set[str]) -> bool:
    if CONTENT_TYPES.lower() not in names:
        return False
    try:
        types = open_zip(data, Limits()).read(CONTENT_TYPES)
    except LoadError:
        return False
    return any(declared in types for declared in MAIN_TYPES)
