"""The ruling lines of a picture: long runs of ink that are thin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from rules_engine.document import Box

LONG = 1.3  # ems: no stroke of a character is so long
THICK = 0.3  # ems: a stroke thicker than this is an area
FRINGE = 2  # dots beside a line that are not quite paper
GAP = 2  # dots that are missing in a line

Dots = NDArray[np.bool_]


def rulings_of(ink: Dots, em: float) -> list[Box]:
    """Find level and upright lines, in dots; each is given as one thin box for every row of dots."""
    level = [(left, top, right, top + 1.0) for top, left, right in _lines(ink, em)]
    return level + [(left, top, left + 1.0, bottom) for left, top, bottom in _lines(ink.T, em)]


def without(ink: Dots, rulings: Iterable[Box]) -> Dots:
    """Give the ink that belongs to no ruling line, nor to the fringe of one."""
    writing = ink.copy()
    for left, top, right, bottom in rulings:
        columns = slice(max(int(left) - FRINGE, 0), int(right) + FRINGE)
        writing[max(int(top) - FRINGE, 0) : int(bottom) + FRINGE, columns] = False
    return writing


def _lines(ink: Dots, em: float) -> Iterator[tuple[float, float, float]]:
    """Yield row, start and end of the runs in level lines."""
    long = _kept(ink, LONG * em, longer=True)
    thin = _kept(long.T, THICK * em, longer=False).T
    for row, start, end in zip(*_runs(thin), strict=True):
        yield float(row), float(start), float(end)


def _kept(ink: Dots, length: float, *, longer: bool) -> Dots:
    """Keep the runs longer, or not longer, than a length."""
    rows, starts, ends = _runs(ink)
    chosen = (ends - starts > length) == longer
    steps = np.zeros((ink.shape[0], ink.shape[1] + 1), np.int8)
    np.add.at(steps, (rows[chosen], starts[chosen]), 1)
    np.add.at(steps, (rows[chosen], ends[chosen]), -1)
    kept: Dots = np.cumsum(steps, axis=1, dtype=np.int8)[:, :-1] > 0
    return kept


def _runs(ink: Dots) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Give row, start and end of all runs of ink, row by row; a small gap parts none."""
    framed = np.pad(ink, ((0, 0), (1, 1))).astype(np.int8)
    steps = np.diff(framed, axis=1)
    rows, starts = np.nonzero(steps > 0)
    ends = np.nonzero(steps < 0)[1]
    parted = (rows[1:] != rows[:-1]) | (starts[1:] - ends[:-1] > GAP)
    first, last = np.append(True, parted), np.append(parted, True)  # numpy takes what it appends so
    if not rows.size:
        return rows, starts, ends
    return rows[first], starts[first], ends[last]
