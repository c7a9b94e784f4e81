"""Read OpenDocument texts (.odt, .ott, .fodt)."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.loaders.opendocument.media_type import opendocument_kind

SUFFIXES = (".odt", ".ott", ".fodt")


@hookimpl
def register_loaders() -> list[Loader]:
    """Offer .odt and its kin."""
    return [Loader("odt", like_text, load_text)]


def like_text(data: bytes, name: str) -> float:
    """Say whether it is an OpenDocument text; a damaged one goes by its suffix."""
    if opendocument_kind(data).startswith("text"):
        return 1.0
    return 0.4 if data.startswith(b"PK") and name.lower().endswith(SUFFIXES) else 0.0


def load_text(data: bytes, name: str, limits: Limits) -> Document:
    """Read a text; locations count paragraphs outside tables, tables, and their rows and cells as stored."""
    from rules_engine.loaders.opendocument.document import read_text  # noqa: PLC0415  # lxml is heavy

    return read_text(data, name, limits)
