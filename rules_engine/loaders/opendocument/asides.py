"""What stands beside the text of an OpenDocument file: deleted text, headers, footers, properties."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.loaders.opendocument.names import STYLE
from rules_engine.loaders.opendocument.story import StoryReader
from rules_engine.loaders.word.content import all_lines

MARGINS = {
    STYLE + name + suffix: kind
    for name, kind in (("header", AsideKind.HEADER), ("footer", AsideKind.FOOTER))
    for suffix in ("", "-left", "-first")
}


def other_asides(story: StoryReader) -> Iterator[Aside]:
    """Give deleted text without a place, headers and footers, and the properties, once the text was read."""
    for text in story.text.changes.left():
        yield Aside(AsideKind.DELETED, text, Location())
    yield from _margins(story)
    yield from story.file.properties()


def _margins(story: StoryReader) -> Iterator[Aside]:
    root = story.file.styles
    for margin in () if root is None else root.iter(*MARGINS):
        parts = [
            margin,
            *margin.iterchildren(STYLE + "region-left", STYLE + "region-center", STYLE + "region-right"),
        ]
        lines = [line.shown for part in parts for line in all_lines(story.contents(part))]
        text = "\n".join(filter(None, lines))
        if text and margin.get(STYLE + "display") != "false":
            yield Aside(MARGINS[margin.tag], text, Location())
