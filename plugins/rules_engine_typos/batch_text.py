"""The narrative of a whole batch, so that one pass reads it all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rules_engine import Batch, Passage, Report
from rules_engine.folding import fold
from rules_engine_typos.known_words import KnownWords, known_words
from rules_engine_typos.prose import FILLER, Prose, prose

OFTEN = 3  # a pair of characters that stands so often in one report is meant


@dataclass(frozen=True)
class Narrative:
    """One report's prose, and the words that are right in it."""

    report: Report
    passages: tuple[Passage, ...]
    known: KnownWords

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Give the folded text of each passage."""
        return tuple(prose(passage.text).folded.text for passage in self.passages)

    @cached_property
    def whole(self) -> str:
        """Give all of it."""
        return "\n".join(self.texts)

    @cached_property
    def _times(self) -> dict[str, int]:
        return {}

    @cached_property
    def title(self) -> str:
        """Give what the report calls itself: its office, and what stands before the first section."""
        opening = [
            text for passage, text in zip(self.passages, self.texts, strict=True) if not passage.section
        ]
        return "\n".join([fold(self.report.office or "").text, *filter(_TITLE.fullmatch, opening)])

    def vouched(self, number: int, start: int, end: int) -> bool:
        """Tell whether somebody stands for a stretch of a passage: a known word, the title, a law's own title."""
        known = self.known.cover(self.texts[number], start, end)
        return known or self.quoted(number, start, end) or self.in_title(number, start, end)

    def quoted(self, number: int, start: int, end: int) -> bool:
        """Tell whether a stretch lies in the title of a law, or in an address."""
        return FILLER in prose(self.passages[number].text).text[start:end]

    def in_title(self, number: int, start: int, end: int) -> bool:
        """Tell whether the report's own title has the stretch beside the same neighbour."""
        text = self.texts[number]
        pairs = {text[max(0, start - 1) : end], text[start : end + 1]}
        return any(len(pair) > end - start and pair in self.title for pair in pairs)

    def often(self, number: int, start: int, end: int) -> bool:
        """Tell whether the report says it so again and again: then it is a term, not a slip."""
        text = self.texts[number]
        before, after = text[max(0, start - 1) : end], text[start : end + 1]
        return self._often(before) or self._often(after)

    def _often(self, words: str) -> bool:
        return len(words) > 1 and words.isalpha() and self.times(words) >= OFTEN

    def times(self, words: str) -> int:
        """Count how often the report says some words."""
        if words not in self._times:
            self._times[words] = self.whole.count(words)
        return self._times[words]

    def seen(self, number: int) -> Prose:
        """Give one passage as prose."""
        return prose(self.passages[number].text)


# A line of a title page: short, and no sentence.
_TITLE = re.compile("[^,。;!?]{1,60}")


def narratives(batch: Batch, settings: Mapping[str, Any]) -> Iterator[Narrative]:
    """Iterate over the prose of the reports of a batch, the form's own headings left out."""
    known = known_words(settings)
    for report in batch.reports:
        passages = tuple(passage for passage in report.passages if not passage.heading)
        yield Narrative(report, passages, known)
