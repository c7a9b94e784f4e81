"""Rows that level lines alone part: what stands between two of them, and how far a table of such rows reaches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median_low
from typing import NamedTuple

from rules_engine.layout.joints import is_numbered
from rules_engine.layout.lattice import LOWEST, REACH, Line
from rules_engine.layout.lines import lines_of
from rules_engine.layout.page import Character

GAP = 0.25  # ems more than between two letters stand between two columns
FIGURE = re.compile(r"[-−－]?[0-9０-９][0-9０-９.．,，]*[%％]?|[/／—–－-]+|无")  # or what stands for none
LARGER = 1.1  # than the text of a table is a heading
PROSE = 0.6  # of the width of a table: two lines so long are sentences


class Run(NamedTuple):
    """What stands side by side in a row without room for a column between it."""

    left: float
    right: float
    text: str

    @property
    def is_figure(self) -> bool:
        """Tell whether it is nothing but a number."""
        return FIGURE.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands between two levels, its runs from left to right."""

    top: float
    bottom: float
    characters: tuple[Character, ...]
    runs: tuple[Run, ...]

    @property
    def is_title(self) -> bool:
        """Tell whether a single text stands in it, no number."""
        return len(self.runs) == 1 and not self.figures

    @property
    def figures(self) -> list[Run]:
        """Give its numbers."""
        return [run for run in self.runs if run.is_figure]


@dataclass(frozen=True, slots=True)
class LevelTable:
    """Strips one below the other between two sides, and the level lines that part them.

    `gap` is the least room between two columns.
    """

    page: int
    gap: float
    left: float
    right: float
    strips: tuple[Strip, ...]
    levels: tuple[Line, ...]

    @property
    def is_titled(self) -> bool:
        """Tell whether it begins with a row of a single text."""
        return self.strips[0].is_title

    def sections(self) -> Iterator[LevelTable]:
        """Yield the stretches that begin with a title."""
        starts = [i for i, strip in enumerate(self.strips) if i and strip.is_title]
        for start, end in pairwise([0, *starts, len(self.strips)]):
            strips = self.strips[start:end]
            levels = [line for line in self.levels if strips[0].top - 1 <= line.at <= strips[-1].bottom + 1]
            yield replace(self, strips=strips, levels=tuple(levels))


def level_tables(
    page: int, levels: Iterable[Line], characters: Sequence[Character], em: float
) -> Iterator[LevelTable]:
    """Find the tables between level lines that no upright line meets."""
    tracks = [(at, list(same)) for at, same in groupby(sorted(levels), lambda line: line.at)]
    extents = [(min(line.start for line in same), max(line.end for line in same)) for _, same in tracks]
    seen: set[float] = set()
    for left, right in sorted(extents, key=lambda extent: extent[0] - extent[1]):
        inside = [
            (at, same)
            for (at, same), extent in zip(tracks, extents, strict=True)
            if at not in seen and extent[0] > left - REACH * em and extent[1] < right + REACH * em
        ]
        outermost = sum(max(abs(start - left), abs(end - right)) < REACH * em for (start, end) in extents)
        if outermost > 1 and len(inside) > 1:
            seen.update(at for at, _ in inside)
            lines = [line for _, same in inside for line in same]
            yield from _tables(page, (left, right), lines, characters, em)


def _tables(
    page: int, sides: tuple[float, float], lines: Sequence[Line], characters: Sequence[Character], em: float
) -> Iterator[LevelTable]:
    left, right = sides
    within = [
        one for one in characters if left < (one.left + one.right) / 2 < right and not one.text.isspace()
    ]
    gap = GAP * em + _letter_gap(within)
    edges = _edges([line.at for line in lines], within, (em, gap))
    strips: list[Strip] = []
    for top, bottom in pairwise(edges):
        strip = strip_of(top, bottom, within, gap)
        for part in _around_heading(strip, gap):
            if part is None or _parts(part, sides):
                yield from _table((page, gap, *sides), strips, lines)
                strips = []
            else:
                strips.append(part)
    yield from _table((page, gap, *sides), strips, lines)


