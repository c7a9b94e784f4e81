"""Ruling lines to grids of cells with their merges: what a table is, to an eye that sees only its lines.

The method is that of a reader: pieces of one line are put together, lines that meet belong to one table, a
cell reaches as far as no line stops it. All tolerances are fractions of the em, the size of the small print
of the page: what is narrower than a character cannot hold one, so it separates nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

from rules_engine.document import Box

THIN = 0.45  # ems: a box not thicker is a line
REACH = 0.6  # ems: lines that come so near meet, and a column so narrow is none
LOWEST = 0.85  # ems: a row so low is none
STRAIGHT = 1.0  # points: pieces of one line may deviate so much
COVERED = 0.6  # of an edge must be drawn for it to be one
MOST_LINES = 1_500  # a page with more is a drawing
MOST_SLOTS = 40_000  # and so is a grid with more


class Region(NamedTuple):
    """A cell: the rows and columns it covers, the ends excluded."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's column and row boundaries, in points, and its cells, row by row.

    `head`, `foot`, `left` and `right` say for each column or row whether the outer edge is drawn there.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    head: tuple[bool, ...] = ()
    foot: tuple[bool, ...] = ()
    left: tuple[bool, ...] = ()
    right: tuple[bool, ...] = ()

    @property
    def closed(self) -> bool:
        """Tell whether a line is drawn all around."""
        return all((*self.head, *self.foot, *self.left, *self.right))

    @property
    def box(self) -> Box:
        """Give the outer edges."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def box_of(self, region: Region) -> Box:
        """Give the edges of one cell."""
        return self.xs[region.left], self.ys[region.top], self.xs[region.right], self.ys[region.bottom]

    def slot(self, x: float, y: float) -> tuple[int, int]:
        """Find the row and column of a point; one outside belongs to the rim."""
        row = bisect_right(self.ys, y, 1, len(self.ys) - 1) - 1
        return row, bisect_right(self.xs, x, 1, len(self.xs) - 1) - 1


class Line(NamedTuple):
    """A straight line: its position across its direction, and where it starts and ends."""

    at: float
    start: float
    end: float


def find_grids(rulings: Iterable[Box], em: float) -> list[Grid]:
    """Find the grids that ruling lines form, from the top down; a single box is a grid of one cell.

    Rulings are thin boxes (left, top, right, bottom) in any order and in any number of pieces; thick ones are
    ignored. A side that is not drawn ends where the lines end.
    """
    horizontals, verticals = straight_lines(rulings, em)
    if len(horizontals) + len(verticals) > MOST_LINES:
        return []
    grids = (
        _grid(*band, em)
        for table in _tables(horizontals, verticals, REACH * em)
        for band in _bands(*table, em)
    )
    return sorted((grid for grid in grids if grid), key=lambda grid: grid.box[1::-1])


def straight_lines(rulings: Iterable[Box], em: float) -> tuple[list[Line], list[Line]]:
    """Put pieces together (dashes, dots, lines per cell); give the horizontal and the vertical lines."""
    across, down = [], []
    for left, top, right, bottom in rulings:
        width, height = right - left, bottom - top
        if height <= THIN * em and width >= height:
            across.append(Line((top + bottom) / 2, left, right))
        if width <= THIN * em and height >= width:
            down.append(Line((left + right) / 2, top, bottom))
    return _joined(across, em), _joined(down, em)


def _joined(pieces: list[Line], em: float) -> list[Line]:
    """Join pieces that lie on one straight line and touch; specks are dropped."""
    lines = []
    for track in _tracks(sorted(pieces)):
        start, end = track[0].start, track[0].end
        for piece in track[1:]:
            if piece.start > end + REACH * em:
                lines.append(Line(track[0].at, start, end))
                start, end = piece.start, piece.end
            end = max(end, piece.end)
        lines.append(Line(track[0].at, start, end))
    return [line for line in lines if line.end - line.start > REACH * em]


def _tracks(pieces: list[Line]) -> Iterable[list[Line]]:
    """Gather sorted pieces at one position, each gathering in the order of its starts."""
    first = 0
    for i in range(1, len(pieces) + 1):
        if i == len(pieces) or pieces[i].at > pieces[first].at + STRAIGHT:
            yield sorted(pieces[first:i], key=lambda piece: piece.start)
            first = i


def _tables(
    horizontals: list[Line], verticals: list[Line], reach: float
) -> Iterable[tuple[list[Line], list[Line]]]:
    """Gather the lines that meet, directly or through others."""
    lines = horizontals + verticals
    leader = list(range(len(lines)))
    for one, other in _meetings(horizontals, verticals, reach):
        leader[_root(leader, one)] = _root(leader, other)
    together: dict[int, tuple[list[Line], list[Line]]] = {}
    for i, line in enumerate(lines):
        together.setdefault(_root(leader, i), ([], []))[i >= len(horizontals)].append(line)
    return (pair for pair in together.values() if pair[0] and pair[1])


def _root(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = i = leader[leader[i]]
    return i


def _meetings(horizontals: list[Line], verticals: list[Line], reach: float) -> Iterable[tuple[int, int]]:
    """Yield the numbers of lines that cross, touch, or run side by side closer than a cell could be."""
    heights = [line.at for line in horizontals]
    for j, down in enumerate(verticals, len(horizontals)):
        for i in range(bisect_left(heights, down.start - reach), bisect_right(heights, down.end + reach)):
            if horizontals[i].start - reach <= down.at <= horizontals[i].end + reach:
                yield i, j
    yield from _neighbours(horizontals, reach, 0)
    yield from _neighbours(verticals, reach, len(horizontals))


def _neighbours(lines: list[Line], reach: float, offset: int) -> Iterable[tuple[int, int]]:
    for i, line in enumerate(lines):
        for j in range(i + 1, len(lines)):
            if lines[j].at > line.at + reach:
                break
            if lines[j].start < line.end and line.start < lines[j].end:
                yield offset + i, offset + j


def _bands(across: list[Line], down: list[Line], em: float) -> Iterable[tuple[list[Line], list[Line]]]:
    """Part tables that touch: where the upright lines above a level line have nothing in common with those below.

    One may be common by chance, or because both tables begin at one margin.
    """
    reach = REACH * em
    levels = _clusters((line.at for line in across), LOWEST * em)
    cuts = [at for at in levels[1:-1] if _parts(down, at, reach)]
    if not cuts:
        yield across, down
        return
    for top, bottom in pairwise([-inf, *cuts, inf]):
        walls = [Line(line.at, max(line.start, top), min(line.end, bottom)) for line in down]
        walls = [line for line in walls if line.end - line.start > reach]
        floors = [line for line in across if top - reach <= line.at <= bottom + reach]
        left, right = _extent(floors, walls, (top + reach, bottom - reach))
        yield [Line(line.at, max(line.start, left), min(line.end, right)) for line in floors], walls


def _extent(
    floors: Sequence[Line], walls: Sequence[Line], inside: tuple[float, float]
) -> tuple[float, float]:
    """Tell how far a table reaches: to its outermost walls, or as far as its own level lines where it is open.

    The lines that it shares with the tables above and below may be theirs.
    """
    ats = sorted({line.at for line in floors})
    extents = [
        (
            min(line.start for line in floors if line.at == at),
            max(line.end for line in floors if line.at == at),
            inside[0] < at < inside[1],
        )
        for at in ats
    ]
    own = [(start, end) for start, end, inner in extents if inner]
    if not own and extents:
        own = [(max(start for start, _, _ in extents), min(end for _, end, _ in extents))]
    lefts, rights = [start for start, _ in own], [end for _, end in own]
    return min([*lefts, *(line.at for line in walls)]), max([*rights, *(line.at for line in walls)])


def _parts(down: Iterable[Line], at: float, reach: float) -> bool:
    above = [line.at for line in down if line.start < at - reach <= line.end + STRAIGHT]
    below = [line.at for line in down if line.end > at + reach >= line.start - STRAIGHT]
    common = sum(any(abs(one - other) <= reach for other in below) for one in above)
    return min(len(above), len(below)) > 1 and common <= 1


def _grid(across: list[Line], down: list[Line], em: float) -> Grid | None:
    ends_across = [end for line in across for end in (line.start, line.end)]
    ends_down = [end for line in down for end in (line.start, line.end)]
    xs = _clusters([*(line.at for line in down), min(ends_across), max(ends_across)], REACH * em)
    ys = _clusters([*(line.at for line in across), min(ends_down), max(ends_down)], LOWEST * em)
    if min(len(xs), len(ys)) < 2 or len(xs) * len(ys) > MOST_SLOTS:  # noqa: PLR2004  # two edges make a strip
        return None
    floors = _edges(across, ys, xs)
    walls = _edges(down, xs, ys)
    rims = (tuple(rim) for rim in (floors[0], floors[-1], walls[0], walls[-1]))
    return Grid(tuple(xs), tuple(ys), tuple(_regions(floors, walls)), *rims)


def _clusters(values: Iterable[float], width: float) -> list[float]:
    """Give one boundary, in the middle, for all values that lie closer than a cell could be wide."""
    middles: list[float] = []
    first = last = None
    for value in sorted(values):
        if first is None or last is None or value > first + width:
            middles += [] if first is None or last is None else [(first + last) / 2]
            first = value
        last = value
    return middles if first is None or last is None else [*middles, (first + last) / 2]


def _edges(lines: list[Line], positions: list[float], cuts: list[float]) -> list[list[bool]]:
    """Tell for each position whether a line is drawn there from one cut to the next."""
    drawn: list[list[Line]] = [[] for _ in positions]
    for line in lines:
        drawn[_nearest(positions, line.at)].append(line)
    return [
        [_length(row, start, end) >= COVERED * (end - start) for start, end in pairwise(cuts)]
        for row in drawn
    ]


def _nearest(positions: list[float], value: float) -> int:
    i = bisect_left(positions, value)
    return min(
        (i - 1, i), key=lambda j: abs(positions[j] - value) if 0 <= j < len(positions) else float("inf")
    )


def _length(lines: list[Line], start: float, end: float) -> float:
    """Measure how much of a stretch is drawn; lines one over the other count once."""
    length, reached = 0.0, start
    for line in sorted(lines, key=lambda line: line.start):
        length += max(0.0, min(line.end, end) - max(line.start, reached))
        reached = max(reached, line.end)
    return length


def _regions(floors: Sequence[Sequence[bool]], walls: Sequence[Sequence[bool]]) -> Iterable[Region]:
    """Let each cell grow to the right, then down, as far as no line stops it."""
    rows, columns = len(floors) - 1, len(walls) - 1
    taken = [[False] * columns for _ in range(rows)]
    for top in range(rows):
        for left in range(columns):
            if taken[top][left]:
                continue
            region = _grown(top, left, floors, walls, taken)
            for row in taken[top : region.bottom]:
                row[left : region.right] = [True] * (region.right - left)
            yield region


def _grown(
    top: int,
    left: int,
    floors: Sequence[Sequence[bool]],
    walls: Sequence[Sequence[bool]],
    taken: Sequence[Sequence[bool]],
) -> Region:
    right, last = left + 1, len(walls) - 1
    while right < last and not walls[right][top] and not taken[top][right]:
        right += 1
    bottom = top + 1
    while (
        bottom < len(floors) - 1
        and (left == 0 or walls[left][bottom])
        and (right == last or walls[right][bottom])
        and not any(floors[bottom][left:right])
        and not any(walls[column][bottom] for column in range(left + 1, right))
        and not any(taken[bottom][left:right])
    ):
        bottom += 1
    return Region(top, left, bottom, right)
