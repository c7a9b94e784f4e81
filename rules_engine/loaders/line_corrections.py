"""Corrections written into plain text and Markdown: the same encoding, the same line ends, all else byte for byte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from rules_engine.corrections import Corrected, Correction, Edit, Left, corrected, left
from rules_engine.files.encoding import MARKS, decode
from rules_engine.limits import Limits
from rules_engine.loaders.plain_lines import ENDS
from rules_engine.wording import Words

NOT_FOUND = Words("在文件里对不上这段文字", "the file holds no such text at that place")
UNSTABLE = Words("文件的编码无法原样写回", "the encoding of the file cannot be written back byte for byte")
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


def correct(data: bytes, corrections: Sequence[Correction], _when: datetime, limits: Limits) -> Corrected:
    """Put corrections into a text; raise `LoadError` if it cannot be decoded."""
    limits.within("file_bytes", len(data))
    text = decode(data)
    mark, encoding = _encoding(data, text)
    if encoding is None:
        return Corrected(data, (), tuple(left(one, UNSTABLE) for one in corrections))
    edits: list[Edit] = []
    made: list[Correction] = []
    refused: list[Left] = []
    starts = list(_line_starts(text))
    for one in corrections:
        start = _start(one, text, starts)
        if start is None:
            refused.append(left(one, NOT_FOUND))
        else:
            edits.append(Edit(one.edit.start + start, one.edit.end + start, one.edit.new))
            made.append(one)
    return Corrected(mark + corrected(text, edits).encode(encoding), tuple(made), tuple(refused))


def _encoding(data: bytes, text: str) -> tuple[bytes, str | None]:
    """Find the mark and the encoding that give these very bytes for the text."""
    for mark, encoding in (*MARKS, *((b"", encoding) for encoding in ENCODINGS)):
        if data.startswith(mark) and mark + text.encode(encoding, "replace") == data:
            return mark, encoding
    return b"", None


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    yield from (end.end() for end in ENDS.finditer(text))


def _start(one: Correction, text: str, starts: Sequence[int]) -> int | None:
    """Give where the passage of a correction begins in the text; None if it is not there."""
    location = one.spot.location
    if location.line is None or location.column is None or not 1 <= location.line <= len(starts):
        return None
    start = starts[location.line - 1] + location.column - 1
    return start if text.startswith(one.spot.context, start) else None
