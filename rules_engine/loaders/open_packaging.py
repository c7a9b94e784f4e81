"""Office packages (docx and its kin): which parts there are and how they refer to each other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.files.container import Parts, open_zip
from rules_engine.files.markup import parse_xml
from rules_engine.limits import Limits
from rules_engine.wording import Words

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"

# Strict files say the same in other namespaces; they are read as if they were transitional.
STRICT_NAMES = "{http://purl.oclc.org/ooxml/"
STRICT = re.compile(rb"""(?<==["'])http://purl\.oclc\.org/ooxml/(\w+)/(\w+)(?=["'])""")
TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: the last word of its type, and the name of a part or, outside, an address."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """An open package; part names are looked up without regard to case, as its standard says.

    `nodes` counts what has been parsed, for the limit holds for all parts together. `links` are the relationships
    of the parts that were asked for theirs.
    """

    parts: Parts
    limits: Limits
    names: dict[str, str]
    nodes: int = 0
    links: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self.names

    def read(self, part: str) -> bytes:
        """Unpack one part."""
        return self.parts.read(self.names.get(part.lower(), part))

    def parse(self, part: str, lighten: Callable[[bytes], bytes] | None = None) -> etree._Element:
        """Parse one part and return its root, in transitional names even if it is strict.

        `lighten` takes out before parsing what tells nothing. A part that cannot be parsed without it is parsed
        with it, so that an error is of the file's own making.
        """
        data = self.read(part)
        lean = data if lighten is None else _lightened(data, lighten, self.limits)
        self.nodes += lean.count(b"<")
        self.limits.within("nodes", self.nodes, part)
        try:
            root = parse_xml(lean, part, self.limits)
        except LoadError:
            root = parse_xml(data, part, self.limits)
        if root.tag.startswith(STRICT_NAMES):
            root = parse_xml(STRICT.sub(TRANSITIONAL, data), part, self.limits)
        return root

    def related(self, part: str = "") -> dict[str, Relationship]:
        """List what a part (or the package itself) refers to, by id."""
        if part not in self.links:
            self.links[part] = self._links(part)
        return self.links[part]

    def _links(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        relationships = posixpath.join(folder, "_rels", f"{name}.rels")
        if relationships not in self:
            return {}
        return {
            link.get("Id", ""): _relationship(link, folder)
            for link in self.parse(relationships).iter(RELATIONSHIP)
        }


def open_package(data: bytes, limits: Limits) -> Package:
    """Open a package; raise `LoadError` as `open_zip` does, or if two names differ only in case."""
    parts = open_zip(data, limits)
    names = {name.replace("\\", "/").lower(): name for name in parts.names}
    if len(names) < len(parts.names):
        raise LoadError(Code.CORRUPT, Words("有两个同名部分", "two parts have the same name"))
    return Package(parts, limits, names)


def main_part(package: Package, usual: str) -> str:
    """Name the part that holds the document: by relationship, by content type, or where it usually is."""
    for relationship in package.related().values():
        if relationship.kind == "officeDocument" and relationship.target in package:
            return relationship.target
    if CONTENT_TYPES in package:
        for override in package.parse(CONTENT_TYPES).iter(OVERRIDE):
            part = override.get("PartName", "").lstrip("/")
            if override.get("ContentType", "").endswith(".main+xml") and part in package:
                return part
    return usual


def _lightened(data: bytes, lighten: Callable[[bytes], bytes], limits: Limits) -> bytes:
    """Leave something out, unless there is far too much to search, or text that only looks like markup."""
    if len(data) > 8 * limits.nodes and data.count(b"<") > 2 * limits.nodes:
        return data
    lean = lighten(data)
    return data if b"<![CDATA[" in lean else lean


def _relationship(link: etree._Element, folder: str) -> Relationship:
    kind = link.get("Type", "").rpartition("/")[2]
    target = link.get("Target", "")
    if link.get("TargetMode") == "External":
        return Relationship(kind, target, external=True)
    target = target.replace("\\", "/").partition("#")[0]
    return Relationship(kind, posixpath.normpath(posixpath.join("/", folder, target))[1:], external=False)
