"""How alike a printed label is to the form's: the one measure that all reading goes by."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from rules_engine.folding import enumerator, plain
from rules_engine.form_lines import Line


@lru_cache(maxsize=8192)  # many times what one report prints, and flat over thousands of them
def likeness(text: str, label: str) -> float:
    """Give 1 for the same words, down to 0: 0.9 and more means that only the enumerator or a prefix differs."""
    one, other = plain(text), plain(label)
    if one == other:
        return 1.0
    rest, wanted = enumerator(one)[1], enumerator(other)[1]
    if not rest or not wanted:
        return 0.0
    if rest == wanted:
        return 0.98
    if one.endswith(other):
        return 0.95
    return float(fuzz.ratio(rest, wanted)) / 100 * 0.97


def alike(text: str, line: Line) -> float:
    """Give the likeness to the best of a line's printings."""
    return max(likeness(text, label) for label in line.printings)
