"""Read Word 97–2003 documents (.doc) and those of WPS Writer (.wps), converted to .docx first."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.files.compound_file import SIGNATURE, stream_names
from rules_engine.files.container import is_encrypted_package
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits

SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".docx", ".docm", ".dotx")
WORD, WORKS = "WordDocument", "MatOST"


@hookimpl
def register_loaders() -> list[Loader]:
    """Offer .doc and .wps."""
    return [Loader("doc", like_word, load_word, converts=True)]


def like_word(data: bytes, name: str) -> float:
    """Say whether it is a compound file with a Word document; a damaged or encrypted one goes by itname."""
    if not data.startswith(SIGNATURE):
        return 0.0
    streams = stream_names(data)
    if WORD in streams:
        return 1.0
    return 0.9 if WORKS in streams else 0.5 * name.lower().endswith(SUFFIXES)


def load_word(data: bytes, name: str, limits: Limits) -> Document:
    """Read a document by the Word loader, whose terms its locations are in.

    What the conversion lost of the text is an aside (unread).
    """
    if is_encrypted_package(data):
        raise LoadError(Code.ENCRYPTED)
    from rules_engine.loaders.legacy_word.conversion import read_converted  # noqa: PLC0415  # loaded when needed

    return read_converted(data, name, limits)
