"""PDF files: characters and lines on pages, put together to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from rules_engine.document import Document
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.loaders.pdf.streams import has_end

SIGNATURE = b"%PDF-"
HEAD = 1024  # bytes before which the signature must stand


@hookimpl
def register_loaders() -> Sequence[Loader]:
    """Offer the PDF loader."""
    return [Loader("pdf", sniff, load, recognise=recognise)]


def sniff(data: bytes, name: str) -> float:
    """Look for the signature, which may follow some junk."""
    at = data.find(SIGNATURE, 0, HEAD)
    if at >= 0:
        return 1.0 if at == 0 else 0.9
    if has_end(data):
        return 0.5
    return 0.3 * name.lower().endswith(".pdf")


def load(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF; raise `LoadError` if it is encrypted, damaged, over a limit or a scan."""
    from rules_engine.loaders.pdf.document import contents_of, document_of  # noqa: PLC0415  # loads a large library

    deadline = monotonic() + limits.seconds
    return document_of(contents_of(data, limits), name, deadline)


def recognise(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF, and the text in the pictures of its scanned pages."""
    from rules_engine.loaders.scanned import load_scanned  # noqa: PLC0415  # seldom asked for

    return load_scanned(data, name, limits)
