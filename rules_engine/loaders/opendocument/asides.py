"""What stands beside the text of an OpenDocument file: deleted text, headers, footers, properties."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.loaders.opendocument.names import HEADING, LIBREOFFICE, OFFICE, PARAGRAPH, STYLE
from rules_engine.loaders.opendocument.story import StoryReader
from rules_engine.loaders.opendocument.text import BLOCKS, SILENT
from rules_engine.loaders.word.content import all_lines

COMMENT = OFFICE + "annotation"
MARGINS = {
    namespace + name + suffix: kind
    for namespace in (STYLE, LIBREOFFICE)
    for name, kind in (("header", AsideKind.HEADER), ("footer", AsideKind.FOOTER))
    for suffix in ("", "-left", "-first")
}


def other_asides(story: StoryReader) -> Iterator[Aside]:
    """Give deleted text without a place, headers and footers, and the properties, once the text was read."""
    for text in story.text.changes.left():
        yield Aside(AsideKind.DELETED, text, Location())
    yield from _margins(story)
    yield from story.file.properties()


def stored_paragraphs(body: etree._Element) -> Iterator[str]:
    """Give the text of every paragraph that stands in no other, whatever it stands in."""
    for paragraph in body.iter(PARAGRAPH, HEADING):
        if next(paragraph.iterancestors(PARAGRAPH, HEADING), None) is None:
            yield "".join(_texts(paragraph))


def _texts(element: etree._Element) -> Iterator[str]:
    """Give all that is written in an element, but not who commented on it and when."""
    if element.tag in SILENT:
        return
    yield element.text or ""
    for child in element.iterchildren(*BLOCKS) if element.tag == COMMENT else element:
        yield from _texts(child)
        yield child.tail or ""


def _margins(story: StoryReader) -> Iterator[Aside]:
    root = story.file.styles
    for margin in () if root is None else root.iter(*MARGINS):
        parts = [
            margin,
            *margin.iterchildren(STYLE + "region-left", STYLE + "region-center", STYLE + "region-right"),
        ]
        lines = [line for part in parts for line in all_lines(story.contents(part))]
        text = "\n".join(filter(None, [line.shown for line in lines]))
        if margin.get(STYLE + "display") != "false":
            marks = [mark for line in lines for mark in line.marks()]
            yield from (
                Aside(kind, said, Location()) for kind, said in [(MARGINS[margin.tag], text), *marks] if said
            )
