"""Bytes made text, strictly: what cannot be decoded is an error that names the byte."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from rules_engine.errors import Code, LoadError
from rules_engine.wording import Words

MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
CHINESE = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "cp936", "gb_2312-80", "csgb2312", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5"), "big5hkscs"),
}
WESTERN = dict.fromkeys(("iso-8859-1", "latin1", "windows-1252", "cp1252", "us-ascii", "ascii"), "cp1252")
ASCII = bytes(range(128))
LETTERS = re.compile("[\u3400-\u9fff\uac00-\ud7ff\ue000-\uf8ff]+")
SAMPLE = 6000
ZIPPED = b"PK\3\4"
PIECE = 1 << 15
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"


def decode(data: bytes, declared: str = "") -> str:
    """Decode a text whose encoding is unknown, or only claimed by `declared`.

    In this order: a byte order mark, UTF-16 told by its zero bytes, UTF-8, the Chinese encoding that is
    declared, GB18030 (which holds GBK and GB2312), the western encoding that is declared. A claim counts
    only as far as the bytes bear it out. Raises `LoadError`: encoding, with the offset of the byte that fits
    nothing, or corrupt where the bytes are no text.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _free_of_nul(_decoded(data[len(mark) :], encoding, len(mark)))
    if b"\0" in data:
        return _free_of_nul(_decoded(data, _utf_16(data)))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = _legacy(data, declared.strip().lower(), error)
    if _is_binary(data[:SAMPLE]):
        raise LoadError(
            Code.CORRUPT, Words("控制字符过多，不是文字", "too many control characters for a text")
        )
    return text


def as_utf_8(data: bytes, declared: str = "") -> bytes:
    """Give a text in UTF-8 without a mark: the bytes themselves, if they are that; otherwise like `decode`."""
    if data[:1] < b"\xef" and b"\0" not in data and _is_utf_8(data) and not _is_binary(data[:SAMPLE]):
        return data
    return decode(data, declared).encode()


def looks_like_text(data: bytes) -> bool:
    """Say whether the beginning of a file is text in some encoding, sound or damaged."""
    if data.startswith(ZIPPED):
        return False
    head = data[:SAMPLE]
    if any(head.startswith(mark) for mark, _ in MARKS):
        return True
    if b"\0" in head:
        return bool(_order(head))
    return not _is_binary(head)


def _decoded(data: bytes, encoding: str, start: int = 0) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, start, encoding) from None


def _free_of_nul(text: str) -> str:
    if "\0" in text:
        place = text.index("\0") + 1
        raise LoadError(Code.CORRUPT, Words(f"第 {place} 个字符是空字符", f"character {place} is NUL"))
    return text


def _utf_16(data: bytes) -> str:
    if encoding := _order(data):
        return encoding
    place = data.index(b"\0")
    raise LoadError(Code.CORRUPT, Words(f"偏移 {place} 处是空字节", f"a zero byte at offset {place}"))


def _order(data: bytes) -> str:
    """Name the byte order of UTF-16 without a mark, or nothing: the zero bytes of ASCII characters tell."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if (even + odd) * (3 if _is_utf_8(data) else 100) < len(data):
        return ""
    order = "utf-16-le" if odd > even else "utf-16-be"
    text = data.decode(order, "ignore")
    return "" if "\0" in text or _is_binary(text.encode()[:SAMPLE]) or not _is_chinese(text) else order


def _is_utf_8(data: bytes) -> bool:
    decoder = getincrementaldecoder("utf-8")()  # in pieces: one string of a large file costs twice as much
    try:
        for start in range(0, len(data), PIECE):
            decoder.decode(data[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _legacy(data: bytes, declared: str, failure: UnicodeDecodeError) -> str:
    """Decode what is not UTF-8; `failure` says where that broke."""
    furthest = failure.start
    if not _is_damaged_utf_8(data):
        for encoding in _candidates(declared):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                furthest = max(furthest, error.start)
            else:
                if encoding != "gb18030" or _is_chinese(text):
                    return text
    raise _undecodable(data, furthest, 0, "UTF-8, GB18030")


def _candidates(declared: str) -> Iterator[str]:
    encodings = CHINESE.get(declared), "gb18030", WESTERN.get(declared)
    return iter(dict.fromkeys(encoding for encoding in encodings if encoding))


def _is_damaged_utf_8(data: bytes) -> bool:
    """Say whether nearly all of it is UTF-8: a cut file is, all but its end; of GBK a third is, by chance."""
    foreign = data.translate(None, ASCII)[:SAMPLE]
    return len(foreign.decode(errors="ignore").encode()) > 0.8 * len(foreign)


def _is_chinese(text: str) -> bool:
    """Say whether GB18030 was right: another encoding misread gives rare characters, 87 % instead of none."""
    foreign = text.encode().translate(None, ASCII)[:SAMPLE].decode(errors="ignore")
    letters = "".join(LETTERS.findall(foreign))
    return len(letters.encode("gb2312", "ignore")) >= len(letters)


def _is_binary(data: bytes) -> bool:
    """Allow a text one control character in a hundred: real ones carry a stray one."""
    return (len(data) - len(data.translate(None, CONTROLS))) * 100 > len(data)


def _undecodable(data: bytes, place: int, start: int, tried: str) -> LoadError:
    byte, offset = data[place], start + place
    return LoadError(
        Code.ENCODING,
        Words(
            f"偏移 {offset} 处的字节 0x{byte:02x} 不符合 {tried.upper()}",
            f"byte 0x{byte:02x} at offset {offset} does not fit {tried.upper()}",
        ),
    )
