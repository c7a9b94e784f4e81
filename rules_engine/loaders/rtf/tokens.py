"""RTF cut into its smallest parts: groups, control words, characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from time import monotonic
from typing import NamedTuple

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.wording import Words

TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})?\x20?"
    rb"|((?:\\'[0-9A-Fa-f]{2}){1,512})"
    rb"|\\([^A-Za-z])"
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)"
    rb"|[\r\n\0]+"
)
INSIDE = re.compile(rb"[{}]|\\bin(?![A-Za-z])([0-9]{1,10})?\x20?|\\.", re.DOTALL)
CLOCK_EVERY = 4_096
LONGEST_REST = 200


class Kind(IntEnum):
    """What a token is."""

    WORD = 1
    WORD_WITH_NUMBER = 2
    HEX = 3
    SYMBOL = 4
    BRACE = 5
    BYTES = 6


class Token(NamedTuple):
    """One part of the file; `number` is the parameter of a control word."""

    kind: int
    value: bytes
    number: int | None = None


class Tokens:
    """The parts of a file from front to end; groups that nobody wants are passed over without cutting them."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Begin at the first group."""
        self._data = data
        self._at = data.find(b"{")
        self._seconds = limits.seconds
        self._deadline = monotonic() + limits.seconds

    def __iter__(self) -> Iterator[Token]:
        """Give the parts; binary data are left out. Raise `LoadError` if the file ends in one, or time is up."""
        count = 0
        while self._at < len(self._data):
            match = TOKEN.match(self._data, self._at)
            if match is None:  # a lone backslash at the very end
                raise cut_short()
            self._at = match.end()
            count += 1
            if not count % CLOCK_EVERY:
                self._check_clock()
            if match[1] == b"bin":
                self._pass_binary(match[2])
            elif match.lastindex is not None:
                yield _token(match)

    def skip_group(self) -> None:
        """Pass over the rest of the group that is open, its end included."""
        depth = 1
        while depth:
            match = INSIDE.search(self._data, self._at)
            if match is None:
                raise cut_short()
            self._at = match.end()
            depth += {b"{": 1, b"}": -1}.get(match[0], 0)
            if match[0].startswith(b"\\bin") and match.lastindex:
                self._pass_binary(match[1])
        self._check_clock()

    def rest(self) -> Iterator[Aside]:
        """Tell of text behind the end of the outermost group, which no program shows."""
        rest = self._data[self._at :].strip(b"\0\r\n\t\x1a ")
        if rest:
            yield Aside(AsideKind.UNREAD, rest[:LONGEST_REST].decode("latin-1"), Location())

    def _pass_binary(self, length: bytes | None) -> None:
        self._at += max(int(length or 0), 0)
        if self._at > len(self._data):
            raise cut_short()

    def _check_clock(self) -> None:
        if monotonic() > self._deadline:
            raise LoadError(Code.TIMEOUT, Words(f"{self._seconds:g} 秒", f"{self._seconds:g} seconds"))


def cut_short() -> LoadError:
    """Say that the file ends inside a group."""
    return LoadError(Code.CORRUPT, Words("RTF 不完整，组没有结束", "the RTF is cut short inside a group"))


def _token(match: re.Match[bytes]) -> Token:
    kind = match.lastindex or 0
    if kind == Kind.WORD_WITH_NUMBER:
        return Token(Kind.WORD, match[1], int(match[2]))
    return Token(kind, match[kind])
