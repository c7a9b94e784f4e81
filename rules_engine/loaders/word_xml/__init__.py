"""Read Word documents saved as one XML file: a package without its zip. The XML of Word 2003 is refused."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.wording import Words

HEAD = 4096
PACKAGE = b"http://schemas.microsoft.com/office/2006/xmlPackage"
WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
SAVE_AS = Words(
    "Word 2003 XML 文档请用 Word 或 WPS 另存为 .docx，再检查",
    "save the Word 2003 XML document as .docx with Word or WPS, and check that",
)


@hookimpl
def register_loaders() -> list[Loader]:
    """Offer .xml."""
    return [Loader("docx-xml", sniff, load)]


def sniff(data: bytes, name: str) -> float:  # noqa: ARG001  # what it is called proves nothing
    """Say whether it is a Word document in one file; a package of another program has none in it."""
    head = _head(data)
    return 1.0 * (WORD_2003 in head or (PACKAGE in head and b"wordprocessingml" in data))


def load(data: bytes, name: str, limits: Limits) -> Document:
    """Read a package in one file by the Word loader, whose terms its locations are in.

    Raise `LoadError` (type) for the XML of Word 2003: what still opens it loses rows and columns of its tables.
    """
    from rules_engine.loaders.word import load as load_word  # noqa: PLC0415  # lxml is heavy
    from rules_engine.loaders.word_xml.package import zipped  # noqa: PLC0415

    if PACKAGE not in _head(data):
        raise LoadError(Code.TYPE, SAVE_AS)
    return load_word(zipped(data, limits), name, limits)


def _head(data: bytes) -> bytes:
    return data[:HEAD].replace(b"\0", b"") if b"<" in data[:8] else b""
