"""Short ways to read a page and to say what was read of it."""

from __future__ import annotations

from rules_engine.document import AsideKind, Document, Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.html import load_html


def read(page: str | bytes, limits: Limits | None = None) -> Document:
    """Read a page."""
    data = page.encode() if isinstance(page, str) else page
    return load_html(data, "page.html", limits or Limits())


def texts(page: str | bytes) -> list[str]:
    """Give the paragraphs of a page."""
    return [block.text for block in read(page).blocks if isinstance(block, Paragraph)]


def tables(page: str | bytes) -> list[list[list[str]]]:
    """Give the tables of a page."""
    found = [block for block in read(page).blocks if isinstance(block, Table)]
    return [[[cell.text for cell in row] for row in table.rows] for table in found]


def asides(page: str | bytes, kind: AsideKind) -> list[str]:
    """Give what a page holds beside its text."""
    return [aside.text for aside in read(page).asides if aside.kind == kind]


def everything(document: Document) -> str:
    """Give all text of a document, in its blocks and beside them, without white space."""
    blocks = (
        block.number + block.text
        if isinstance(block, Paragraph)
        else "".join(cell.text for cell in dict.fromkeys(cell for row in block.rows for cell in row))
        for block in document.blocks
    )
    return "".join("".join((*blocks, *(aside.text for aside in document.asides))).split())
