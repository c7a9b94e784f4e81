"""Text as it is matched: no evasion left in it, and every character knows where it stood."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from rules_engine.folding import fold
from rules_engine_sensitive.simplified import simplified

# What is put between the characters of a word to hide it; nothing that ends a clause or parts a list.
SEPARATORS = frozenset("*.·•・‧∙_|/\\~+#@^=&-●■□◆◇※＊．＿｜／＼～＋＃＠＾＝＆－")
SPACES = frozenset(
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)

PUNCTUATION = "\n\t〇、。〃〈〉《》「」『』【】〔〕“”‘’—…–×℃％（），：；？！"


@dataclass(frozen=True, slots=True)
class View:
    """A text with one spelling for everything that looks alike.

    Full-width and circled digits and letters, radicals, traditional and capital letters have become the usual
    characters, invisible characters are gone; so are spaces beside Chinese characters and separators between
    them. Full-width punctuation stays. `here` and `there` list where stretches of the text begin and where they
    began in the original.
    """

    original: str
    text: str
    here: tuple[int, ...] = (0,)
    there: tuple[int, ...] = (0,)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that `text[start:end]`, which is not empty, stands for."""
        return self._origin(start), self._origin(end - 1) + 1

    def separated(self, start: int, end: int) -> bool:
        """Tell whether something other than spaces stood between the characters of a stretch."""
        first, last = self.span(start, end)
        return last - first > end - start and not SEPARATORS.isdisjoint(self.original[first:last])

    def _origin(self, position: int) -> int:
        stretch = bisect_right(self.here, position) - 1
        return self.there[stretch] + position - self.here[stretch]


def look(text: str) -> View:
    """Look at a text without its evasions; linear in its length, and nearly free where there are none."""
    if not _special().search(text):
        return View(text, text)
    sketch = _Sketch(text)
    done = 0
    for run in _special().finditer(text):
        sketch.copy(done, run.start())
        sketch.rewrite(run.start(), run.end())
        done = run.end()
    sketch.copy(done, len(text))
    return View(text, "".join(sketch.pieces), tuple(sketch.here), tuple(sketch.there))


view = lru_cache(maxsize=4096)(look)


def spelling(text: str) -> str:
    """Give only the text of a view, as is needed of the terms of a long list."""
    return look(text).text if _special().search(text) else text


@dataclass(slots=True)
class _Sketch:
    """A view in the making."""

    original: str
    pieces: list[str] = field(default_factory=list)
    here: list[int] = field(default_factory=lambda: [0])
    there: list[int] = field(default_factory=lambda: [0])
    length: int = 0
    tail: str = ""
    joining: bool = False
    joined: bool = False

    def copy(self, start: int, end: int) -> None:
        """Take over a stretch as it is."""
        if start < end:
            self._add(self.original[start:end], start)

    def rewrite(self, start: int, end: int) -> None:
        """Take over a run of characters that need looking at."""
        gap = start
        for i in range(start, end):
            character = self.original[i]
            if character in SPACES or character in SEPARATORS or not usual(character):
                continue
            self._bridge(gap, i)
            for letter in usual(character):
                self._add(letter, i)
            gap = i + 1
        self._bridge(gap, end)

    def _bridge(self, start: int, end: int) -> None:
        """Take over what stands between two visible characters, if it belongs there."""
        between = [
            i for i in range(start, end) if self.original[i] in SPACES or self.original[i] in SEPARATORS
        ]
        if not between:
            return
        only_spaces = all(self.original[i] in SPACES for i in between)
        if self._hides(end, only_spaces=only_spaces):
            self.joining = True
            return
        for i in between:
            self._add(usual(self.original[i]), i)

    def _hides(self, end: int, *, only_spaces: bool) -> bool:
        """Tell whether spaces or separators before `end` only tear apart what belongs together."""
        left, right = self.tail[-1:], usual(self.original[end : end + 1])[:1]
        if not only_spaces:
            return _han(left) and _han(right)
        if _han(left) or _han(right):
            return True
        before, after = self.tail[-2:-1], usual(self.original[end + 1 : end + 2])[:1]
        alone = self.joined or not before.isalnum() or _han(before)
        return left.isalnum() and right.isalnum() and alone and (not after.isalnum() or _han(after))

    def _add(self, text: str, origin: int) -> None:
        if origin - self.there[-1] != self.length - self.here[-1]:
            self.here.append(self.length)
            self.there.append(origin)
        self.pieces.append(text)
        self.length += len(text)
        self.tail = (self.tail + text)[-2:]
        self.joined, self.joining = self.joining and len(text) == 1, False


@lru_cache(maxsize=4096)
def usual(character: str) -> str:
    """Give the usual spelling of one character; nothing if it is invisible or only a mark on another."""
    if unicodedata.category(character or " ")[0] == "M":
        return ""
    if character > "\x7f" and (digit := unicodedata.digit(character, None)) is not None:
        return str(digit)
    return fold(character).text.casefold().translate(simplified()) if character else ""


def _han(character: str) -> bool:
    return "一" <= character <= "鿿" or character == "〇"


@cache
def _special() -> re.Pattern[str]:
    """Match runs of characters that are not simply themselves."""
    ascii_ = [c for c in map(chr, range(0x21, 0x7F)) if c not in SEPARATORS and not c.isupper()]
    return re.compile(f"[^{re.escape(''.join([*ascii_, *PUNCTUATION]))}{_simple_han()}]+")


def _simple_han() -> str:
    """Give the Chinese characters that are not traditional, as ranges."""
    ends = [0x4DFF, *sorted(point for point in simplified() if 0x4DFF < point < 0xA000), 0xA000]  # noqa: PLR2004 - 一-鿿
    return "".join(f"{chr(a + 1)}-{chr(b - 1)}" for a, b in pairwise(ends) if b - a > 1)
