"""The text of a report that stands in no paragraph: cells, margins, and what a reader does not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rules_engine import AsideKind, CellPlace, OutsidePlace, Report, TextPlace

# Printed with the report, though outside its text.
_MARGINS = frozenset({AsideKind.HEADER, AsideKind.FOOTER, AsideKind.FOOTNOTE, AsideKind.UNREAD})
TELLING = 7  # characters of the shortest number that may be private
# Not printed, but whoever opens the file can read it.
_HIDDEN = frozenset(
    {
        AsideKind.COMMENT,
        AsideKind.PROPERTY,
        AsideKind.HIDDEN,
        AsideKind.DELETED,
        AsideKind.MERGED_AWAY,
        AsideKind.ATTRIBUTE,
    }
)


class Elsewhere(NamedTuple):
    """A text outside the paragraphs, and its place."""

    text: str
    place: CellPlace | TextPlace | OutsidePlace

    def at(self, start: int, end: int) -> CellPlace | TextPlace | OutsidePlace:
        """Point at a stretch of the text; of a cell at all of it."""
        return self.place if isinstance(self.place, CellPlace) else self.place._replace(start=start, end=end)


def written(report: Report) -> Iterator[Elsewhere]:
    """Give the paragraphs themselves, headings of the form left out."""
    return (Elsewhere(p.text, p.at(0, len(p.text))) for p in report.passages if not p.heading)


def printed(report: Report) -> Iterator[Elsewhere]:
    """Give what is printed in cells, titles and margins; a short number in a cell tells nothing but itself."""
    for fact in report.facts:
        if len(fact.text) >= TELLING or (fact.value is None and fact.text):
            yield Elsewhere(fact.text, fact.place)
    for passage in report.passages:
        if passage.heading:
            yield Elsewhere(passage.text, passage.at(0, len(passage.text)))
    for number, leftover in enumerate(report.leftovers, 1):
        yield Elsewhere(leftover.text, OutsidePlace(leftover.kind, number, 0, len(leftover.text)))
    yield from _asides(report, _MARGINS)


def hidden(report: Report) -> Iterator[Elsewhere]:
    """Give what is in the file without being printed."""
    return _asides(report, _HIDDEN)


def _asides(report: Report, kinds: frozenset[AsideKind]) -> Iterator[Elsewhere]:
    for number, aside in enumerate(report.asides, 1):
        if aside.kind in kinds:
            yield Elsewhere(aside.text, OutsidePlace(aside.kind, number, 0, len(aside.text)))
