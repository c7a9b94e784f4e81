"""What stands beside the text of a page in a column of its own: the navigation of a web page that was printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rules_engine.layout.lines import TextLine, lines_of

FEWEST = 3  # lines are a column, and as many long ones beside it a text
NARROWEST = 3.0  # ems: what is narrower holds numbers or bullets of the text
WIDEST = 0.4  # of the text with the column
LONG = 0.6  # of the width of the text: a line so long is a sentence if nothing in it stands apart
EDGE = 0.04  # of the height of a page: what browsers print around it
LEVEL = 1.5  # points: lines that stand so level belong together
LONGEST = 16  # characters of an entry of a navigation


class Columns(NamedTuple):
    """The lines beside a text, and those of the text."""

    beside: list[TextLine]
    text: list[TextLine]


def side_column(lines: Sequence[TextLine], height: float) -> Columns:
    """Part a column of short entries on the left, not level with its lines, from the text of a page so high."""
    left = min((line.box[0] for line in lines), default=0.0)
    starts = Counter(round(line.box[0]) for line in lines)
    for start, count in starts.most_common(FEWEST):
        if count >= FEWEST and start - left > NARROWEST * min(line.size for line in lines):
            for first, last in _stretches(lines, start - 1, height):
                columns = _parted(lines[first:last], start - 1)
                if _is_beside(columns, start):
                    return Columns(columns.beside, [*lines[:first], *columns.text, *lines[last:]])
    return Columns([], list(lines))


def _stretches(lines: Sequence[TextLine], x: float, height: float) -> Iterator[tuple[int, int]]:
    """Yield where lines begin and end that do not go across a place; the edges of the page are left out."""
    first = 0
    for i, line in enumerate(lines):
        edge = line.box[3] < EDGE * height or line.box[1] > (1 - EDGE) * height
        if edge or any(one.left < x < one.right for one in line.characters):
            yield first, i
            first = i + 1
    yield first, len(lines)


def _parted(lines: Iterable[TextLine], x: float) -> Columns:
    column = [one for line in lines for one in line.characters if one.right <= x + 1]
    rest = [one for line in lines for one in line.characters if one.right > x + 1]
    return Columns(lines_of(column), lines_of(rest))


def _is_beside(columns: Columns, start: float) -> bool:
    """Tell a navigation from the labels of a table: its entries are words, and sentences stand beside them."""
    beside, text = columns
    if min(len(beside), len(text)) < FEWEST:
        return False
    left, right = min(line.box[0] for line in beside), max(line.box[2] for line in text)
    long = [
        line for line in text if line.box[2] - line.box[0] > LONG * (right - start) and " " not in line.text
    ]
    level = sum(any(abs(line.box[3] - other.box[3]) < LEVEL for other in text) for line in beside)
    return (
        len(long) >= FEWEST
        and start - left < WIDEST * (right - left)
        and 2 * level < len(beside)
        and all(len(line.text) <= LONGEST and not line.text.endswith(("。", "，", "；")) for line in beside)
    )
