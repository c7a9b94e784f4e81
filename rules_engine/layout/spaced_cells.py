"""Tables whose cells are boxes set apart from each other, as browsers draw borders that are not collapsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low

from rules_engine.document import Box
from rules_engine.layout.lattice import Grid, find_grids
from rules_engine.layout.page import Character

WIDEST = 2.0  # ems between two cells of a row, or two rows
FEWEST = 3  # boxes so set apart are a table
EVEN = 1.0  # points: the gaps of a table may differ so much


def closed_up(grids: Sequence[Grid], characters: Sequence[Character], em: float) -> list[Grid]:
    """Move boxes with nothing but even gaps between them together, and find the tables they make."""
    boxes = [grid for grid in grids if _is_box(grid, grids)] if len(grids) >= FEWEST else []
    points = [((one.left + one.right) / 2, (one.top + one.bottom) / 2) for one in characters if boxes]
    across, down = (
        [gap for gap in _gaps(boxes, axes, WIDEST * em) if not _is_written(gap, axes, points)]
        for axes in ((0, 1), (1, 0))
    )
    rows = sum(len(grid.ys) == 2 < len(grid.xs) for grid in boxes)  # noqa: PLR2004  # two edges make a strip
    if len(across) + len(down) < FEWEST or not (across or rows >= FEWEST):
        return list(grids)
    gaps = _usual(across), _usual(down)
    joined = {
        id(grid) for pairs, gap in zip((across, down), gaps, strict=True) for grid in _joined(pairs, gap)
    }
    if len(joined) < FEWEST:
        return list(grids)
    edges = [edge for grid in grids if id(grid) in joined for edge in _edges(grid, *gaps)]
    return [*(grid for grid in grids if id(grid) not in joined), *find_grids(edges, em)]


Gap = tuple[float, Grid, Grid]


def _is_box(grid: Grid, grids: Iterable[Grid]) -> bool:
    """Tell whether its sides are drawn, and no other table stands in it."""
    left, top, right, bottom = grid.box
    return (all(grid.left) and all(grid.right)) and not any(
        left <= x and top <= y and end <= right and foot <= bottom and other is not grid
        for other in grids
        for x, y, end, foot in (other.box,)
    )


def _gaps(grids: Sequence[Grid], axes: tuple[int, int], widest: float) -> list[Gap]:
    """Measure how far the next grid along an axis (0 to the right, 1 downwards) stands from each."""
    along, beside = axes
    ordered = sorted(grids, key=lambda grid: grid.box[along])
    found = []
    for i, grid in enumerate(ordered):
        box = grid.box
        for other in ordered[i + 1 :]:
            gap = other.box[along] - box[along + 2]
            if gap > widest:
                break
            if gap > 0 and other.box[beside] < box[beside + 2] and box[beside] < other.box[beside + 2]:
                found.append((gap, grid, other))
    return found


def _is_written(gap: Gap, axes: tuple[int, int], points: Iterable[tuple[float, float]]) -> bool:
    """Tell whether something is written between two boxes: then they are shaded rows of a table, or frames."""
    along, beside = axes
    one, other = gap[1].box, gap[2].box
    start, end = max(one[beside], other[beside]), min(one[beside + 2], other[beside + 2])
    return any(
        one[along + 2] < point[along] < other[along] and start < point[beside] < end for point in points
    )


def _usual(gaps: Sequence[Gap]) -> float:
    return median_low([gap for gap, _, _ in gaps]) if gaps else 0.0


def _joined(gaps: Iterable[Gap], usual: float) -> Iterator[Grid]:
    for gap, one, other in gaps:
        if abs(gap - usual) <= EVEN:
            yield from (one, other)


def _edges(grid: Grid, across: float, down: float) -> Iterator[Box]:
    """Draw the cells of a grid with its outermost lines in the middle of the gap."""
    xs, ys = _widened(grid.xs, across / 2), _widened(grid.ys, down / 2)
    rows, columns = len(ys) - 1, len(xs) - 1
    for region in grid.regions:
        left, top, right, bottom = xs[region.left], ys[region.top], xs[region.right], ys[region.bottom]
        if region.top or grid.head[region.left]:
            yield left, top, right, top
        if region.bottom < rows or grid.foot[region.left]:
            yield left, bottom, right, bottom
        if region.left or grid.left[region.top]:
            yield left, top, left, bottom
        if region.right < columns or grid.right[region.top]:
            yield right, top, right, bottom


def _widened(ends: Sequence[float], by: float) -> list[float]:
    return [ends[0] - by, *ends[1:-1], ends[-1] + by]
