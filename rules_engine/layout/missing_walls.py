"""The upright lines that a table of level lines lacks, where its figures tell the columns beyond doubt.

A column is where figures stand one below the other; between two columns a line is drawn through each row as far as it
meets no text. A figure takes the whole width of the label above it, if nothing else stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from rules_engine.document import Box
from rules_engine.layout.lattice import REACH
from rules_engine.layout.level_rows import FIGURE, LevelTable, Run, Strip

LABEL_GAP = 0.35  # ems more stand between two labels than between two figures

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where figures stand, from left to right, and the cuts before the first of them and between them."""

    figures: tuple[Span, ...]
    cuts: tuple[float, ...]
    label_cuts: tuple[float, ...]
    label_gap: float
    right: float
    em: float

    def sides(self, first: int, last: int) -> Span:
        """Give the sides of columns that lie side by side."""
        return self.cuts[first], (*self.cuts[1:], self.right)[last]

    def held_by(self, run: Run) -> list[int]:
        """Give the columns of figures that a run stands in; between two it stands in both."""
        starts, ends = self.cuts, (*self.cuts[1:], inf)
        held = [i for i in range(len(ends)) if run.left < ends[i] and starts[i] < run.right]
        for i, (one, other) in enumerate(pairwise(self.figures)):
            if one[1] <= run.left and run.right <= other[0]:
                return [i, i + 1]
        return held


def missing_walls(tables: Sequence[LevelTable], em: float) -> list[list[Box]] | None:
    """Draw the upright lines of the parts of one table, for all of which the columns are the same.

    Give nothing where figures do not stand in columns with a label above each.
    """
    strips = [strip for table in tables for strip in table.strips]
    figures = _figure_columns(strips)
    columns = figures and _columns(figures, tables, strips, em)
    if not columns or not _is_labelled(columns, strips) or not all(_fits(strip, columns) for strip in strips):
        return None
    stretches = {strip: _stretches(strip, columns, strips) for strip in strips}
    if None in stretches.values():
        return None
    bridged = {(strip, cut) for strip, found in stretches.items() for one in found or () for cut in one[1:]}
    return [list(_walls(table, columns, bridged, REACH * em)) for table in tables]


def _figure_columns(strips: Sequence[Strip]) -> list[Span] | None:
    """Put figures that stand one below the other into a column, by the rows that have most of them."""
    most = max((len(strip.figures) for strip in strips), default=0)
    fullest = [strip.figures for strip in strips if most and len(strip.figures) == most]
    spans = [
        (min(run.left for run in column), max(run.right for run in column))
        for column in zip(*fullest, strict=True)
    ]
    parted = all(one[1] < other[0] for one, other in pairwise(spans))
    return spans if spans and parted else None


def _columns(
    figures: Sequence[Span], tables: Sequence[LevelTable], strips: Sequence[Strip], em: float
) -> Columns | None:
    first, reach = figures[0][0], REACH * em
    rows = [[run for run in strip.runs if run.right <= first] for strip in strips if strip.figures]
    labels = max((row[-1].right for row in rows if row), default=None)
    edges = [] if labels is None else [(labels, first)]
    edges += [(one[1], other[0]) for one, other in pairwise(figures)]
    if any(left >= right for left, right in edges):
        return None
    leaves = [strip for strip in strips if len(strip.runs) >= len(figures)]
    cuts = [_best_cut(edge, leaves, strips) for edge in edges]
    if labels is None:
        cuts.insert(0, tables[0].left)
    wide = tables[0].gap + LABEL_GAP * em
    gaps = [
        (one.right, other.left)
        for row in rows
        for one, other in pairwise(row)
        if other.left - one.right > wide
    ]
    gaps += [
        (end - reach, end + reach)
        for table in tables
        for line in table.levels
        for end in (line.start, line.end)
        if labels is not None and table.left + reach < end < labels
    ]
    label_cuts = tuple(_best_cut(gap, (), strips) for gap in _common(gaps))
    return Columns(tuple(figures), tuple(cuts), label_cuts, wide, tables[0].right, em)


def _common(gaps: Iterable[Span]) -> list[Span]:
    """Give what gaps have in common, from left to right; each gap holds one of them."""
    found: list[Span] = []
    for left, right in sorted(gaps, key=lambda gap: gap[1]):
        if found and left < found[-1][1]:
            found[-1] = max(found[-1][0], left), found[-1][1]
        else:
            found.append((left, right))
    return found


def _best_cut(gap: Span, leaves: Iterable[Strip], strips: Iterable[Strip]) -> float:
    """Find where between two columns the least text is cut, that of some rows last: in the middle of the room."""
    first, runs = _within(gap, leaves), _within(gap, strips)
    marks = sorted({*gap, *(min(max(end, gap[0]), gap[1]) for run in runs for end in run[:2])})
    room = min(
        pairwise(marks),
        key=lambda part: (
            _crossing(part, first),
            _crossing(part, runs),
            part[0] - part[1],
        ),
    )
    return sum(room) / 2


def _within(gap: Span, strips: Iterable[Strip]) -> list[Run]:
    return [run for strip in strips for run in strip.runs if run.left < gap[1] and gap[0] < run.right]


def _crossing(part: Span, runs: Iterable[Run]) -> int:
    return sum(run.left < part[1] and part[0] < run.right for run in runs)


def _is_labelled(columns: Columns, strips: Sequence[Strip]) -> bool:
    """Tell whether each column of the fullest rows has a label of its own above it."""
    count = len(columns.figures)
    for at, strip in enumerate(strips):
        if len(strip.figures) == count:
            labels = [_label_above(column, strips[:at], columns) for column in range(count)]
            if None in labels or len({label[0][:2] for label in labels if label}) < count:
                return False
    return True


