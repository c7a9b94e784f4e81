"""PDF files: characters and lines on pages, put together to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.layout.reading_order import read_pages
from rules_engine.layout.unread import unread_pages
from rules_engine.limits import Limits
from rules_engine.loaders.pdf.streams import burden_of
from rules_engine.wording import Words

if TYPE_CHECKING:  # loads a large library
    from rules_engine.loaders.pdf.reader import Contents

SIGNATURE = b"%PDF-"
HEAD = 1024  # bytes before which the signature must stand
END = b"startxref"
TAIL = 4096


@hookimpl
def register_loaders() -> Sequence[Loader]:
    """Offer the PDF loader."""
    return [Loader("pdf", sniff, load, recognise=recognise)]


def sniff(data: bytes, name: str) -> float:
    """Look for the signature, which may follow some junk."""
    at = data.find(SIGNATURE, 0, HEAD)
    if at >= 0:
        return 1.0 if at == 0 else 0.9
    if END in data[-TAIL:]:
        return 0.5
    return 0.3 * name.lower().endswith(".pdf")


def load(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF; raise `LoadError` if it is encrypted, damaged, over a limit or a scan."""
    deadline = monotonic() + limits.seconds
    return document_of(contents_of(data, limits), name, deadline)


def recognise(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF, and the text in the pictures of its scanned pages."""
    from rules_engine.loaders.scanned import load_scanned  # noqa: PLC0415  # seldom asked for

    return load_scanned(data, name, limits)


def contents_of(data: bytes, limits: Limits) -> Contents:
    """Give what a PDF holds, page by page; raise `LoadError` if it is encrypted, damaged or over a limit."""
    from rules_engine.loaders.pdf.apart import read_apart  # noqa: PLC0415  # loads a large library
    from rules_engine.loaders.pdf.reader import read_pdf  # noqa: PLC0415

    limits.within("file_bytes", len(data))
    if END not in data[-TAIL:].rstrip(b"\0"):
        raise LoadError(Code.CORRUPT, Words("文件不完整，缺少结尾", "the end of the file is missing"))
    try:
        return (read_pdf if burden_of(data, limits).harmless else read_apart)(data, limits)
    except (MemoryError, RecursionError) as error:
        raise LoadError(Code.LIMIT) from error


def document_of(contents: Contents, name: str, deadline: float) -> Document:
    """Put together what pages hold; raise `LoadError` (no-text) if none of them has text."""
    try:
        unread = unread_pages(contents.pages)
        blocks, asides = read_pages(contents.pages, deadline)
    except (MemoryError, RecursionError) as error:
        raise LoadError(Code.LIMIT, name) from error
    return Document(name, "pdf", blocks, (*asides, *contents.asides, *unread))
