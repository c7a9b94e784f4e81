"""An RTF file as a document: its blocks, and what stands beside them."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.rtf.control_words import WORDS
from rules_engine.loaders.rtf.reader import Reader
from rules_engine.loaders.word.blocks import place


def read_rtf(data: bytes, name: str, limits: Limits) -> Document:
    """Read a text; raise `LoadError` if it is damaged or over a limit."""
    reader = Reader(data, limits, WORDS)
    try:
        placement = place(reader.read(), limits)
    except (MemoryError, RecursionError) as error:
        raise LoadError(Code.LIMIT, name) from error
    return Document(name, "rtf", tuple(placement.blocks), (*placement.asides, *reader.asides))
