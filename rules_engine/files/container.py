"""Zip containers (docx, xlsx, odt, ofd …) opened in memory, within limits; what is wrong is a LoadError."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from rules_engine.errors import Code, LoadError
from rules_engine.files.zip_directory import Entry, damaged, read_directory
from rules_engine.limits import MIB, Limits
from rules_engine.wording import Words

ENCRYPTED = 0x1
STORED, DEFLATED = 0, 8
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an open container; folders are not among them.

    Everything stays in memory: there is nothing to close, and nothing is written to disk.
    """

    data: bytes
    limits: Limits
    entries: dict[str, Entry]

    @property
    def names(self) -> tuple[str, ...]:
        """List the parts in the order of the directory."""
        return tuple(self.entries)

    def __contains__(self, name: object) -> bool:
        return name in self.entries

    def read(self, name: str) -> bytes:
        """Unpack one part; raise `LoadError` if it is missing, encrypted, damaged or over a limit."""
        entry = self.entries.get(name)
        if entry is None:
            raise damaged(f"缺少 {name}", f"{name} is missing")
        if entry.flags & ENCRYPTED:
            raise LoadError(Code.ENCRYPTED, name)
        self.limits.within("part_bytes", entry.size, name)
        if entry.size > MIB:
            self.limits.within("ratio", entry.size // max(entry.packed, 1), name)
        return _unpack(memoryview(self.data)[entry.start : entry.end], entry)


def open_zip(data: bytes, limits: Limits) -> Parts:
    """Open a zip container, having checked its whole directory before anything is unpacked.

    An Office file with a password is no zip but an OLE file around one: it is refused as encrypted.
    """
    if is_encrypted_package(data):
        raise LoadError(Code.ENCRYPTED)
    entries = read_directory(data, limits)
    limits.within("total_bytes", sum(entry.size for entry in entries))
    return Parts(data, limits, {entry.name: entry for entry in entries if not entry.name.endswith("/")})


def zip_names(data: bytes) -> frozenset[str]:
    """Name the parts of a zip container cheaply; none if it is not one, or cannot be opened."""
    try:
        return frozenset(open_zip(data, Limits()).entries)
    except LoadError:
        return frozenset()


def is_encrypted_package(data: bytes) -> bool:
    """Say whether this is an Office file with a password (docx, xlsx … inside an OLE file)."""
    return data.startswith(COMPOUND_FILE) and ENCRYPTED_PACKAGE in data


def _unpack(packed: memoryview, entry: Entry) -> bytes:
    unpacker = UNPACKERS.get(entry.method)
    if unpacker is None:
        method = f"{entry.name}: {entry.method}"
        raise LoadError(
            Code.CORRUPT, Words(f"不支持的压缩方法 {method}", f"unsupported compression {method}")
        )
    content = unpacker(packed, entry)
    if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise damaged(
            f"{entry.name} 与所记大小或校验和不符", f"{entry.name} is not of the size or checksum declared"
        )
    return content


def _inflate(packed: memoryview, entry: Entry) -> bytes:
    """Inflate at most one byte more than declared, which is enough to see the lie."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = stream.decompress(packed, entry.size + 1)
    except (zlib.error, MemoryError) as error:
        raise damaged(
            f"{entry.name} 的压缩数据损坏", f"the compressed data of {entry.name} are broken"
        ) from error
    if not stream.eof or stream.unused_data:
        raise damaged(f"{entry.name} 所记大小不实", f"{entry.name} does not end where declared")
    return content


def _copy(packed: memoryview, _: Entry) -> bytes:
    return bytes(packed)


UNPACKERS: dict[int, Callable[[memoryview, Entry], bytes]] = {STORED: _copy, DEFLATED: _inflate}
