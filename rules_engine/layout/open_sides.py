"""Tables whose sides are not drawn: rows that reach from edge to edge are held by level lines alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from rules_engine.document import Box
from rules_engine.layout.joints import is_numbered
from rules_engine.layout.lattice import LOWEST, REACH, Grid, Line
from rules_engine.layout.lines import lines_of
from rules_engine.layout.page import Character

WIDEST = 0.5  # of a table may be a cell beside it
HIGHEST = 1.6  # of the usual row: a greater distance lies between two tables


def missing_sides(
    grids: Iterable[Grid], levels: Sequence[Line], characters: Sequence[Character], em: float
) -> list[Box]:
    """Draw the sides of tables that have none (`grids`), as far up and down as level lines as long make rows.

    `levels` are all level lines of the page. A heading between two tables stays between them.
    """
    drawn: list[Box] = []
    for grid in grids:
        left, top, right, bottom = grid.box
        same = sorted(
            one.at for one in levels if max(abs(one.start - left), abs(one.end - right)) < REACH * em
        )
        highest = HIGHEST * median(below - above for above, below in pairwise(grid.ys))
        top = _last_row(
            [at for at in reversed(same) if at < top], grid, top, (LOWEST * em, highest), characters
        )
        bottom = _last_row(
            [at for at in same if at > bottom], grid, bottom, (LOWEST * em, highest), characters
        )
        if (top, bottom) != (grid.ys[0], grid.ys[-1]):
            drawn += [(left, top, left, bottom), (right, top, right, bottom)]
    return drawn


def outer_cells(grids: Iterable[Grid], uprights: Iterable[Line], em: float) -> list[Box]:
    """Close the cells between a table and upright lines beside it that are as high: they span all rows of the page.

    Lines on both sides are a frame.
    """
    drawn: list[Box] = []
    for grid in grids:
        left, top, right, bottom = grid.box
        beside = [
            line.at
            for line in uprights
            if not left - REACH * em < line.at < right + REACH * em
            and max(left - line.at, line.at - right) < WIDEST * (right - left)
            and max(abs(line.start - top), abs(line.end - bottom)) < LOWEST * em
        ]
        first, last = min([left, *beside]), max([right, *beside])
        if (first == left or last == right) and len(grid.regions) > 1:
            drawn += [(first, at, last, at) for at in (top, bottom) if beside]
    return drawn


def _last_row(
    levels: Iterable[float],
    grid: Grid,
    end: float,
    heights: tuple[float, float],
    characters: Iterable[Character],
) -> float:
    """Go on from line to line as long as there is a row between them."""
    lowest, highest = heights
    for at in levels:
        if abs(at - end) < lowest:
            continue  # a double line
        strip = [one for one in characters if grid.xs[0] < one.left < grid.xs[-1] and _between(one, at, end)]
        if abs(at - end) > highest or any(is_numbered(line.text) for line in lines_of(strip)[:1]):
            break
        end = at
    return end


def _between(one: Character, at: float, end: float) -> bool:
    return min(at, end) < (one.top + one.bottom) / 2 < max(at, end)
