"""Lines that belong to a text and not to a table: underlining and striking out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from rules_engine.document import Box
from rules_engine.layout.page import ASCENT, Character

BELOW = 0.25  # ems under the base line
FLUSH = 0.15  # ems: an underline begins and ends with its text


def without_underlines(rulings: Sequence[Box], characters: Iterable[Character]) -> list[Box]:
    """Leave out level lines that begin and end exactly with the text upon them."""
    if not rulings:
        return []
    letters = sorted(
        (one.top + ASCENT * one.size, one.left, one.right, one.size)
        for one in characters
        if not one.text.isspace()
    )
    bases = [letter[0] for letter in letters]
    largest = max((letter[3] for letter in letters), default=0)
    kept = []
    for ruling in rulings:
        left, top, right, bottom = ruling
        y = (top + bottom) / 2
        if right - left > bottom - top:
            near = letters[
                bisect_left(bases, y - BELOW * largest) : bisect_right(bases, y + ASCENT * largest)
            ]
            if _underlines(left, right, y, near):
                continue
        kept.append(ruling)
    return kept


def _underlines(
    left: float, right: float, y: float, letters: Iterable[tuple[float, float, float, float]]
) -> bool:
    upon = [
        (start, end, size)
        for base, start, end, size in letters
        if base - ASCENT * size < y <= base + BELOW * size and left < (start + end) / 2 < right
    ]
    if not upon:
        return False
    flush = FLUSH * max(size for _, _, size in upon)
    begins, ends = min(start for start, _, _ in upon), max(end for _, end, _ in upon)
    return abs(begins - left) <= flush and abs(ends - right) <= flush
