"""Runs of digits, however they are grouped or disguised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rules_engine_sensitive.views import View

SHORTEST, LONGEST = 11, 19
REACH = 16
FEW = 6

GAP = r"[ \-‐‑–—－.·_/]"
_RUN = re.compile(rf"(?<![0-9])[0-9](?:{GAP}{{0,2}}[0-9]){{{SHORTEST - 1},}}(?:{GAP}?x)?")
_GROUP = re.compile("[0-9]+|x")
# One number over the end of a line or cell: two groups, no more, or figures below each other would be one.
_TORN = re.compile(r"(?<![0-9])(?=([0-9]{2,17}) ?[\r\n\t]{1,2} ?([0-9]{1,17}x?)(?![0-9a-z]))")
_BRACKETED = re.compile(r"(?<![0-9])([0-9]{3})[）) -]{0,2}[（(]?([0-9]{4})[）) -]{0,2}([0-9]{4})(?![0-9])")
_CHINESE = "〇零幺一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_FIGURES = str.maketrans(_CHINESE, "001123456789123456789")
CHINESE = f"[{_CHINESE}0-9]"
_CHINESE_RUN = re.compile(f"(?<![0-9]){CHINESE}{{{SHORTEST},}}(?![0-9])")
_LABEL = re.compile("(?:tel|phone|mobile|mob|cell|vx|wx|wechat|qq|id|no|idcard|sfz|card)$")
_WORD = re.compile("[a-z]+$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*$")
_LONG_ADDRESS = 200
_TEARS = frozenset("\r\n\t()（）")
_PATH_BEFORE = re.compile("[a-z0-9/][/_]$")
_PATH_AFTER = re.compile("[/_.-]?[a-z]")


@dataclass(frozen=True, slots=True)
class Digits:
    """Digits that may be one number: whole groups that stand side by side; the last digit may be an x.

    `start` and `end` are places in the view. `parts` are the lengths of the groups and `gaps` what parts them;
    `alone` says that the digits go on on neither side. `spaced` digits stood one by one, `torn` ones on two lines
    or partly in brackets.
    """

    text: str
    start: int
    end: int
    parts: tuple[int, ...]
    gaps: str
    alone: bool
    spaced: bool = False
    torn: bool = False

    @property
    def grouped(self) -> bool:
        """Tell whether the groups are those of one number: a few, or every digit for itself and no more of them."""
        return len(self.parts) <= FEW or (self.alone and len(self.parts) == len(self.text))

    def before(self, seen: View) -> str:
        """Give the words before the number."""
        return seen.text[max(0, self.start - REACH) : self.start]

    def after(self, seen: View) -> str:
        """Give the words after the number."""
        return seen.text[self.end : self.end + REACH]


def digits_in(seen: View) -> Iterator[Digits]:
    """Give everything that may be one number of 11 to 19 digits, from left to right."""
    for run in _RUN.finditer(seen.text):
        yield from _windows(seen, _own_groups(seen.text, run))
    for run in _CHINESE_RUN.finditer(seen.text):
        if len(run[0]) <= LONGEST and not run[0].isascii():
            text, parts = run[0].translate(_FIGURES), (len(run[0]),)
            yield Digits(text, run.start(), run.end(), parts, "", alone=True)
    for torn in (*_TORN.finditer(seen.text), *_BRACKETED.finditer(seen.text)):
        yield from _put_together(seen, torn)


def _own_groups(text: str, run: re.Match[str]) -> list[re.Match[str]]:
    """Give the groups of digits but those that a word, a path or a web address begins or ends with."""
    groups = list(_GROUP.finditer(text, *run.span()))
    spaces = [i for i, (a, b) in enumerate(pairwise(groups), 1) if " " in text[a.end() : b.start()]]
    if _PATH_AFTER.match(text, run.end()):
        groups = groups[: spaces[-1] if spaces else 0]
    if _ends_a_word(text, run.start()):
        groups = groups[spaces[0] if spaces else len(groups) :]
    return groups


def _ends_a_word(text: str, start: int) -> bool:
    """Tell whether what begins here goes on with a word, a path or a web address; a label may stand before it."""
    if _PATH_BEFORE.search(text, max(0, start - 2), start):
        return True
    word = _WORD.search(text, max(0, start - REACH), start)
    if word:
        return not _LABEL.search(word[0])
    return bool(_ADDRESS.search(text, max(0, start - _LONG_ADDRESS), start))


def _put_together(seen: View, torn: re.Match[str]) -> Iterator[Digits]:
    """Give what was torn apart as one number, if there is a line break or a bracket in it."""
    groups = [group for group in torn.groups() if group]
    start, end = torn.start(1), torn.end(len(torn.groups()))
    text, parts = "".join(groups), tuple(map(len, groups))
    gaps = "".join(c for c in seen.text[start:end] if not c.isalnum())
    if SHORTEST <= len(text) <= LONGEST and not _TEARS.isdisjoint(gaps):
        yield Digits(text, start, end, parts, gaps, alone=True, torn=True)


def _windows(seen: View, groups: list[re.Match[str]]) -> Iterator[Digits]:
    for first in range(len(groups)):
        length = 0
        for last in range(first, len(groups)):
            length += len(groups[last][0])
            if length > LONGEST:
                break
            whole = (first, last) == (0, len(groups) - 1)
            if length >= SHORTEST and (whole or last - first < FEW):
                yield _joined(seen, groups, first, last + 1)


def _joined(seen: View, groups: list[re.Match[str]], first: int, last: int) -> Digits:
    chosen = groups[first:last]
    start, end = chosen[0].start(), chosen[-1].end()
    parts = tuple(len(group[0]) for group in chosen)
    begin, stop = seen.span(start, end)
    return Digits(
        text="".join(group[0] for group in chosen),
        start=start,
        end=end,
        parts=parts,
        gaps="".join(seen.text[a.end() : b.start()] for a, b in pairwise(chosen)),
        alone=len(chosen) == len(groups),
        spaced=len(parts) == 1 and " " in seen.original[begin:stop],
    )
