"""What the prose of a report says apart from its figures, so that reports can be compared."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

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
    text = "\n".join(passage.text for passage in prose(report) if passage.section)
    for name in names:
        text = text.replace(name, "")
    kept = tuple(s for s in _ENDS.split(_FIGURES.sub("", text)) if len(s) >= SHORTEST)
    return Prose(kept, sum(map(len, kept)))


_ENDS = re.compile("[。；;！？!?\n]")
_FIGURES = re.compile('[0-9０-９.．,，、：:%％ 　\t“”"〇零一二两三四五六七八九十百千万]+')
