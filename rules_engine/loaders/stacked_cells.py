"""Tables in plain text of which every cell stands on a line of its own, one below the other.

That is what LibreOffice and many converters make of a Word file. Where a row ends is told by what follows: behind
numbers, the next words begin the next row. A blank line before a number is an empty cell, unless there is one before
nearly every number; behind the last number of a row it is one where the row is shorter than the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter

from rules_engine.loaders.plain_lines import Line

VALUE = re.compile(r"[-－−+]?[0-9０-９][0-9０-９,，.．]*\s*(?:万元|元|件|%|％)?|[/／\\—–-]{1,4}|无")
HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}\s*[.．、]"
)
LONGEST = 60  # characters of a cell
DEEPEST = 3  # labels that a row may have before its numbers
FEWEST = 4  # numbers of a table

Rows = list[list[Line]]


def stacked_tables(lines: Sequence[Line]) -> dict[int, tuple[int, Rows]]:
    """Find the tables, by the number of the line each begins at: the line behind it, and its rows."""
    found: dict[int, tuple[int, Rows]] = {}
    for start, end in _stretches(lines):
        rows = _rows(lines[start:end])
        if rows:
            found[start] = end, rows
    return found


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Cut the text where something stands that is in no table: a heading, a sentence, a row with tabs."""
    start = 0
    for position, line in enumerate(lines):
        if not _is_cell(line) or (HEADING.match(line.bare) and not _leads_to_value(lines, position)):
            yield start, position
            start = position + 1
    yield start, len(lines)


def _is_cell(line: Line) -> bool:
    return "\t" not in line.text and len(line.bare) <= LONGEST and "。" not in line.bare


def _leads_to_value(lines: Sequence[Line], position: int) -> bool:
    """Tell the label of a row from a heading: numbers follow it, behind another label or two."""
    following = (lines[at] for at in range(position + 1, len(lines)) if lines[at].bare)
    for line in islice(following, DEEPEST):
        if _is_value(line) or not _is_cell(line):
            return _is_value(line)
    return False


def _rows(lines: Sequence[Line]) -> Rows:
    """Put cells into rows: words, then numbers; nothing where there are too few numbers for a table."""
    runs = [list(run) for _, run in groupby(_without_gaps(lines), key=_is_word)]
    if not runs or not _is_word(runs[0][0]) or sum(map(_is_value, lines)) < FEWEST:
        return []
    numbers = runs[1::2]
    usual = max(Counter(map(_length, numbers)).items(), key=itemgetter(1))[0]
    rows: Rows = []
    for words, run in zip(runs[::2], [*numbers, *[[]] * (len(runs) % 2)], strict=True):
        labels = _labels(words) if run and len(numbers) > 1 else []
        head = words[: len(words) - len(labels)]
        rows += [cells for cells in (head, labels + run[: max(_length(run), usual)]) if cells]
    return rows


def _without_gaps(lines: Sequence[Line]) -> list[Line]:
    """Leave out the blank lines that are no cells: those before words, or all, where numbers are set apart by them."""
    kept: list[Line] = []
    blanks: list[Line] = []
    for line in lines:
        if not line.bare:
            blanks.append(line)
        elif _is_word(line) and not (kept and not _is_word(kept[-1])):
            kept.append(line)
            blanks = []
        else:
            kept += [*blanks, line] if kept else [line]
            blanks = []
    apart = 2 * sum(not line.bare for line in kept) > sum(map(_is_value, kept))
    return [line for line in kept if line.bare or not apart]


def _length(run: Sequence[Line]) -> int:
    """Count the cells up to the last number."""
    return max((place for place, line in enumerate(run, start=1) if line.bare), default=0)


def _is_word(line: Line) -> bool:
    return bool(line.bare) and not _is_value(line)


def _is_value(line: Line) -> bool:
    return VALUE.fullmatch(line.bare) is not None


def _labels(words: Sequence[Line]) -> list[Line]:
    """Take the labels of a row from the words before its numbers: the last, and those numbered before it."""
    first = len(words) - 1
    while first > 0 and NUMBERED.match(words[first].bare) and NUMBERED.match(words[first - 1].bare):
        first -= 1
    return list(words[max(first, len(words) - DEEPEST) :])
