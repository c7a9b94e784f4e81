"""What a PDF holds, and the document made of it."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.layout.reading_order import read_pages
from rules_engine.layout.unread import unread_pages
from rules_engine.limits import Limits
from rules_engine.loaders.pdf.apart import read_apart
from rules_engine.loaders.pdf.places import as_displayed
from rules_engine.loaders.pdf.reader import Contents, read_pdf
from rules_engine.loaders.pdf.streams import burden_of, has_end
from rules_engine.wording import Words


def contents_of(data: bytes, limits: Limits) -> Contents:
    """Give what a PDF holds, page by page; raise `LoadError` if it is encrypted, damaged or over a limit."""
    limits.within("file_bytes", len(data))
    if not has_end(data):
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
    document = Document(name, "pdf", blocks, (*asides, *contents.asides, *unread))
    return as_displayed(document, contents.turned) if contents.turned else document
