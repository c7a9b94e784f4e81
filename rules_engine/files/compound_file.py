"""Compound files (OLE2: .doc, .xls, .wps …): which streams they hold, and their bytes; loops are refused."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from sys import byteorder

from rules_engine.errors import Code, LoadError
from rules_engine.wording import Words

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = Struct("<30x2H10x2L4x2L4xL")
HEADER_SIZE = 512
FIRST_TABLES = slice(76, HEADER_SIZE)
ENTRY = Struct("<64sHBx3L36xLQ")
LAST_SECTOR = 0xFFFFFFFA  # higher numbers are no sectors but marks
STREAM, ROOT = 2, 5
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Header:
    """What the first 512 bytes say: sizes in bytes, places as sector numbers."""

    sector: int
    small_sector: int
    tables: int
    directory: int
    small_below: int
    small_table: int
    more_tables: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the directory: a stream or a storage, and its neighbours in the tree of names."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class Chains:
    """Sectors of one size, and for each the number of the one that follows it."""

    data: bytes
    size: int
    offset: int
    following: array[int]

    def read(self, start: int, size: int | None = None) -> bytes:
        """Join the sectors from `start` on; the last one may be cut short behind `size`."""
        content = b"".join(self._sectors(start))
        if size is None:
            return content
        if len(content) < size:
            raise damaged("数据流不完整", "a stream is cut short")
        return content[:size]

    def _sectors(self, sector: int) -> Iterator[bytes]:
        left = len(self.following)
        while sector < LAST_SECTOR:
            if sector >= len(self.following) or not left:
                raise damaged("扇区链损坏或成环", "a chain of sectors is broken or runs in circles")
            at = self.offset + sector * self.size
            yield self.data[at : at + self.size]
            sector, left = self.following[sector], left - 1


@dataclass(frozen=True, slots=True)
class CompoundFile:
    """An open compound file and the streams directly under its root.

    Streams of embedded objects stand in storages of their own and are not among them.
    """

    streams: dict[str, Entry]
    small_below: int
    sectors: Chains
    small_sectors: Chains

    def read(self, name: str) -> bytes:
        """Give the bytes of one stream; raise `LoadError` if it is missing or damaged."""
        entry = self.streams.get(name)
        if entry is None:
            raise damaged(f"缺少 {name}", f"{name} is missing")
        chains = self.small_sectors if entry.size < self.small_below else self.sectors
        return chains.read(entry.start, entry.size)


def open_compound(data: bytes) -> CompoundFile:
    """Open a compound file; raise `LoadError` (corrupt) if it is none, is cut short or runs in circles."""
    header = _header(data)
    sectors = Chains(data, header.sector, header.sector, _table(data, header))
    entries = _entries(sectors.read(header.directory), header)
    root = next((entry for entry in entries if entry.kind == ROOT), None)
    if root is None:
        raise damaged("没有根目录", "there is no root directory")
    small = Chains(
        sectors.read(root.start) if root.size else b"",
        header.small_sector,
        0,
        _numbers(sectors.read(header.small_table)),
    )
    streams = {entry.name: entry for entry in _children(root, entries) if entry.kind == STREAM}
    return CompoundFile(streams, header.small_below, sectors, small)


def stream_names(data: bytes) -> frozenset[str]:
    """Name the streams under the root; none if this is no compound file, or a damaged one."""
    try:
        return frozenset(open_compound(data).streams)
    except LoadError:
        return frozenset()


def damaged(zh: str, en: str) -> LoadError:
    """Say in which way a compound file, or a stream in it, is damaged."""
    return LoadError(Code.CORRUPT, Words(zh, en))


def _header(data: bytes) -> Header:
    if not data.startswith(SIGNATURE) or len(data) < HEADER_SIZE:
        raise damaged("不是复合文档", "not a compound file")
    shift, small_shift, tables, directory, small_below, small_table, more = HEADER.unpack_from(data)
    if shift not in (9, 12) or small_shift >= shift:
        raise damaged("扇区大小不对", "the size of sectors is wrong")
    return Header(1 << shift, 1 << small_shift, tables, directory, small_below, small_table, more)


def _table(data: bytes, header: Header) -> array[int]:
    """Join the sectors that say which sector follows which."""
    most = len(data) // header.sector
    if header.tables > most:
        raise damaged("分配表比文件还长", "the allocation table is longer than the file")
    places = list(_numbers(data[FIRST_TABLES]))
    sector, per_sector = header.more_tables, header.sector // 4 - 1
    while sector < LAST_SECTOR and len(places) < header.tables:
        at = (sector + 1) * header.sector
        numbers = _numbers(data[at : at + header.sector])
        if len(numbers) <= per_sector:
            raise damaged("分配表损坏", "the allocation table is broken")
        places += numbers[:per_sector]
        sector = numbers[per_sector]
    starts = [(place + 1) * header.sector for place in places[: header.tables] if place < LAST_SECTOR]
    return _numbers(b"".join(data[at : at + header.sector] for at in starts))


def _numbers(data: bytes) -> array[int]:
    numbers = array("I", data[: len(data) // 4 * 4])
    if byteorder == "big":
        numbers.byteswap()
    return numbers


def _entries(data: bytes, header: Header) -> list[Entry]:
    whole = len(data) // ENTRY.size * ENTRY.size
    wide = header.sector > HEADER_SIZE
    return [_entry(fields, wide=wide) for fields in ENTRY.iter_unpack(data[:whole])]


def _entry(fields: tuple[bytes, int, int, int, int, int, int, int], *, wide: bool) -> Entry:
    raw_name, length, kind, left, right, child, start, size = fields
    name = raw_name[: max(min(length, LONGEST_NAME) - 2, 0)].decode("utf-16-le", "replace")
    return Entry(name, kind, left, right, child, start, size if wide else size & 0xFFFFFFFF)


def _children(root: Entry, entries: list[Entry]) -> Iterator[Entry]:
    """Walk the tree of names under the root, each entry once, however the tree is tied."""
    waiting, seen = [root.child], set[int]()
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        yield entries[number]
        waiting += (entries[number].left, entries[number].right)