def _fits(strip: Strip, columns: Columns) -> bool:
    """Tell whether each text of a row has its columns for itself, and no figures stand one above the other in it."""
    held = [column for run in strip.runs for column in columns.held_by(run)]
    return len(held) == len(set(held)) and not any(map(_is_pile, strip.runs))


def _is_pile(run: Run) -> bool:
    """Tell whether figures of several rows stand here one above the other."""
    lines = run.text.split("\n")
    return len(lines) > 1 and all(map(FIGURE.fullmatch, lines))


def _label_above(column: int, above: Sequence[Strip], columns: Columns) -> tuple[Run, Strip] | None:
    return next(
        (
            (run, strip)
            for strip in reversed(above)
            for run in strip.runs
            if not run.is_figure and column in columns.held_by(run)
        ),
        None,
    )


def _stretches(strip: Strip, columns: Columns, strips: Sequence[Strip]) -> list[range] | None:
    """Give the columns over which each text of a row goes, none where a figure stands beside its label's columns.

    A figure goes as far as its label, where nothing else stands: two numbers stand in two columns at all times.
    """
    above = strips[: strips.index(strip)]
    stretches = []
    for run in strip.runs:
        held = columns.held_by(run)
        if not held:
            continue
        stretch = range(held[0], held[-1] + 1)
        if not run.is_figure:
            stretch = _around(run, strip, columns)
        elif len(strip.figures) < len(columns.figures):
            label = _label_above(held[0], above, columns)
            under = _around(*label, columns) if label else stretch
            if not set(held) <= set(under):
                return None
            free = [column for column in _free(held, strip, columns) if column in under]
            stretch = range(min(free), max(free) + 1)
        stretches.append(stretch)
    return stretches


def _free(held: Sequence[int], strip: Strip, columns: Columns) -> range:
    """Give the columns of a text and those beside it in which nothing stands."""
    occupied = {column for run in strip.runs for column in columns.held_by(run)}
    first, last = held[0], held[-1]
    while first > 0 and first - 1 not in occupied:
        first -= 1
    while last < len(columns.figures) - 1 and last + 1 not in occupied:
        last += 1
    return range(first, last + 1)


def _around(run: Run, strip: Strip, columns: Columns) -> range:
    """Give the columns of a label with the free ones around it, as many as it stands in the middle of."""
    held = columns.held_by(run)
    free = _free(held, strip, columns)
    centred = [
        (first, last)
        for first in range(free[0], held[0] + 1)
        for last in range(held[-1], free[-1] + 1)
        if abs(sum(columns.sides(first, last)) - run.left - run.right) < 2 * columns.em
    ]
    first, last = max(centred, key=lambda ends: ends[1] - ends[0], default=(held[0], held[-1]))
    return range(first, last + 1)


def _walls(
    table: LevelTable, columns: Columns, bridged: set[tuple[Strip, int]], reach: float
) -> Iterator[Box]:
    top, bottom = table.strips[0].top, table.strips[-1].bottom
    yield table.left, top, table.left, bottom
    yield table.right, top, table.right, bottom
    for strip in table.strips:
        yield from _around_figures(strip, columns)
    yield from ((line.start, line.at, line.end, line.at) for line in table.levels)
    for before, after in pairwise(table.levels):
        if before.at == after.at and after.start - before.end < 2 * reach:
            yield before.end, before.at, after.start, after.at
    for number, at in enumerate(columns.cuts):
        for rows in _reaches(table, at, reach):
            if all(_room(row, at) > 0 and (row, number) not in bridged for row in rows):
                yield at, rows[0].top, at, rows[-1].bottom
    for start, at in pairwise([table.left, *columns.label_cuts]):
        for rows in _reaches(table, at, reach):
            wide = all(_room(row, at) > columns.label_gap for row in rows)
            if wide and not _goes_over(rows, (start, at), table, reach):
                yield at, rows[0].top, at, rows[-1].bottom


def _goes_over(rows: Sequence[Strip], place: Span, table: LevelTable, reach: float) -> bool:
    """Tell whether a label begins in this place, though it stands beyond it: nothing does, between two lines."""
    left, right = place
    if any(run.left < right and left < run.right for row in rows for run in row.runs):
        return False
    return all(
        any(abs(line.at - at) < reach and line.start < right - 2 * reach < line.end for line in table.levels)
        for at in (rows[0].top, rows[-1].bottom)
    )


def _around_figures(strip: Strip, columns: Columns) -> Iterator[Box]:
    """Draw the lines above and below figures: none goes over two rows."""
    for run in strip.figures:
        held = columns.held_by(run)
        left, right = columns.sides(held[0], held[-1]) if held else run[:2]
        yield left, strip.top, right, strip.top
        yield left, strip.bottom, right, strip.bottom


def _room(strip: Strip, at: float) -> float:
    """Measure how much room there is around a place in a row; none if it lies in a text."""
    before = max((run.right for run in strip.runs if run.left < at), default=-inf)
    after = min((run.left for run in strip.runs if run.left >= at), default=inf)
    return after - before if before <= at else 0.0


def _reaches(table: LevelTable, at: float, reach: float) -> Iterator[list[Strip]]:
    """Gather the strips between which no level line is drawn at this place."""
    lines = [line.at for line in table.levels if line.start - reach < at < line.end + reach]
    rows: list[Strip] = []
    for strip in table.strips:
        if rows and any(abs(strip.top - line) < reach for line in lines):
            yield rows
            rows = []
        rows.append(strip)
    if rows:
        yield rows
