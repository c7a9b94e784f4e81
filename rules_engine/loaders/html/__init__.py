"""Read web pages: a report saved by a word processor, or published by a content management system."""

from __future__ import annotations

import re

from rules_engine.document import Document
from rules_engine.files.encoding import looks_like_text
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits

CERTAIN = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
TAG = re.compile(
    rb"</?(?:body|div|font|h[1-6]|head|li|meta|ol|p|span|table|tbody|td|th|title|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
ARCHIVE = re.compile(
    rb"^(?:mime-version:|content-type:\s*multipart/(?:related|mixed|alternative))",
    re.IGNORECASE | re.MULTILINE,
)


@hookimpl
def register_loaders() -> list[Loader]:
    """Offer .html and .mht."""
    return [Loader("html", like_html, load_html), Loader("mhtml", like_mhtml, load_mhtml)]


def like_html(data: bytes, name: str) -> float:  # noqa: ARG001  # what it is called proves nothing
    """Say how much it looks like HTML: certain with its first tag, likely where the text begins with one."""
    head = data[:65536].replace(b"\0", b"")
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")
    if start[:1] == b"<" and CERTAIN.search(start[:4096]):
        return 0.9
    tags = len(TAG.findall(head[:16384]))
    if start[:1] == b"<" and tags:
        return 0.8
    page = tags >= 4 and looks_like_text(data)  # noqa: PLR2004  # a stray tag in a text does not make a page
    return 0.45 if page else 0.0


def like_mhtml(data: bytes, name: str) -> float:  # noqa: ARG001  # what it is called proves nothing
    """Say whether it is a web archive: a message whose first lines say that its parts belong together."""
    head = data[:2048].lower()
    return 0.95 if len(set(ARCHIVE.findall(head))) > 1 else 0.0


def load_html(data: bytes, name: str, limits: Limits) -> Document:
    """Read a page into its report; what surrounds it becomes asides.

    Lines count in the source from 1 and name the start tag of the cell or paragraph.
    """
    from rules_engine.loaders.html.page import read_page  # noqa: PLC0415  # lxml is heavy

    return read_page(data, name, "html", limits)


def load_mhtml(data: bytes, name: str, limits: Limits) -> Document:
    """Read the page in a web archive, as Word and browsers save it; lines count in the decoded page."""
    from rules_engine.loaders.html.archive import read_archive  # noqa: PLC0415  # lxml and email are heavy

    return read_archive(data, name, limits)
