"""Compound files and Excel 97 streams made for tests, byte by byte."""

from __future__ import annotations

from struct import pack

SECTOR = 512
SMALLEST = 4096  # a smaller stream would go into the small sectors
FREE, END, TABLE, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


def compound(streams: dict[str, bytes]) -> bytes:
    """Build a compound file; streams are filled up with zeros to a size that stands in whole sectors."""
    padded = {name: data.ljust(SMALLEST, b"\0") for name, data in streams.items()}
    sectors, chains, starts = b"", [TABLE, END], []
    for data in padded.values():
        count = -(-len(data) // SECTOR)
        starts.append(len(chains))
        chains += [*range(len(chains) + 1, len(chains) + count), END]
        sectors += data.ljust(count * SECTOR, b"\0")
    assert len(chains) <= SECTOR // 4
    table = pack(f"<{len(chains)}L", *chains).ljust(SECTOR, b"\xff")
    return _header() + table + _directory(padded, starts) + sectors


def _header() -> bytes:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + pack("<9L", 0, 1, 1, 0, SMALLEST, END, 0, END, 0)
    return (head + pack("<L", 0)).ljust(SECTOR, b"\xff")


def _directory(streams: dict[str, bytes], starts: list[int]) -> bytes:
    entries = [_entry("Root Entry", (5, NONE, 1), (END, 0))]
    for number, (name, data) in enumerate(streams.items(), start=1):
        following = number + 1 if number < len(streams) else NONE
        entries.append(_entry(name, (2, following, NONE), (starts[number - 1], len(data))))
    assert len(entries) <= SECTOR // 128
    return b"".join(entries).ljust(SECTOR, b"\0")


def _entry(name: str, tree: tuple[int, int, int], content: tuple[int, int]) -> bytes:
    """Write kind, next and child, then first sector and size."""
    raw_name = name.encode("utf-16-le")
    kind, right, child = tree
    head = raw_name.ljust(64, b"\0") + pack("<HBB3L", len(raw_name) + 2, kind, 1, NONE, right, child)
    return head + bytes(36) + pack("<LQ", *content)


def record(kind: int, data: bytes = b"") -> bytes:
    """Write one record of a workbook stream."""
    return pack("<2H", kind, len(data)) + data


def string(text: str) -> bytes:
    """Write a string of a workbook stream."""
    return pack("<HB", len(text), 1) + text.encode("utf-16-le")


def workbook_stream(*cells: bytes, shared: bytes = b"", version: int = 0x600, before: bytes = b"") -> bytes:
    """Write a stream of one sheet, 表, out of its records."""
    name = b"\x01\x01" + "表".encode("utf-16-le") if version == 0x600 else b"\x01A"
    begin = record(0x809, pack("<2H", version, 5) + bytes(12))
    end = record(0x0A)
    start = len(begin) + len(before) + len(record(0x85, bytes(6) + name)) + len(shared) + len(end)
    sheet = record(0x85, pack("<LBB", start, 0, 0) + name)
    return begin + before + sheet + shared + end + _sheet(version, cells)


def _sheet(version: int, cells: tuple[bytes, ...]) -> bytes:
    return record(0x809, pack("<2H", version, 0x10) + bytes(12)) + b"".join(cells) + record(0x0A)
