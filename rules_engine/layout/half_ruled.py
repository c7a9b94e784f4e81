"""Tables of which only the level lines are drawn, on all pages of a document: their upright lines are inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rules_engine.document import Box
from rules_engine.layout.furniture import MARGIN
from rules_engine.layout.joints import is_numbered
from rules_engine.layout.lattice import Line, find_grids, straight_lines
from rules_engine.layout.level_rows import LevelTable, level_tables
from rules_engine.layout.lines import lines_of
from rules_engine.layout.missing_walls import missing_walls
from rules_engine.layout.page import Page
from rules_engine.layout.small_print import small_print
from rules_engine.layout.stitching import SAME_EDGE
from rules_engine.layout.underlines import without_underlines
from rules_engine.layout.unruled import unruled


def walls_of(pages: Sequence[Page]) -> Mapping[int, Sequence[Box]]:
    """Give by page number the lines that tables of level lines lack.

    Raise `LoadError` (type) where it is not certain where they would stand.
    """
    ems = {page.number: small_print(page.characters) for page in pages}
    walls: dict[int, list[Box]] = {}
    for parts in _chains(pages, ems):
        em = min(ems[part.page] for part in parts)
        drawn = _drawn(parts, em) or [
            one for group in _sections(parts) for one in _drawn(group, em) or [None]
        ]
        for place in drawn:
            if place is None:
                raise unruled(parts[0].page)
            walls.setdefault(place[0], []).extend(place[1])
    return walls


def _drawn(parts: Sequence[LevelTable], em: float) -> list[tuple[int, list[Box]] | None]:
    walls = missing_walls(parts, em)
    return [(part.page, boxes) for part, boxes in zip(parts, walls, strict=True)] if walls else []


def _sections(parts: Iterable[LevelTable]) -> list[list[LevelTable]]:
    """Part a table where a title goes over its whole width: each section may have columns of its own."""
    sections: list[list[LevelTable]] = []
    for part in parts:
        for i, table in enumerate(part.sections()):
            if i or not sections or table.is_titled:
                sections.append([])
            sections[-1].append(table)
    return sections


def _chains(pages: Sequence[Page], ems: Mapping[int, float]) -> Iterator[list[LevelTable]]:
    """Yield the tables with their parts on the pages that follow."""
    chain: list[LevelTable] = []
    before: Page | None = None
    for page in pages:
        for i, table in enumerate(_tables(page, ems[page.number])):
            if chain and not (before and i == 0 and _goes_on(chain[-1], before, table, page)):
                yield chain
                chain = []
            chain.append(table)
            before = page
    if chain:
        yield chain


def _tables(page: Page, em: float) -> list[LevelTable]:
    tables = level_tables(page.number, _loose(page, em), page.characters, em)
    return sorted(tables, key=lambda table: table.strips[0].top)


def _loose(page: Page, em: float) -> Iterable[Line]:
    """Give the level lines, and edges of coloured areas, that belong to no grid."""
    rulings = without_underlines(page.rulings, page.characters)
    boxes = [grid.box for grid in find_grids(rulings, em)]
    edges = [(left, at, right, at) for left, top, right, bottom in page.fills for at in (top, bottom)]
    for line in straight_lines([*rulings, *edges], em)[0]:
        if not any(
            top - em < line.at < bottom + em and line.start < right and left < line.end
            for left, top, right, bottom in boxes
        ):
            yield line


def _goes_on(upper: LevelTable, upper_page: Page, lower: LevelTable, page: Page) -> bool:
    """Tell whether a table at the top of a page goes on with the one at the foot of the page before."""
    if page.number != upper_page.number + 1 or upper.page != upper_page.number:
        return False
    if max(abs(upper.left - lower.left), abs(upper.right - lower.right)) > SAME_EDGE:
        return False
    above = [one for one in page.characters if one.bottom < lower.strips[0].top]
    below = [one for one in upper_page.characters if one.top > upper.strips[-1].bottom]
    in_head = all(one.bottom < MARGIN * page.height for one in above)
    in_foot = all(one.top > (1 - MARGIN) * upper_page.height for one in below)
    return in_head and in_foot and not any(is_numbered(line.text) for line in lines_of(above))
