"""What the prose of a report says apart from its figures, so that reports can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from rules_engine import Report
from rules_engine_govinfo.sentences import prose

SHORTEST = 8  # characters of a sentence that says something of its own


@dataclass(frozen=True, slots=True)
class Prose:
    """The sentences of a report without figures and names, and how many characters they have together."""

    sentences: tuple[str, ...]
    length: int

    def shared(self, others: Collection[str]) -> float:
        """Give the share of the text that stands in other sentences too."""
        return sum(len(s) for s in self.sentences if s in others) / self.length if self.length else 0.0


def fingerprint(report: Report, names: tuple[str, ...] = ()) -> Prose:
    """Take the figures, and the names given, out of what the sections of a report tell."""
    said = (s for p in prose(report) if p.section for s in _sentences(p.text, names))
    kept = tuple(s for s in said if len(s) >= SHORTEST)
    return Prose(kept, sum(map(len, kept)))


@lru_cache(maxsize=16384)
def _sentences(text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        text = text.replace(name, "")
    return tuple(_ENDS.split(text.translate(_FIGURES)))


_ENDS = re.compile("[。；;！？!?\n]")
_FIGURES = dict.fromkeys(
    map(ord, '0123456789０１２３４５６７８９.．,，、：:%％ 　\t“”"〇零一二两三四五六七八九十百千万')
)
