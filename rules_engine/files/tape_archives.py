"""Tar archives and packed files (.tar.gz, .gz, .bz2, .xz), unpacked as they are read, within limits."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import zlib
from collections.abc import Callable, Iterator
from io import BufferedIOBase, BytesIO
from pathlib import PurePosixPath
from tarfile import BLOCKSIZE, HeaderError, TarInfo

from rules_engine.errors import Code, LoadError
from rules_engine.limits import MIB, Limits
from rules_engine.wording import Words

MARK, MARK_AT = b"ustar", 257
LONG_NAME, EXTENDED, FOLDER = b"L", b"x", b"5"
NOTES = {LONG_NAME, EXTENDED, b"K", b"g"}
FILES = {b"0", b"\0", b"7"}
LONGEST_NOTE = MIB
RECORD = re.compile(rb"[0-9]{1,9} ([^=\n]+)=([^\n]*)\n")
XZ_MEMORY = 128 * MIB
BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, MemoryError)


def _xz(data: bytes) -> BufferedIOBase:
    lzma.LZMADecompressor(memlimit=XZ_MEMORY).decompress(data, max_length=1)
    return lzma.LZMAFile(BytesIO(data))


PACKED: dict[bytes, Callable[[bytes], BufferedIOBase]] = {
    b"\x1f\x8b\x08": lambda data: gzip.GzipFile(fileobj=BytesIO(data)),
    b"BZh": lambda data: bz2.BZ2File(BytesIO(data)),
    b"\xfd7zXZ\x00": _xz,
}


class Unpacked:
    """Unpacked bytes, read from the front, never more than `limits.archive_bytes` of them."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open packed bytes; bytes that are not packed are read as they are."""
        opened = _opener(data)
        try:
            self.file = opened(data) if opened else BytesIO(data)
        except BROKEN as error:
            raise _damaged() from error
        self.limits = limits
        self.count = 0

    def read(self, size: int) -> bytes:
        """Read bytes; fewer only at the end. Raise `LoadError` if they are damaged or too many."""
        try:
            content = self.file.read(size)
        except BROKEN as error:
            raise _damaged() from error
        self.count += len(content)
        self.limits.within("archive_bytes", self.count)
        return content


def is_packed(data: bytes) -> bool:
    """Say whether these bytes are gzip, bzip2 or xz."""
    return _opener(data) is not None


def is_tape(data: bytes) -> bool:
    """Say whether these bytes begin with the header of a tar archive."""
    return data.startswith(MARK, MARK_AT) and _header(data[:BLOCKSIZE]) is not None


def tape_members(data: bytes, name: str, limits: Limits) -> Iterator[tuple[str, bytes | LoadError]]:
    """Give the files of a tar archive, packed or not, or the one file that is packed."""
    source = Unpacked(data, limits)
    first = source.read(BLOCKSIZE)
    if is_tape(first):
        yield from _files(source, first)
    else:
        rest = source.read(limits.file_bytes)
        limits.within("file_bytes", len(first + rest))
        yield PurePosixPath(name.replace("\\", "/")).stem, first + rest


def _opener(data: bytes) -> Callable[[bytes], BufferedIOBase] | None:
    return next((opened for mark, opened in PACKED.items() if data.startswith(mark)), None)


def _header(block: bytes) -> TarInfo | None:
    try:
        return TarInfo.frombuf(block, "latin-1", "strict")
    except (HeaderError, ValueError):
        return None


def _files(source: Unpacked, block: bytes) -> Iterator[tuple[str, bytes | LoadError]]:
    """Walk the headers; a note before a header gives a name that is too long for it."""
    name = b""
    while block.strip(b"\0"):
        info = _header(block)
        if info is None:
            raise _damaged()
        if info.type in NOTES:
            name = _long_name(info.type, _note(source, info)) or name
        else:
            if info.type != FOLDER:
                yield _decoded(name or info.name.encode("latin-1")), _content(source, info)
            name = b""
        block = source.read(BLOCKSIZE)
    if len(block) < BLOCKSIZE:  # an archive ends with a block of zeros
        raise _damaged()


def _note(source: Unpacked, info: TarInfo) -> bytes:
    if info.size > LONGEST_NOTE:
        raise _damaged()
    return source.read(_padded(info.size))[: info.size]


def _long_name(kind: bytes, note: bytes) -> bytes:
    if kind == LONG_NAME:
        return note.rstrip(b"\0")
    return dict(RECORD.findall(note)).get(b"path", b"") if kind == EXTENDED else b""


def _content(source: Unpacked, info: TarInfo) -> bytes | LoadError:
    if info.type not in FILES:
        return LoadError(Code.NOT_A_FILE)
    source.limits.within("file_bytes", info.size)
    content = source.read(_padded(info.size))
    if len(content) < info.size:
        raise _damaged()
    return content[: info.size]


def _padded(size: int) -> int:
    return -(-size // BLOCKSIZE) * BLOCKSIZE


def _decoded(name: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


def _damaged() -> LoadError:
    return LoadError(Code.CORRUPT, Words("压缩包不完整或已损坏", "the archive is cut short or damaged"))
