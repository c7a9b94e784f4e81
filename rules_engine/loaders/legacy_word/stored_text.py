"""The text of a Word 97–2003 document as its file stores it: every paragraph, whatever the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from struct import Struct
from typing import NamedTuple

from rules_engine.errors import LoadError
from rules_engine.files.compound_file import CompoundFile, damaged

STREAM = "WordDocument"
WORD_97 = 0xA5EC
BYTE, SHORT, LONG, PLACE = Struct("<B"), Struct("<H"), Struct("<L"), Struct("<2L")
FLAGS, ENCRYPTED, SECOND_TABLE = 10, 0x0100, 0x0200
BASE_SIZE = 32
STORIES = (3, 4, 5, 7, 8, 9, 10)  # text, footnotes, headers, comments, endnotes, text boxes, those in headers
PIECES = 33  # which of the tables lists the pieces of the text
FORMATTING, PIECE_TABLE = 1, 2
PIECE, COMPRESSED = Struct("<2xL2x"), 0x40000000
ENDS = re.compile(r"[\r\x07\x0b\x0c\x0e]+")
FIELD = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14([^\x13\x14\x15]*))?\x15")
DEEPEST_FIELD = 20


class Header(NamedTuple):
    """How many characters there are, which stream lists their pieces, and where in it."""

    characters: int
    table: str
    start: int
    size: int


class Piece(NamedTuple):
    """A stretch of text: how many characters, and where in the stream."""

    length: int
    at: int


def is_word_97(container: CompoundFile) -> bool:
    """Say whether the document is of Word 97 or later, not of an older one or of another program."""
    stream = container.read(STREAM) if STREAM in container.streams else b""
    return len(stream) > BASE_SIZE and SHORT.unpack_from(stream)[0] == WORD_97


def is_encrypted(container: CompoundFile) -> bool:
    """Say whether the document has a password."""
    return bool(_number(SHORT, container.read(STREAM), FLAGS) & ENCRYPTED)


def stored_paragraphs(container: CompoundFile) -> list[str]:
    """Give the paragraphs of all stories (text, notes, headers, comments, text boxes); of fields the result.

    Raise `LoadError` if the text is not where the head of the document says.
    """
    stream = container.read(STREAM)
    header = _header(stream)
    text = "".join(
        _decoded(stream, piece) for piece in _pieces(container.read(header.table), header, len(stream))
    )
    return [paragraph for paragraph in ENDS.split(_without_codes(text)) if paragraph]


def _header(stream: bytes) -> Header:
    """Find the piece list behind two lists of numbers, each of which begins with its length."""
    at = BASE_SIZE
    at += SHORT.size * (1 + _number(SHORT, stream, at))
    stories = sum(_number(LONG, stream, at + SHORT.size + LONG.size * story) for story in STORIES)
    at += SHORT.size + LONG.size * _number(SHORT, stream, at)
    at += SHORT.size + PLACE.size * PIECES
    table = "1Table" if _number(SHORT, stream, FLAGS) & SECOND_TABLE else "0Table"
    return Header(stories, table, _number(LONG, stream, at), _number(LONG, stream, at + LONG.size))


def _pieces(table: bytes, header: Header, limit: int) -> Iterator[Piece]:
    """List the pieces; lists of formatting stand before them. Together they are no longer than the stream."""
    at, end = header.start, header.start + header.size
    while at < end and _number(BYTE, table, at) == FORMATTING:
        at += BYTE.size + SHORT.size + _number(SHORT, table, at + BYTE.size)
    if _number(BYTE, table, at) != PIECE_TABLE or end > len(table):
        raise _broken()
    at += BYTE.size + LONG.size
    count = (end - at - LONG.size) // (LONG.size + PIECE.size)
    starts = [_number(LONG, table, at + LONG.size * number) for number in range(count + 1)]
    at += LONG.size * len(starts)
    if not header.characters <= starts[-1] <= limit:
        raise _broken()
    for number, (start, following) in enumerate(pairwise(starts)):
        yield Piece(following - start, _number(PIECE, table, at + PIECE.size * number))


def _decoded(stream: bytes, piece: Piece) -> str:
    """Decode a piece, of one byte a character or of two."""
    compressed = bool(piece.at & COMPRESSED)
    at = (piece.at & ~COMPRESSED) >> compressed
    size = piece.length << (not compressed)
    if piece.length < 0 or at + size > len(stream):
        raise _broken()
    return stream[at : at + size].decode("cp1252" if compressed else "utf-16-le", "replace")


def _without_codes(text: str) -> str:
    """Leave of each field its result, from the inside out."""
    for _ in range(DEEPEST_FIELD):
        text, found = FIELD.subn(lambda field: field[1] or "", text)
        if not found:
            break
    return text


def _number(layout: Struct, data: bytes, at: int) -> int:
    if at + layout.size > len(data):
        raise _broken()
    return int(layout.unpack_from(data, at)[0])


def _broken() -> LoadError:
    return damaged("文档的正文索引损坏", "the list of text pieces is broken")