def _table(
    where: tuple[int, float, float, float], strips: Sequence[Strip], lines: Sequence[Line]
) -> Iterator[LevelTable]:
    if any(len(strip.runs) > 1 for strip in strips):
        top, bottom = strips[0].top, strips[-1].bottom
        own = tuple(line for line in lines if top - 1 <= line.at <= bottom + 1)
        yield LevelTable(*where, tuple(strips), own)


def _letter_gap(characters: Sequence[Character]) -> float:
    """Measure how far letters of one word stand apart."""
    gaps = [
        after.left - before.right
        for before, after in pairwise(characters)
        if abs(after.top - before.top) < after.size / 4 and not before.text.isascii()
    ]
    return max(0.0, median_low(gaps or [0.0]))


def _edges(
    levels: Iterable[float], characters: Sequence[Character], distances: tuple[float, float]
) -> list[float]:
    """Give the levels, a double line once, and the ends of an open row above the first and below the last."""
    em, gap = distances
    edges: list[float] = []
    for at in sorted(levels):
        if not edges or at - edges[-1] > LOWEST * em:
            edges.append(at)
    above = _open_row([one for one in characters if one.bottom <= edges[0] + em / 4], em, gap, above=True)
    below = _open_row([one for one in characters if one.top >= edges[-1] - em / 4], em, gap, above=False)
    return [*above, *edges, *below]


def _open_row(characters: Sequence[Character], em: float, gap: float, *, above: bool) -> list[float]:
    """Give the end of a row of several cells that stands beyond the outermost line."""
    lines = sorted(lines_of(characters), key=lambda line: -line.box[3] if above else line.box[1])
    end: float | None = None
    row: list[Character] = []
    for line in lines:
        if end is not None and (end - line.box[3] if above else line.box[1] - end) > em:
            break
        row += line.characters
        end = line.box[1] if above else line.box[3]
        if len(runs_of(row, gap)) < 2:  # noqa: PLR2004  # one cell is no row
            return []
    return [] if end is None else [end]


def strip_of(top: float, bottom: float, characters: Iterable[Character], gap: float) -> Strip:
    """Gather what stands between two levels."""
    own = [one for one in characters if top < (one.top + one.bottom) / 2 < bottom]
    return Strip(top, bottom, tuple(own), tuple(runs_of(own, gap)))


def runs_of(characters: Iterable[Character], gap: float) -> list[Run]:
    """Put together what stands side by side, on whatever line of the row."""
    groups: list[list[Character]] = []
    reached = 0.0
    for one in sorted(characters, key=lambda one: one.left):
        if one.text.isspace():
            continue
        if not groups or one.left - reached > gap:
            groups.append([])
            reached = one.right
        groups[-1].append(one)
        reached = max(reached, one.right)
    return [_run(group) for group in groups]


def _run(group: Sequence[Character]) -> Run:
    text = "\n".join(line.text for line in lines_of(group))
    return Run(min(one.left for one in group), max(one.right for one in group), text)


def _around_heading(strip: Strip, gap: float) -> Iterator[Strip | None]:
    """Part a strip where a heading stands between two tables that have no line at their end or top (None)."""
    lines = lines_of(strip.characters) if len(strip.runs) > 1 else []
    smallest = min((line.size for line in lines), default=0.0)
    heads = [line for line in lines if line.size > LARGER * smallest]
    if not heads or not is_numbered(heads[0].text):
        yield strip
        return
    start, end = heads[0].box[1], heads[-1].box[3]
    parts = [strip_of(*ends, strip.characters, gap) for ends in ((strip.top, start), (end, strip.bottom))]
    if sum(len(part.characters) for part in parts) + sum(len(line.text) for line in heads) < len(
        strip.characters
    ):
        yield strip
        return
    yield from (parts[0] if parts[0].runs else None, None, parts[1] if parts[1].runs else None)


def _parts(strip: Strip, sides: tuple[float, float]) -> bool:
    """Tell whether this stands between two tables: nothing, a heading, or sentences."""
    if not strip.runs:
        return True
    if len(strip.runs) > 1:
        return False
    lines = lines_of(strip.characters)
    long = sum(line.box[2] - line.box[0] > PROSE * (sides[1] - sides[0]) for line in lines)
    return is_numbered(lines[0].text) or long > 1 or lines[-1].text.endswith("。")
