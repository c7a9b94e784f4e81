"""Runs of digits, however they are grouped or disguised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rules_engine_sensitive.views import View

SHORTEST, LONGEST = 11, 19
REACH = 16

_GAP = r"[ \-‐‑–—－.·_/]"
_RUN = re.compile(rf"(?<![0-9])[0-9](?:{_GAP}{{0,2}}[0-9]){{{SHORTEST - 1},}}(?:{_GAP}?x)?")
_GROUP = re.compile("[0-9]+|x")
_CHINESE_RUN = re.compile(f"[〇零一二三四五六七八九]{{{SHORTEST},}}")
_CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
_LABEL = re.compile("(?:tel|phone|mobile|mob|cell|vx|wx|wechat|qq|id|no|idcard|sfz|card)$")
_WORD = re.compile("[a-z]+$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*$")
_LONG_ADDRESS = 200
_PATH_BEFORE = re.compile("[a-z0-9/][/_]$")
_PATH_AFTER = re.compile("[/_.-]?[a-z]")


@dataclass(frozen=True, slots=True)
class Digits:
    """Digits that may be one number: whole groups that stand side by side; the last digit may be an x.

    `start` and `end` are places in the view. `parts` are the lengths of the groups and `gaps` what parts them;
    `alone` says that the digits go on on neither side. `spaced` digits stood one by one.
    """

    text: str
    start: int
    end: int
    parts: tuple[int, ...]
    gaps: str
    alone: bool
    spaced: bool = False

    def before(self, seen: View) -> str:
        """Give the words before the number."""
        return seen.text[max(0, self.start - REACH) : self.start]

    def after(self, seen: View) -> str:
        """Give the words after the number."""
        return seen.text[self.end : self.end + REACH]


def digits_in(seen: View) -> Iterator[Digits]:
    """Give everything that may be one number of 11 to 19 digits, from left to right."""
    for run in _RUN.finditer(seen.text):
        if not _belongs_to_a_word(seen.text, run.start(), run.end()):
            yield from _windows(seen, run)
    for run in _CHINESE_RUN.finditer(seen.text):
        if len(run[0]) <= LONGEST:
            parts = (len(run[0]),)
            yield Digits(run[0].translate(_CHINESE), run.start(), run.end(), parts, "", alone=True)


def _belongs_to_a_word(text: str, start: int, end: int) -> bool:
    """Tell whether the digits are part of a word, a path or a web address; a label may stand right before them."""
    if _PATH_AFTER.match(text, end) or _PATH_BEFORE.search(text, max(0, start - 2), start):
        return True
    word = _WORD.search(text, max(0, start - REACH), start)
    if word:
        return not _LABEL.search(word[0])
    return bool(_ADDRESS.search(text, max(0, start - _LONG_ADDRESS), start))


def _windows(seen: View, run: re.Match[str]) -> Iterator[Digits]:
    groups = list(_GROUP.finditer(seen.text, *run.span()))
    for first in range(len(groups)):
        length = 0
        for last in range(first, len(groups)):
            length += len(groups[last][0])
            if length > LONGEST:
                break
            if length >= SHORTEST:
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
