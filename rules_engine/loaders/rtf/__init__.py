"""Read Rich Text Format (.rtf), which is also what many a .doc is."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits

START = b"{\\rtf"


@hookimpl
def register_loaders() -> list[Loader]:
    """Offer .rtf."""
    return [Loader("rtf", like_rtf, load_rtf)]


def like_rtf(data: bytes, name: str) -> float:  # noqa: ARG001  # what it is called proves nothing
    """Say whether it begins as RTF does."""
    return 1.0 if data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(START) else 0.0


def load_rtf(data: bytes, name: str, limits: Limits) -> Document:
    """Read a text; locations count its paragraphs outside tables, its tables, and rows and cells as stored."""
    from rules_engine.loaders.rtf.document import read_rtf  # noqa: PLC0415  # loaded when needed

    return read_rtf(data, name, limits)
