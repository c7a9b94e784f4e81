"""The directory of a zip container, read and checked before anything is unpacked."""

from __future__ import annotations

import re
from itertools import pairwise
from struct import Struct
from typing import NamedTuple

from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.wording import Words

END = Struct("<4s4H2LH")
END_64 = Struct("<4sQ2H2L4Q")
LOCATOR_64 = Struct("<4sLQL")
CENTRAL = Struct("<4s6H3L5H2L")
LOCAL = Struct("<4s5H3L2H")
EXTRA = Struct("<2H")
WIDE = Struct("<Q")
LONGEST_COMMENT = 0xFFFF
IN_64 = 0xFFFFFFFF
UTF_8 = 0x800

OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)|.*[\x00-\x1f]", re.DOTALL)


class Entry(NamedTuple):
    """One part as the directory declares it; its packed bytes are `data[start:end]`."""

    name: str
    flags: int
    method: int
    checksum: int
    size: int
    header: int
    start: int
    end: int

    @property
    def packed(self) -> int:
        """Count the packed bytes."""
        return self.end - self.start


def read_directory(data: bytes, limits: Limits) -> list[Entry]:
    """List all entries, folders too; raise `LoadError` if the directory is missing, lies, or is too long.

    Refused are: a miscount, two entries of one name, names that lead outside, headers that contradict the
    directory, and entries that overlap, which is how a small file unpacks to a huge one.
    """
    count, at, end, shift = _find(data)
    limits.within("entries", count)
    entries: list[Entry] = []
    while at < end:
        limits.within("entries", len(entries) + 1)
        entry, at = _entry(data, at, end, shift)
        entries.append(entry)
    if len(entries) != count:
        raise damaged("目录中的文件数不符", "the directory miscounts its entries")
    _check_names(entries)
    _check_spans(entries, end)
    return entries


def damaged(zh: str, en: str) -> LoadError:
    """Say in which way the container is damaged."""
    return LoadError(Code.CORRUPT, Words(zh, en))


def _find(data: bytes) -> tuple[int, int, int, int]:
    """Find the directory: how many entries, where it starts and ends, how far all its offsets are shifted."""
    at = _last_record(data)
    *_, count, size, offset, _ = END.unpack_from(data, at)
    if data.startswith(b"PK\6\7", at - LOCATOR_64.size) and at >= LOCATOR_64.size + END_64.size:
        at -= LOCATOR_64.size + END_64.size
        signature, *_, count, size, offset = END_64.unpack_from(data, at)
        if signature != b"PK\6\6":
            raise _broken()
    shift = at - size - offset
    if shift < 0:
        raise damaged("压缩包目录位置不对", "the zip directory is misplaced")
    return count, at - size, at, shift


def _last_record(data: bytes) -> int:
    """Find the record behind the directory: the last whose comment ends the file, or else the last at all."""
    first = max(0, len(data) - END.size - LONGEST_COMMENT)
    places = []
    at = data.rfind(b"PK\5\6", first, len(data) - END.size + 4)
    while at >= 0:
        if at + END.size + END.unpack_from(data, at)[-1] == len(data):
            return at
        places.append(at)
        at = data.rfind(b"PK\5\6", first, at)
    if not places:
        raise damaged("没有压缩包目录，文件可能不完整", "no zip directory, the file may be cut short")
    return places[0]


def _entry(data: bytes, at: int, end: int, shift: int) -> tuple[Entry, int]:
    """Read the entry at one place of the directory, and say where the next one is."""
    if at + CENTRAL.size > end or not data.startswith(b"PK\1\2", at):
        raise _broken()
    fields = CENTRAL.unpack_from(data, at)
    flags, method, checksum, packed, size = (*fields[3:5], *fields[7:10])
    name_end = at + CENTRAL.size + fields[10]
    extra_end = name_end + fields[11]
    if extra_end + fields[12] > end:
        raise _broken()
    raw_name = data[at + CENTRAL.size : name_end]
    size, packed, offset = _widened((size, packed, fields[-1]), data[name_end:extra_end])
    name = _decoded(raw_name, flags)
    start = _content(data, shift + offset, raw_name, (checksum, packed, size))
    entry = Entry(name, flags, method, checksum, size, shift + offset, start, start + packed)
    return entry, extra_end + fields[12]


def _widened(fields: tuple[int, int, int], extra: bytes) -> list[int]:
    """Take from the zip64 record whatever did not fit into 32 bits."""
    if IN_64 not in fields:
        return list(fields)
    wide = _extra_record(extra, 1)
    values = iter([number for (number,) in WIDE.iter_unpack(wide[: len(wide) // 8 * 8])])
    try:
        return [next(values) if field == IN_64 else field for field in fields]
    except (StopIteration, RuntimeError) as error:
        raise _broken() from error


def _extra_record(extra: bytes, wanted: int) -> bytes:
    at = 0
    while at + EXTRA.size <= len(extra):
        kind, length = EXTRA.unpack_from(extra, at)
        at += EXTRA.size
        if kind == wanted:
            return extra[at : at + length]
        at += length
    return b""


def _decoded(raw_name: bytes, flags: int) -> str:
    """Decode a name; where it is not flagged as UTF-8, Chinese archivers write UTF-8 or GB18030."""
    for encoding in ("utf-8",) if flags & UTF_8 else ("utf-8", "gb18030", "cp437"):
        try:
            return raw_name.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise damaged(f"文件名无法解码 {raw_name!r}", f"undecodable name {raw_name!r}")


def _content(data: bytes, header: int, raw_name: bytes, declared: tuple[int, int, int]) -> int:
    """Find where the content starts, behind a header that must tell the same as the directory.

    A writer that streams leaves zeros in the header; then there is nothing to compare.
    """
    if header + LOCAL.size > len(data) or not data.startswith(b"PK\3\4", header):
        raise _broken()
    *_, checksum, packed, size, name_length, extra_length = LOCAL.unpack_from(data, header)
    name_end: int = header + LOCAL.size + name_length
    start: int = name_end + extra_length
    said = checksum, packed, size
    if data[header + LOCAL.size : name_end] != raw_name or (
        said != declared
        and any(here not in (0, IN_64, there) for here, there in zip(said, declared, strict=True))
    ):
        raise damaged(
            f"文件头与目录不符 {raw_name!a:.99}", f"a header contradicts the directory {raw_name!a:.99}"
        )
    return start


def _check_names(entries: list[Entry]) -> None:
    seen = set()
    for name in (entry.name for entry in entries):
        if not name or OUTSIDE.match(name):
            raise damaged(f"不安全的文件名 {name!a:.99}", f"unsafe name {name!a:.99}")
        if name in seen:
            raise damaged(f"有两个 {name}", f"{name} is there twice")
        seen.add(name)


def _check_spans(entries: list[Entry], directory: int) -> None:
    spans = sorted((entry.header, entry.end) for entry in entries)
    spans.append((directory, directory))
    if any(following < finished for (_, finished), (following, _) in pairwise(spans)):
        raise damaged("压缩包中的文件互相重叠", "parts overlap")


def _broken() -> LoadError:
    return damaged("压缩包目录损坏", "the zip directory is broken")
