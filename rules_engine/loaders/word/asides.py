"""What a Word file holds beside its text: notes, comments, headers, properties, charts, the unread."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.loaders.open_packaging import Package, Relationship
from rules_engine.loaders.word.appearance import without_looks
from rules_engine.loaders.word.blocks import Placement
from rules_engine.loaders.word.content import Content, all_lines
from rules_engine.loaders.word.markup import DELETED_TEXT, ID, MATH_TEXT, TEXT, full_text
from rules_engine.loaders.word.reading import Reading
from rules_engine.loaders.word.story import Definitions, read_story

NOTES = {"comments": AsideKind.COMMENT, "footnotes": AsideKind.FOOTNOTE, "endnotes": AsideKind.FOOTNOTE}
MARGINS = {"header": AsideKind.HEADER, "footer": AsideKind.FOOTER}
DRAWINGS = frozenset({"chart", "chartEx", "diagramData"})
READ = frozenset({*NOTES, *MARGINS, *DRAWINGS})
FOREIGN = frozenset({"aFChunk", "subDocument"})
PROPERTIES = frozenset(
    {"core-properties", "extended-properties", "extendedProperties", "custom-properties", "customProperties"}
)
PERSONAL = frozenset(
    {
        *("title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category"),
        *("contentStatus", "Company", "Manager", "HyperlinkBase"),
    }
)
DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
CHART_VALUE = "{http://schemas.openxmlformats.org/drawingml/2006/chart}v"


def unread(root: etree._Element, contents: list[Content], reading: Reading) -> Iterator[Aside]:
    """Reconcile: every text element of a part was met, or it becomes an aside.

    A rendering that was not chosen usually says the same again; only what it says alone is put aside.
    """
    texts = list(root.iter(TEXT, DELETED_TEXT, MATH_TEXT))
    if len(texts) == reading.texts:
        return
    met = {element: text for line in all_lines(contents) for text, element, _ in line.pieces}
    said = {text.strip() for text in met.values()}
    twins = set(chain.from_iterable(twin.iter(TEXT, DELETED_TEXT, MATH_TEXT) for twin in reading.twins))
    for element in texts:
        text = full_text(element).replace("\n", " ").strip()
        if text and element not in met and not (element in twins and text in said):
            kind = AsideKind.LEFT_OUT if element in twins else AsideKind.UNREAD
            yield Aside(kind, text, Location())


def other_asides(
    package: Package, part: str, definitions: Definitions, placement: Placement
) -> Iterator[Aside]:
    """Read the parts that the document part refers to; nothing outside the file is ever fetched."""
    seen: set[str] = set()
    for relationship in package.related(part).values():
        if relationship.target not in seen:
            seen.add(relationship.target)
            yield from _related(package, relationship, definitions, placement)
    yield from _properties(package)


def _related(
    package: Package, relationship: Relationship, definitions: Definitions, placement: Placement
) -> Iterator[Aside]:
    kind, target = relationship.kind, relationship.target
    if kind in FOREIGN:
        yield Aside(AsideKind.UNREAD, target, Location())
    elif kind not in READ or relationship.external:
        return
    elif target not in package:
        yield Aside(AsideKind.UNREAD, target, Location())
    elif kind in NOTES:
        for note in package.parse(target, without_looks):
            where = placement.mentions.get((kind, note.get(ID, "")), Location())
            yield from _beside(note, NOTES[kind], where, definitions)
    elif kind in MARGINS:
        yield from _beside(package.parse(target, without_looks), MARGINS[kind], Location(), definitions)
    else:
        yield from _drawing(package.parse(target, without_looks))


def _beside(
    root: etree._Element, kind: AsideKind, where: Location, definitions: Definitions
) -> Iterator[Aside]:
    contents, reading = read_story(root, definitions)
    lines = list(all_lines(contents))
    text = "\n".join(filter(None, [line.shown for line in lines]))
    if text:
        yield Aside(kind, text, where)
    for line in lines:
        yield from (Aside(mark, marked, where) for mark, marked in line.marks())
    yield from unread(root, contents, reading)


def _drawing(root: etree._Element) -> Iterator[Aside]:
    text = " ".join(filter(None, [element.text for element in root.iter(DRAWN_TEXT, CHART_VALUE)]))
    if text:
        yield Aside(AsideKind.LEFT_OUT, text, Location())


def _properties(package: Package) -> Iterator[Aside]:
    for relationship in package.related().values():
        if relationship.kind in PROPERTIES and relationship.target in package:
            for element in package.parse(relationship.target):
                name = element.get("name") or etree.QName(element).localname
                text = full_text(element).strip()
                if text and (name in PERSONAL or element.get("name")):
                    yield Aside(AsideKind.PROPERTY, f"{name}: {text}", Location())
