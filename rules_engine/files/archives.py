"""Archives of reports (zip, tar, gzip and its kin) opened one level deep; nothing is written to disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from rules_engine.errors import Code, LoadError
from rules_engine.files.container import Parts
from rules_engine.files.tape_archives import is_packed, is_tape, tape_members
from rules_engine.files.zip_directory import Entry, read_directory
from rules_engine.limits import Limits
from rules_engine.wording import Words

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
UNKNOWN = {b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf\x27\x1c": "7z"}
UNPACK_FIRST = Words(
    "{kind} 压缩包请先解压，再检查里面的文件", "unpack the {kind} archive and check the files in it"
)
ONE_LEVEL = Words(
    "压缩包只打开一层，请先解压里面的压缩包", "archives are opened one level deep, unpack this one first"
)

# Office, OpenDocument and OFD files are zips too; these parts tell them from an archive of files.
DOCUMENT_PARTS = {
    "[content_types].xml", "_rels/.rels", "content.xml", "meta-inf/manifest.xml", "mimetype", "ofd.xml",
    "word/document.xml", "xl/workbook.xml",
}  # fmt: skip

JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$|\.~|\._)", re.IGNORECASE)
OUTSIDE = {"", ".", ".."}


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its bytes, or why there are none.

    `skipped` are files that programs leave beside reports, and never reports themselves.
    """

    name: str
    data: bytes | None = None
    problem: LoadError | None = None
    skipped: bool = False


def is_archive(data: bytes, name: str) -> bool:  # noqa: ARG001  # what it is called proves nothing
    """Say whether these bytes are an archive of files; an Office, OpenDocument or OFD file is none.

    A zip whose directory cannot be read counts as an archive: `members` then says what is wrong with it.
    """
    if data.startswith(ZIP):
        return not any(part.casefold() in DOCUMENT_PARTS for part in chain(_first_name(data), _names(data)))
    return _unknown(data) is not None or is_packed(data) or is_tape(data)


def members(data: bytes, name: str, limits: Limits) -> Iterator[Member]:
    """Open an archive and give its files in their order; raise `LoadError` if it cannot be opened at all.

    What is wrong with a single file is its own problem, and the others follow; folders are not files.
    """
    kind = _unknown(data)
    if kind:
        raise LoadError(Code.TYPE, Words(*(text.format(kind=kind) for text in UNPACK_FIRST)))
    found = _zip_members(data, limits) if data.startswith(ZIP) else tape_members(data, name, limits)
    for count, (inner, content) in enumerate(found, start=1):
        limits.within("members", count)
        yield _member(_cleaned(inner), content)


def _member(name: str, content: bytes | LoadError) -> Member:
    if JUNK.search(name):
        return Member(name, skipped=True)
    if isinstance(content, LoadError):
        return Member(name, problem=content)
    if not content:
        return Member(name, problem=LoadError(Code.EMPTY))
    if is_archive(content, name):
        return Member(name, problem=LoadError(Code.TYPE, ONE_LEVEL))
    return Member(name, content)


def _first_name(data: bytes) -> Iterator[str]:
    """Give the name of the first file, which usually tells already."""
    yield data[30 : 30 + int.from_bytes(data[26:28], "little")].decode("latin-1")


def _names(data: bytes) -> Iterator[str]:
    try:
        yield from (entry.name for entry in read_directory(data, Limits()))
    except LoadError:
        return


def _unknown(data: bytes) -> str | None:
    return next((kind for mark, kind in UNKNOWN.items() if data.startswith(mark)), None)


def _zip_members(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes | LoadError]]:
    """Unpack one file at a time; each may be as big as a file given by itself."""
    files = [entry for entry in read_directory(data, limits) if not entry.name.endswith(("/", "\\"))]
    limits.within("archive_bytes", sum(entry.size for entry in files))
    parts = Parts(data, replace(limits, part_bytes=limits.file_bytes), {entry.name: entry for entry in files})
    for entry in files:
        yield entry.name, _content(parts, entry)


def _content(parts: Parts, entry: Entry) -> bytes | LoadError:
    try:
        return parts.read(entry.name)
    except LoadError as problem:
        return problem


def _cleaned(name: str) -> str:
    """Write a name without the steps that would lead outside, and without control characters."""
    steps = [step for step in re.split(r"[/\\]+", name) if step not in OUTSIDE]
    return "".join(character if character.isprintable() else "?" for character in "/".join(steps)) or "?"
