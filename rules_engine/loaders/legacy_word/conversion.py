"""Old Word documents turned into .docx: by msdoc2docx, or by LibreOffice where that cannot read them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rules_engine.document import AsideKind, Document
from rules_engine.errors import Code, LoadError
from rules_engine.files.child_process import run_program
from rules_engine.files.compound_file import open_compound
from rules_engine.files.libreoffice import convert
from rules_engine.limits import MIB, Limits
from rules_engine.loaders.legacy_word.stored_text import is_encrypted, is_word_97, stored_paragraphs
from rules_engine.loaders.lost_text import with_lost_text
from rules_engine.loaders.word import load as load_word
from rules_engine.wording import Words

MEMORY = 1024 * MIB
# In a process of its own: a document that makes the converter run for ever can be stopped.
PROGRAM = """
import sys
from doc2docx import convert
from doc2docx.errors import EncryptedDocumentError
try:
    convert("report.doc", "report.docx")
except EncryptedDocumentError:
    sys.exit(3)
"""
ENCRYPTED = 3
OLD = Words("这份旧版 Word 文档", "this old Word document")


def read_converted(data: bytes, name: str, limits: Limits) -> Document:
    """Read an old document; try LibreOffice where msdoc2docx fails or loses text.

    Raise `LoadError` if neither can read it: what the first said, and why the second was no help.
    """
    container = open_compound(data)
    if not is_word_97(container):
        return _by_libreoffice(data, name, limits)
    if is_encrypted(container):
        raise LoadError(Code.ENCRYPTED)
    stored = stored_paragraphs(container)
    problems: list[LoadError] = []
    best: Document | None = None
    for reader in (_by_msdoc, _by_libreoffice):
        try:
            document = with_lost_text(reader(data, name, limits), stored)
        except LoadError as problem:
            problems.append(problem)
            continue
        if not _unread(document):
            return document
        best = min(filter(None, (best, document)), key=_unread)
    if best is None:
        raise _neither(problems)
    return best


def _by_msdoc(data: bytes, name: str, limits: Limits) -> Document:
    with TemporaryDirectory(prefix="rules-engine-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / "report.doc").write_bytes(data)
        finished = run_program([sys.executable, "-c", PROGRAM], folder, limits.seconds, MEMORY)
        if finished.code == ENCRYPTED:
            raise LoadError(Code.ENCRYPTED)
        converted = folder / "report.docx"
        if finished.code or not converted.is_file():
            raise LoadError(Code.CORRUPT, f"msdoc2docx: {finished.errors.rpartition(chr(10))[2]:.200}")
        limits.within("file_bytes", converted.stat().st_size)
        return _read(converted.read_bytes(), name, limits)


def _by_libreoffice(data: bytes, name: str, limits: Limits) -> Document:
    suffix = ".wps" if name.lower().endswith(".wps") else ".doc"
    return _read(convert(data, OLD, suffix, "docx", limits), name, limits)


def _read(converted: bytes, name: str, limits: Limits) -> Document:
    return replace(load_word(converted, name, limits), format="doc")


def _unread(document: Document) -> int:
    return sum(len(aside.text) for aside in document.asides if aside.kind == AsideKind.UNREAD)


def _neither(problems: list[LoadError]) -> LoadError:
    first, second = problems
    return LoadError(
        first.code, Words(*(f"{one}; {other}" for one, other in zip(first.detail, second.words, strict=True)))
    )
