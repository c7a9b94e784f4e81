"""An OpenDocument text as a document: its blocks, and what stands beside them."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.lost_text import with_lost_text
from rules_engine.loaders.opendocument.asides import other_asides, stored_paragraphs
from rules_engine.loaders.opendocument.names import OFFICE
from rules_engine.loaders.opendocument.package import open_opendocument
from rules_engine.loaders.opendocument.story import StoryReader
from rules_engine.loaders.word.blocks import place


def read_text(data: bytes, name: str, limits: Limits) -> Document:
    """Read a text; raise `LoadError` if it is damaged, encrypted or over a limit."""
    try:
        file = open_opendocument(data, limits)
        story = StoryReader(file)
        body = file.content.find(f"{OFFICE}body/{OFFICE}text")
        contents = [] if body is None else story.contents(body)
        placement = place(contents, limits)
        asides = [*placement.asides, *other_asides(story)]
        document = Document(name, "odt", tuple(placement.blocks), tuple(asides))
        return document if body is None else with_lost_text(document, stored_paragraphs(body))
    except (MemoryError, RecursionError) as error:
        raise LoadError(Code.LIMIT, name) from error
