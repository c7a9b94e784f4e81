"""How wide the text of a document is set: where its lines begin, and where they must break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median_low

from rules_engine.layout.lines import TextLine

LEVEL = 0.5  # ems: lines that begin so near each other begin at one margin
FLUSH = (0.3, 3)  # ems, lines: so many lines ending so near each other are set flush
RAGGED = (1.2, 5)  # the same where lines end where their words do
USUAL = 0.85  # of the width between equal margins: lines that all end earlier are short, not broken
MOST = 0.4  # of all lines, unless so many agree


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and its page."""

    page: int
    line: TextLine


@dataclass(frozen=True, slots=True)
class Margins:
    """Where lines begin and end on each page."""

    lefts: Mapping[int, float]
    rights: Mapping[int, float]

    def indent(self, placed: PlacedLine) -> float:
        """Measure how far a line is set in."""
        return placed.line.box[0] - self.lefts[placed.page]

    def room(self, placed: PlacedLine) -> float:
        """Measure how much room a line leaves at its end."""
        return self.rights[placed.page] - placed.line.box[2]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How wide each page is, and where its leftmost table begins, which no text of a report stands far beside."""

    widths: Mapping[int, float]
    tables: Mapping[int, float]


def margins_of(lines: Sequence[PlacedLine], sizes: Sizes) -> Margins:
    """Learn the margins from all lines outside tables; they may be mirrored, and pages of different widths."""
    em = median_low([placed.line.size for placed in lines]) if lines else 0.0
    groups: dict[int, dict[int, list[TextLine]]] = {}
    for placed in lines:
        width = round(sizes.widths[placed.page])
        groups.setdefault(width, {}).setdefault(placed.page, []).append(placed.line)
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for page_width, pages in groups.items():
        begin = min(
            (at for page, at in sizes.tables.items() if round(sizes.widths[page]) == page_width), default=inf
        )
        left, right = _usual(pages, page_width, begin, em)
        for page, content in pages.items():
            shift = _shift(content, left, right, em)
            lefts[page], rights[page] = left + shift, right + shift
    return Margins(lefts, rights)


def _usual(
    pages: Mapping[int, Sequence[TextLine]], page_width: float, begin: float, em: float
) -> tuple[float, float]:
    """Find where lines begin and end, by the pages on which some begin at the usual place."""
    left = _first_not_alone([line.box[0] for content in pages.values() for line in content], em)
    extents = [
        line.box[2] - left
        for content in pages.values()
        if abs(min(line.box[0] for line in content) - left) <= LEVEL * em
        for line in content
    ]
    usual = page_width - min(left, begin) - left
    return left, left + _width(sorted(extents, reverse=True), usual, em)


def _shift(content: Sequence[TextLine], left: float, right: float, em: float) -> float:
    """Tell how far both margins of a page lie beside the usual ones, as in a book."""
    begin = _first_not_alone([line.box[0] for line in content], em)
    end = -_first_not_alone([-line.box[2] for line in content], em)
    shift = begin - left
    return shift if abs(shift) > LEVEL * em and abs(end - right - shift) < em else 0.0


def _first_not_alone(values: Sequence[float], em: float) -> float:
    ordered = sorted(values)
    return next((one for one, after in pairwise(ordered) if after - one <= em), ordered[0])


def _width(extents: Sequence[float], usual: float, em: float) -> float:
    """Find where lines break: the farthest end that several share, or else what equal margins leave."""
    for near, enough in (FLUSH, RAGGED):
        for i, extent in enumerate(extents[: 1 - enough]):
            if extent - extents[i + enough - 1] > near * em:
                continue
            agreeing = sum(0 <= extent - other <= near * em for other in extents)
            if extent >= USUAL * usual or agreeing >= max(MOST * len(extents), 2 * RAGGED[1]):
                return extent
    return max(usual, -_first_not_alone([-extent for extent in extents], em)) if extents else usual
