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
    """Know both kinds of .xml."""
    return [Loader("docx-xml", like_package, load_package), Loader("doc-xml", like_2003, refuse_2003)]


def like_package(data: bytes, name: str) -> float:  # noqa: ARG001  # what it is called proves nothing
    """Say whether it is a Word package in one file; one of another program has no Word document in it."""
    return 1.0 * (PACKAGE in _head(data) and b"wordprocessingml" in data)


def like_2003(data: bytes, name: str) -> float:  # noqa: ARG001  # what it is called proves nothing
    """Say whether it is the XML of Word 2003."""
    return 1.0 * (WORD_2003 in _head(data))


def load_package(data: bytes, name: str, limits: Limits) -> Document:
    """Read a package in one file by the Word loader, whose terms its locations are in."""
    from rules_engine.loaders.word import load  # noqa: PLC0415  # lxml is heavy
    from rules_engine.loaders.word_xml.package import zipped  # noqa: PLC0415

    return load(zipped(data, limits), name, limits)


def refuse_2003(*_: object) -> Document:
    """Raise `LoadError` (type): the programs that still open it lose rows and columns of its tables."""
    raise LoadError(Code.TYPE, SAVE_AS)


def _head(data: bytes) -> bytes:
    return data[:HEAD].replace(b"\0", b"") if b"<" in data[:8] else b""
