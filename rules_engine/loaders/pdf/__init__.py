"""PDF files: characters and lines on pages, put together to paragraphs and tables."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.layout.reading_order import read_pages
from rules_engine.layout.unread import unread_pages
from rules_engine.limits import Limits
from rules_engine.loaders.pdf.streams import burden_of
from rules_engine.wording import Words

SIGNATURE = b"%PDF-"
HEAD = 1024  # bytes before which the signature must stand
END = b"startxref"
TAIL = 4096


@hookimpl
def register_loaders() -> Sequence[Loader]:
    """Offer the PDF loader."""
    return [Loader("pdf", sniff, load)]


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
    from rules_engine.loaders.pdf.apart import read_apart  # noqa: PLC0415  # loads a large library
    from rules_engine.loaders.pdf.reader import read_pdf  # noqa: PLC0415

    deadline = monotonic() + limits.seconds
    limits.within("file_bytes", len(data))
    if END not in data[-TAIL:].rstrip(b"\0"):
        raise LoadError(Code.CORRUPT, Words("文件不完整，缺少结尾", "the end of the file is missing"))
    try:
        contents = (read_pdf if burden_of(data, limits).harmless else read_apart)(data, limits)
        unread = unread_pages(contents.pages)
        blocks, asides = read_pages(contents.pages, deadline)
    except (MemoryError, RecursionError) as error:
        raise LoadError(Code.LIMIT, name) from error
    return Document(name, "pdf", blocks, (*asides, *contents.asides, *unread))
