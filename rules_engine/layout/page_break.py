"""Which cells a page break has cut in two.

A row is joined only when no figure can be lost or doubled by it: where both halves hold text, the upper must
have been full and the lower must go on with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules_engine.layout.cells import PlacedCell
from rules_engine.layout.joints import has_room, is_numbered, joined_in_cell
from rules_engine.layout.lattice import Region

Row = Mapping[tuple[int, int], PlacedCell]


def row_is_cut(last: Row, first: Row) -> bool:
    """Tell whether the first row on a page is the rest of the last row on the page before.

    Rows are given by the columns that their cells cover.
    """
    if set(last) != set(first):
        return False
    pairs = [(last[sides], first[sides]) for sides in sorted(last)]
    single = [(above, below) for above, below in pairs if not above.spans_rows and not below.spans_rows]
    ended = sum(bool(above.lines and not below.lines) for above, below in single)
    both = sum(bool(above.lines and below.lines) for above, below in single)
    if not all(
        _flows(above, below, figures=ended > both) for above, below in pairs if above.lines and below.lines
    ):
        return False
    if not any(below.lines for _, below in single):
        return any(above.is_figure for above, _ in single)
    if not any(above.lines for above, _ in single):
        return True
    label = next(pair for pair in single if pair[0].lines or pair[1].lines)
    return both > 0 or bool(label[0].lines)


def rests_parted(last: Row, below: list[PlacedCell]) -> list[PlacedCell]:
    """Part cells at the top of a page as the cells of the heading before it are, whose rests they are.

    Browsers do not draw the walls between the rests of cells that begin on the page before.
    """
    below = [part for cell in below for part in _blank_parts(cell, last)]
    first = {cell.region[1::2]: cell for cell in below if cell.region.top == 0}
    if _has_figures(last) or _has_figures(first) or not any(cell.lines for cell in first.values()):
        return below
    return [part for cell in below for part in _parts(cell, last)]


def _blank_parts(cell: PlacedCell, last: Row) -> list[PlacedCell]:
    """Part a cell without text that spans several cells of the page before: nothing is lost by it."""
    top, left, bottom, right = cell.region
    over = sorted(sides for sides in last if left <= sides[0] and sides[1] <= right)
    whole = len(over) > 1 and (left, right) == (over[0][0], over[-1][1])
    if top > 0 or cell.lines or not whole or any(last[sides].is_figure for sides in over):
        return [cell]
    return [_part(cell, last[sides], Region(top, sides[0], bottom, sides[1])) for sides in over]


def _parts(cell: PlacedCell, last: Row) -> list[PlacedCell]:
    """Part a cell if it spans several cells with text, each of its own lines standing under one that it may end."""
    top, left, bottom, right = cell.region
    over = sorted(sides for sides in last if left <= sides[0] and sides[1] <= right)
    whole = len(over) > 1 and (left, right) == (over[0][0], over[-1][1])
    if top > 0 or not whole or not all(last[sides].lines for sides in over):
        return [cell]
    parts = [_part(cell, last[sides], Region(top, sides[0], bottom, sides[1])) for sides in over]
    flowing = all(_flows(last[sides], part) for sides, part in zip(over, parts, strict=True) if part.lines)
    return parts if flowing and sum(len(part.lines) for part in parts) == len(cell.lines) else [cell]


def _part(cell: PlacedCell, above: PlacedCell, region: Region) -> PlacedCell:
    left, _, right, _ = above.box
    lines = tuple(line for line in cell.lines if left <= line.box[0] and line.box[2] <= right)
    box = (left, cell.box[1], right, cell.box[3])
    text = joined_in_cell(lines, above.width)
    return PlacedCell(region, cell.page, box, lines, above.width, text, cell.open_top, cell.open_bottom)


def going_on(last: Row, first: Row, cells: Iterable[PlacedCell]) -> set[tuple[int, int]]:
    """Find the cells of several rows that go on over a page break between two rows."""
    figures = min((cell.region.left for cell in cells if cell.is_figure), default=0)
    labelled = any(cell.lines and cell.region.right <= figures for cell in first.values())
    both = {
        sides
        for sides in set(last) & set(first)
        if _goes_on(last[sides], first[sides], last, first, labelled=labelled)
    }
    heading = not _has_figures(last) and not _has_figures(first)
    if heading and _leads_on(last, first, both):
        both |= {sides for sides in set(last) & set(first) if last[sides].lines and not first[sides].lines}
    return {sides for sides in both if heading or sides[1] <= figures}


def _leads_on(last: Row, first: Row, both: set[tuple[int, int]]) -> bool:
    """Tell whether the first cell of a heading goes on: what stands beside its rest is heading too."""
    sides = min(first)
    if sides in both:
        return True
    blank = sides in last and last[sides].lines and not first[sides].lines
    return bool(blank and any(cell.lines for cell in first.values()))


def _goes_on(above: PlacedCell, below: PlacedCell, last: Row, first: Row, *, labelled: bool) -> bool:
    """Tell whether a cell goes on; one of a single row does so beside a label, for that is a row of its group."""
    spans = above.spans_rows or below.spans_rows
    if above.lines and below.lines:
        stepped = set(last) != set(first) and not _has_figures(last) and not _has_figures(first)
        return (spans or stepped) and _flows(above, below)
    if above.lines:
        if not _has_figures(last):
            return below.spans_rows or (above.open_bottom and below.open_top and not _has_figures(first))
        return below.spans_rows or (labelled and not above.is_figure)
    if below.lines:
        return not below.is_figure and (spans or not (_has_figures(last) or _has_figures(first)))
    return spans


def _has_figures(row: Row) -> bool:
    return any(cell.is_figure for cell in row.values())


def _flows(above: PlacedCell, below: PlacedCell, *, figures: bool = False) -> bool:
    """Tell whether the text of one cell may go on in the other; a figure does so if all its row but a few ends."""
    if is_numbered(below.text) or ((above.is_figure or below.is_figure) and not figures):
        return False
    return not has_room(above.lines[-1], below.lines[0], above.width)
