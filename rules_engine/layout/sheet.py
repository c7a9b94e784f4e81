"""One page read: its tables, and its lines outside tables, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules_engine.document import Box
from rules_engine.layout.cells import PlacedTable, filled
from rules_engine.layout.lattice import Grid, find_grids, straight_lines
from rules_engine.layout.lines import TextLine, lines_of
from rules_engine.layout.open_sides import missing_sides, outer_cells
from rules_engine.layout.overflow import overflow
from rules_engine.layout.page import Character, Page
from rules_engine.layout.side_column import side_column
from rules_engine.layout.small_print import small_print
from rules_engine.layout.spaced_cells import closed_up
from rules_engine.layout.underlines import without_underlines

FRAME = 0.5  # of the height of the page: a box so high frames the page

Item = TextLine | PlacedTable


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page and what is read from it, in reading order; `beside` is what stands in a column beside the text."""

    page: Page
    items: tuple[Item, ...]
    beside: tuple[TextLine, ...] = ()


def sheet_of(page: Page, walls: Sequence[Box] = ()) -> Sheet:
    """Find the tables of a page, put characters into the smallest table around them, the rest into lines.

    `walls` are lines that are not drawn, but known to part cells.
    """
    grids = _grids(page, walls)
    inside, outside = _shared_out(page.characters, grids)
    beside, lines = side_column(lines_of(outside), page.height)
    if grids:
        lowest = max(range(len(grids)), key=lambda i: grids[i].box[3])
        below = [line for line in lines if line.box[1] > grids[lowest].box[3] - line.size]
        for line in overflow(grids[lowest], inside[lowest], below):
            inside[lowest] += line.characters
            lines.remove(line)
    tables = [filled(grid, page.number, content) for grid, content in zip(grids, inside, strict=True)]
    items: list[Item] = [*lines, *(table for table in tables if _has_text(table))]
    return Sheet(page, tuple(sorted(items, key=lambda item: item.box[1])), tuple(beside))


def _shared_out(
    characters: Iterable[Character], grids: Sequence[Grid]
) -> tuple[list[list[Character]], list[Character]]:
    """Give each table the characters inside it, a smaller one first; and those outside all tables."""
    inside: list[list[Character]] = [[] for _ in grids]
    outside: list[Character] = []
    boxes = [(*grid.box, content) for grid, content in zip(grids, inside, strict=True)]
    for one in characters:
        x, y = (one.left + one.right) / 2, (one.top + one.bottom) / 2
        for left, top, right, bottom, content in boxes:
            if left <= x <= right and top <= y <= bottom:
                content.append(one)
                break
        else:
            outside.append(one)
    return inside, outside


def _grids(page: Page, walls: Sequence[Box]) -> list[Grid]:
    """Give the tables of a page, the smallest first, without the boxes that only frame a page or a table."""
    em = small_print(page.characters)
    rulings = [*without_underlines(page.rulings, page.characters), *walls]
    grids = find_grids(rulings, em)
    tables = [grid.box for grid in grids if len(grid.regions) > 1]
    loose = [fill for fill in page.fills if not any(_inside(fill, box, em) for box in tables)]
    coloured = _coloured_tables(loose, em)
    unsided = [grid for grid in grids if not any(grid.left) and not any(grid.right)]
    levels, uprights = straight_lines(rulings, em)
    sides = missing_sides(unsided, levels, page.characters, em) if unsided else []
    sides += outer_cells(grids, uprights, em)
    if coloured or sides:
        grids = find_grids([*rulings, *coloured, *sides], em)
    grids = closed_up(grids, page.characters, em)
    grids = [grid for grid in grids if not _is_frame(grid, grids, page)]
    return sorted(grids, key=lambda grid: (grid.box[2] - grid.box[0]) * (grid.box[3] - grid.box[1]))


def _inside(one: Box, other: Box, margin: float) -> bool:
    return (
        other[0] - margin <= one[0]
        and other[1] - margin <= one[1]
        and one[2] <= other[2] + margin
        and one[3] <= other[3] + margin
    )


def _coloured_tables(fills: Sequence[Box], em: float) -> list[Box]:
    """Give the edges of coloured areas that stand side by side as cells do; shaded lines of text do not."""
    edges = [edge for fill in fills for edge in _edges(fill)]
    tables = [grid.box for grid in find_grids(edges, em) if len(grid.xs) > 2]  # noqa: PLR2004  # two columns
    return [edge for edge in edges if any(_inside(edge, box, em) for box in tables)]


def _edges(box: Box) -> Iterable[Box]:
    left, top, right, bottom = box
    return (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    )


def _is_frame(grid: Grid, grids: Iterable[Grid], page: Page) -> bool:
    """Tell whether this is no table but a box around text or around tables, or two lines that meet."""
    sided = all(grid.left) and all(grid.right) and (all(grid.head) or all(grid.foot))
    if len(grid.regions) > 1:
        return len(grid.xs) == 2 and not sided  # noqa: PLR2004  # a single column
    _, top, _, bottom = grid.box
    around_others = any(other is not grid and _inside(other.box, grid.box, 0) for other in grids)
    return not sided or around_others or bottom - top > FRAME * page.height


def _has_text(table: PlacedTable) -> bool:
    return any(cell.lines for cell in table.cells)
