"""Lines to paragraphs, across pages too, by how their author must have typed them.

A line belongs to the paragraph before it if the line above had no room for its first word, if it is not set
in again, and if it does not keep a greater distance than lines of one paragraph do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from rules_engine.layout.lines import TextLine

SPARE = 0.5  # ems: a line that ends so near the margin is full
INDENT = 1.0  # ems: a line set in by more begins a paragraph
DEEPEST_INDENT = 4.5
LEVEL = 0.5  # ems: margins so near are one
LOOSE = 1.35  # of the usual distance of lines parts paragraphs
OTHER_SIZE = 1.15  # a line so much larger or smaller begins a paragraph
WIDEST_PITCH = 2.5  # ems between lines of one paragraph, at most
SOME = 0.1  # of the lines set in: that is the document's manner
FEW = 5  # lines on a page do not tell its margins


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and its page."""

    page: int
    line: TextLine


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is set: the margins of its pages, and how far lines stand apart, in ems.

    `indents` says that paragraphs begin with an indent.
    """

    lefts: dict[int, float]
    rights: dict[int, float]
    indents: bool
    pitch: float

    def indent(self, placed: PlacedLine) -> float:
        """Measure how far a line is set in."""
        return placed.line.box[0] - self.lefts[placed.page]

    def is_full(self, placed: PlacedLine, head: float) -> bool:
        """Tell whether a word of that width had no room at the end of the line."""
        return placed.line.box[2] + head > self.rights[placed.page] - SPARE * placed.line.size


def manner_of(lines: Sequence[PlacedLine]) -> Manner:
    """Learn from all lines outside tables how a document is set."""
    em = median_low([placed.line.size for placed in lines]) if lines else 0
    lefts = {page: -margin for page, margin in _margins(lines, em, lambda line: -line.box[0]).items()}
    rights = _margins(lines, em, lambda line: line.box[2])
    set_in = [INDENT * em < placed.line.box[0] - lefts[placed.page] < DEEPEST_INDENT * em for placed in lines]
    return Manner(lefts, rights, sum(set_in) > max(1, SOME * len(lines)), _pitch(lines, rights))


def _margins(lines: Sequence[PlacedLine], em: float, reach: Callable[[TextLine], float]) -> dict[int, float]:
    """Find for each page how far out its lines reach; a page of few lines is like the document."""
    everywhere = _outermost([reach(placed.line) for placed in lines], em)
    by_page: dict[int, list[float]] = {}
    for placed in lines:
        by_page.setdefault(placed.page, []).append(reach(placed.line))
    return {page: _outermost(ends, em) if len(ends) >= FEW else everywhere for page, ends in by_page.items()}


def _outermost(ends: list[float], em: float) -> float:
    """Give the farthest end that is not alone."""
    far = sorted(ends, reverse=True)
    return next((one for one, next_ in pairwise(far) if one - next_ <= em), max(far, default=0.0))


def _pitch(lines: Sequence[PlacedLine], rights: dict[int, float]) -> float:
    steps = [
        (after.line.box[3] - before.line.box[3]) / before.line.size
        for before, after in pairwise(lines)
        if before.page == after.page
        and not _other_size(before.line, after.line)
        and before.line.box[2] > rights[before.page] - 2 * before.line.size
    ]
    return median_low([step for step in steps if 0 < step <= WIDEST_PITCH] or [WIDEST_PITCH])


def paragraphs_of(lines: Iterable[PlacedLine], manner: Manner) -> Iterator[list[PlacedLine]]:
    """Gather lines that stand one after the other, with no table between them, into paragraphs."""
    paragraph: list[PlacedLine] = []
    for placed in lines:
        if paragraph and not _continues(paragraph, placed, manner):
            yield paragraph
            paragraph = []
        paragraph.append(placed)
    if paragraph:
        yield paragraph


def _continues(paragraph: Sequence[PlacedLine], placed: PlacedLine, manner: Manner) -> bool:
    before, line = paragraph[-1], placed.line
    if _other_size(before.line, line) or not manner.is_full(before, line.head):
        return False
    distance = line.box[3] - before.line.box[3]
    if before.page == placed.page and distance > LOOSE * manner.pitch * line.size:
        return False
    change = (manner.indent(placed) - manner.indent(before)) / line.size
    if len(paragraph) > 1:
        return abs(change) < INDENT
    return _is_second(before, placed, change, manner)


def _is_second(first: PlacedLine, placed: PlacedLine, change: float, manner: Manner) -> bool:
    """Tell whether a line continues a paragraph of one full line: set back, hanging, or centred like it."""
    if change > LEVEL:
        return _hangs(first.line, placed.line) or _centred(first, placed, manner)
    indented = manner.indents and manner.indent(placed) > INDENT * placed.line.size
    return change < -LEVEL or not indented


def _hangs(first: TextLine, line: TextLine) -> bool:
    """Tell whether a line stands under the text that follows a number or bullet."""
    match = _MARKER.match(first.text)
    if not match or match.end() >= len(first.characters):
        return False
    return any(
        abs(one.left - line.box[0]) < LEVEL * line.size for one in first.characters[1 : match.end() + 2]
    )


def _centred(first: PlacedLine, placed: PlacedLine, manner: Manner) -> bool:
    middle = (manner.lefts[placed.page] + manner.rights[placed.page]) / 2
    boxes = first.line.box, placed.line.box
    return all(abs((left + right) / 2 - middle) < placed.line.size for left, _, right, _ in boxes) and (
        manner.indent(first) > LEVEL * first.line.size
    )


def _other_size(one: TextLine, other: TextLine) -> bool:
    return max(one.size, other.size) > OTHER_SIZE * min(one.size, other.size)


_MARKER = re.compile(
    r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.．、]|[①-⑳●•·■◆▪○–—-])\s*"
)
