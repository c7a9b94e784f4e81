"""All terms found in one pass, however many there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from rules_engine_sensitive.terms import Term
from rules_engine_sensitive.views import View, look, spelling

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Match(NamedTuple):
    """A term, and where it stands in a view."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True)
class Matcher:
    """Finds terms under any of their disguises; where several overlap, the first and longest."""

    terms: tuple[Term, ...]

    def matches(self, seen: View, year: int | None = None) -> list[Match]:
        """List the terms in a text in order, without overlaps. One pass, whatever their number."""
        found = [match for match in self._candidates(seen.text) if _is_meant(match, seen, year)]
        return list(_apart(sorted(found, key=lambda match: (match.start, -match.end))))

    def found_in(self, texts: tuple[str, ...], year: int | None = None) -> Iterator[tuple[int, Match]]:
        """List the terms in several texts in one pass: the number of the text, and the place in it as it is."""
        joined, starts = _joined(texts)
        for term, start, end in self.matches(joined, year):
            first, last = joined.span(start, end)
            number = bisect_right(starts, first) - 1
            begin = starts[number]
            if last - begin <= len(texts[number]):
                yield number, Match(term, first - begin, last - begin)

    def _candidates(self, text: str) -> Iterator[Match]:
        for pattern, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for term in self._by_pattern[pattern]:
                yield Match(term, start, end)
        for term, expression in self._expressions:
            yield from (Match(term, *found.span()) for found in expression.finditer(text) if found[0])

    @cached_property
    def _patterns(self) -> dict[str, list[Term]]:
        """Gather the terms that look the same once their disguise is off."""
        patterns: dict[str, list[Term]] = defaultdict(list)
        for term in self.terms:
            if not term.regex:
                patterns[spelling(term.text)].append(term)
        return patterns

    @cached_property
    def _by_pattern(self) -> list[list[Term]]:
        return list(self._patterns.values())

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415 - loaded only when there is text to look at

        return AhoCorasick(list(self._patterns), store_patterns=False)

    @cached_property
    def _expressions(self) -> list[tuple[Term, re.Pattern[str]]]:
        return [(term, re.compile(term.text, re.IGNORECASE)) for term in self.terms if term.regex]


@lru_cache(maxsize=4)
def _joined(texts: tuple[str, ...]) -> tuple[View, list[int]]:
    """Look at several texts at once; a line feed, which no term holds, keeps them apart."""
    return look("\n".join(texts)), list(accumulate((len(text) + 1 for text in texts), initial=0))


def _is_meant(match: Match, seen: View, year: int | None) -> bool:
    """Tell whether a term that stands in the text is one there."""
    from rules_engine_sensitive.boundaries import stands_alone  # noqa: PLC0415 - most texts hold no term

    term, start, end = match
    return (
        term.counts_in(year)
        and (term.separators or not seen.separated(start, end))
        and not any(_covers(phrase, seen.text, start, end) for phrase in term.allow)
        and (term.regex or stands_alone(seen.text, start, end, whole=term.whole))
    )


def _covers(phrase: str, text: str, start: int, end: int) -> bool:
    shown = spelling(phrase)
    return text.find(shown, max(0, end - len(shown)), start + len(shown)) >= 0


def _apart(matches: Iterable[Match]) -> Iterator[Match]:
    done = 0
    for match in matches:
        if match.start >= done:
            done = match.end
            yield match
