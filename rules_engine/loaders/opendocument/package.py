"""An OpenDocument file opened: a package of parts, or all of it in one XML file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.errors import Code, LoadError
from rules_engine.files.container import Parts, open_zip
from rules_engine.files.markup import parse_xml
from rules_engine.limits import Limits
from rules_engine.loaders.opendocument.names import (
    A_TABLE,
    CELL,
    COLUMN,
    COVERED,
    LIBREOFFICE,
    MANIFEST,
    META,
    OFFICE,
    ROW,
    TABLE,
)
from rules_engine.loaders.word.markup import full_text

IN_TABLES = (
    ROW,
    CELL,
    COVERED,
    COLUMN,
    *(f"{TABLE}table-{name}" for name in ("rows", "header-rows", "columns")),
)
TECHNICAL = frozenset(
    {
        "creation-date",
        "date",
        "document-statistic",
        "editing-cycles",
        "editing-duration",
        "generator",
        "print-date",
    }
)


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """The parts of an OpenDocument file; in a single XML file they are all the same root."""

    content: etree._Element
    styles: etree._Element | None
    meta: etree._Element | None
    parts: Parts | None
    limits: Limits

    def properties(self) -> Iterator[Aside]:
        """Give title, author, keywords and whatever else the author wrote about the file."""
        for element in () if self.meta is None else self.meta.iterfind(f".//{OFFICE}meta/*"):
            name = element.get(META + "name") or _local(element)
            text = " ".join(full_text(element).split())
            if text and name not in TECHNICAL:
                yield Aside(AsideKind.PROPERTY, f"{name}: {text}", Location())

    def embedded_text(self, folder: str) -> str:
        """Give the text of an object embedded in the package, in one line."""
        part = folder.removeprefix("./").rstrip("/") + "/content.xml"
        if self.parts is None or part not in self.parts:
            return ""
        return words(parse_xml(self.parts.read(part), part, self.limits))


def words(element: etree._Element) -> str:
    """Give all text inside an element in one line, with a space between what stands in different elements."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def open_opendocument(data: bytes, limits: Limits) -> OpenDocument:
    """Open a file; raise `LoadError` if it is encrypted, damaged or over a limit."""
    if not data.startswith(b"PK"):
        root = _settled(parse_xml(data, "office:document", limits))
        return OpenDocument(root, root, root, None, limits)
    parts = open_zip(data, limits)
    manifest = _part(parts, "META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(MANIFEST + "encryption-data"), None) is not None:
        raise LoadError(Code.ENCRYPTED)
    content = _settled(parse_xml(parts.read("content.xml"), "content.xml", limits))
    return OpenDocument(content, _part(parts, "styles.xml"), _part(parts, "meta.xml"), parts, limits)


def _settled(root: etree._Element) -> etree._Element:
    """Call tables in drawn shapes by the name of all others: LibreOffice has a name of its own for them."""
    for name in (*IN_TABLES, A_TABLE):
        for element in root.iter(name.replace(TABLE, LIBREOFFICE)):
            element.tag = name
    return root


def _part(parts: Parts, name: str) -> etree._Element | None:
    return parse_xml(parts.read(name), name, parts.limits) if name in parts else None


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2]
