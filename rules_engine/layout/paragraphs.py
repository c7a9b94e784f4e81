"""Lines to paragraphs, across pages too, by how their author must have typed them.

A line belongs to the paragraph before it if the line above had no room for its first word, if it is not set
in again, and if it does not keep a greater distance than lines of one paragraph do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from rules_engine.layout.joints import is_numbered
from rules_engine.layout.lines import TextLine
from rules_engine.layout.margins import Margins, PlacedLine, Sizes, margins_of

SPARE = 0.5  # ems: a line that ends so near the margin is full
INDENT = 1.0  # ems: a line set in by more begins a paragraph
DEEPEST_INDENT = 4.5
LEVEL = 0.5  # ems: margins so near are one
LOOSE = 1.35  # of the usual distance of lines parts paragraphs
OTHER_SIZE = 1.15  # a line so much larger or smaller begins a paragraph
WIDEST_PITCH = 2.5  # ems between lines of one paragraph, at most
WIDE = 0.8  # ems: room for one more character
SHORT = 3.0  # ems left at the end: a heading, or the last line of a paragraph
STOPS = ("。", "！", "？")
PAUSES = ("；", "：", ".", "!", "?", ";", ":")
SOME = 0.1  # of the lines set in: that is the document's manner


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is set: its margins, how far lines stand apart (in ems), and what parts paragraphs.

    That is an indent, a greater distance (`spaced`), both, or only how lines end.
    """

    margins: Margins
    pitch: float
    indents: bool
    spaced: bool

    def is_full(self, placed: PlacedLine, head: float) -> bool:
        """Tell whether a word of that width had no room at the end of the line."""
        return self.margins.room(placed) < head + SPARE * placed.line.size


def manner_of(stretches: Sequence[Sequence[PlacedLine]], sizes: Sizes) -> Manner:
    """Learn from all lines outside tables, in the stretches between tables, how a document is set."""
    lines = [placed for stretch in stretches for placed in stretch]
    margins = margins_of(lines, sizes)
    indents = [margins.indent(placed) / placed.line.size for placed in lines]
    set_in = sum(INDENT < indent < DEEPEST_INDENT for indent in indents)
    some = max(1, SOME * len(lines))
    steps = [step for stretch in stretches for step in _steps(stretch)]
    full = [step for before, step in steps if margins.room(before) < 2 * before.line.size]
    pitch = median_low([step for step in full if step <= WIDEST_PITCH] or [WIDEST_PITCH])
    apart = sum(step > LOOSE * pitch for _, step in steps)
    return Manner(margins, pitch, indents=set_in > some, spaced=apart > some)


def _steps(lines: Sequence[PlacedLine]) -> Iterator[tuple[PlacedLine, float]]:
    """Yield lines with their distance from the next line of the same size on the page, in ems."""
    for before, after in pairwise(lines):
        step = (after.line.box[3] - before.line.box[3]) / before.line.size
        if before.page == after.page and step > 0 and not _other_size(before.line, after.line):
            yield before, step


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
    told = manner.indents or (manner.spaced and before.page == placed.page)
    if not told and _begins_anew(before, placed, manner):
        return False
    change = (manner.margins.indent(placed) - manner.margins.indent(before)) / line.size
    if len(paragraph) > 1:
        return abs(change) < INDENT
    return _is_second(before, placed, change, manner)


def _begins_anew(before: PlacedLine, placed: PlacedLine, manner: Manner) -> bool:
    """Tell by the words whether a paragraph begins, where no indent does."""
    text = before.line.text
    if text.endswith(STOPS) and manner.margins.room(before) > WIDE * before.line.size:
        return True
    short = manner.margins.room(placed) > SHORT * placed.line.size
    return is_numbered(placed.line.text) and (text.endswith(STOPS + PAUSES) or short)


def _is_second(first: PlacedLine, placed: PlacedLine, change: float, manner: Manner) -> bool:
    """Tell whether a line continues a paragraph of one full line: set back, hanging, or centred like it."""
    if change > LEVEL:
        return _hangs(first.line, placed.line) or _centred(first, placed, manner)
    indented = manner.indents and manner.margins.indent(placed) > INDENT * placed.line.size
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
    middle = (manner.margins.lefts[placed.page] + manner.margins.rights[placed.page]) / 2
    boxes = first.line.box, placed.line.box
    return all(abs((left + right) / 2 - middle) < placed.line.size for left, _, right, _ in boxes) and (
        manner.margins.indent(first) > LEVEL * first.line.size
    )


def _other_size(one: TextLine, other: TextLine) -> bool:
    return max(one.size, other.size) > OTHER_SIZE * min(one.size, other.size)


_MARKER = re.compile(
    r"(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.．、]|[①-⑳●•·■◆▪○–—-])\s*"
)
