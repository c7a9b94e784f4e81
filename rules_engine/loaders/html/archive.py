"""Web archives: messages with a page in one part and its pictures in others."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64PaddingDefect,
)
from email.message import Message

from rules_engine.document import Aside, AsideKind, Document, Location, Paragraph
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.html.page import read_page
from rules_engine.wording import Words

MOST_NESTED = 50
LONG_HEADER = re.compile(rb"^content-type:(?:[^\n]|\n[ \t]){4096}", re.IGNORECASE | re.MULTILINE)
"""Its parameters are taken apart one by one, each time from what is left."""

BROKEN = (InvalidBase64CharactersDefect, InvalidBase64PaddingDefect)


def read_archive(data: bytes, name: str, limits: Limits) -> Document:
    """Read the page with the most text; those beside it (headers, frames) become asides.

    Raises `LoadError` as for a page, and (corrupt) where the archive has none or breaks off in it.
    """
    limits.within("file_bytes", len(data))
    read = [_read(part, name, limits) for part in _pages(data)]
    documents = [document for document in read if isinstance(document, Document)]
    if not documents:
        raise next(
            (error for error in read if isinstance(error, LoadError)),
            LoadError(Code.CORRUPT, Words("没有网页部分", "it has no page in it")),
        )
    main = max(documents, key=_size)
    others = tuple(
        Aside(AsideKind.LEFT_OUT, _text(document), Location())
        for document in documents
        if document is not main
    )
    return replace(main, asides=main.asides + others)


def _pages(data: bytes) -> list[Message]:
    """Give the parts of an archive that are pages."""
    if LONG_HEADER.search(data):
        raise LoadError(Code.LIMIT, Words("文件头过长", "a header is too long"))
    if data.lower().count(b"multipart/") > MOST_NESTED:
        raise LoadError(Code.LIMIT, Words("嵌套过多", "too many messages in messages"))
    message = message_from_bytes(data, policy=policy.compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    cut = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects)
    if cut and pages and pages[-1] is parts[-1]:
        raise LoadError(Code.CORRUPT, Words("在网页中间中断", "it breaks off inside the page"))
    return pages


def _read(part: Message, name: str, limits: Limits) -> Document | LoadError:
    page = part.get_payload(decode=True)
    if not isinstance(page, bytes) or any(isinstance(defect, BROKEN) for defect in part.defects):
        return LoadError(Code.CORRUPT, Words("网页部分的编码有误", "the page in it is encoded wrongly"))
    try:
        return read_page(page, name, "mhtml", limits, part.get_content_charset() or "")
    except LoadError as error:
        return error


def _size(document: Document) -> int:
    return len(_text(document))


def _text(document: Document) -> str:
    return "\n".join(
        block.text
        if isinstance(block, Paragraph)
        else "\n".join(cell.text for row in block.rows for cell in row)
        for block in document.blocks
    )
