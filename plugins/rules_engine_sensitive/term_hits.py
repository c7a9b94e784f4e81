"""Terms of a list as rules tell of them."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine import Hit, Report
from rules_engine_sensitive.matcher import Match
from rules_engine_sensitive.places import Elsewhere, written
from rules_engine_sensitive.word_lists import WordList


def found_in(report: Report, words: WordList) -> Iterator[tuple[Elsewhere, Match]]:
    """Find the terms of a list that count in the year of a report, wherever they stand in its paragraphs."""
    places = tuple(written(report))
    texts = tuple(place.text for place in places)
    return ((places[number], match) for number, match in words.matcher.found_in(texts, report.year))


def tell(words: WordList, match: Match, place: Elsewhere, message: str) -> Hit:
    """Tell of a term; `{written}` and `{advice}` in the message become what stands there and what to write."""
    term = match.term
    advice = f"，建议改为“{term.suggestion}”" if term.suggestion else ""
    return Hit(
        message.replace("{advice}", advice).replace("{written}", place.text[match.start : match.end]),
        place.at(match.start, match.end),
        suggestion=term.suggestion,
        severity=term.severity,
        category=term.category,
        source="：".join(filter(None, (words.name, term.source))),
    )
