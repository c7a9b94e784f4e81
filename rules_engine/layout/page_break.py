"""Which cells a page break has cut in two.

A row is joined only when no figure can be lost or doubled by it: where both halves hold text, the upper must
have been full and the lower must go on with it, and a number never goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules_engine.folding import enumerator
from rules_engine.layout.cells import PlacedCell
from rules_engine.layout.joints import has_room

Row = Mapping[tuple[int, int], PlacedCell]


def row_is_cut(last: Row, first: Row) -> bool:
    """Tell whether the first row on a page is the rest of the last row on the page before.

    Rows are given by the columns that their cells cover.
    """
    if set(last) != set(first):
        return False
    pairs = [(last[sides], first[sides]) for sides in sorted(last)]
    if not all(not above.lines or not below.lines or _flows(above, below) for above, below in pairs):
        return False
    pairs = [(above, below) for above, below in pairs if not above.spans_rows and not below.spans_rows]
    if not any(below.lines for _, below in pairs):
        return any(above.is_figure for above, _ in pairs)
    if any(above.lines and below.lines for above, below in pairs):
        return True
    label = next(pair for pair in pairs if pair[0].lines or pair[1].lines)
    return bool(label[0].lines)


def going_on(last: Row, first: Row, cells: Iterable[PlacedCell]) -> set[tuple[int, int]]:
    """Find the cells of several rows that go on over a page break between two rows."""
    figures = min((cell.region.left for cell in cells if cell.is_figure), default=0)
    both = {sides for sides in set(last) & set(first) if _goes_on(last[sides], first[sides], last, first)}
    heading = not _has_figures(last) and not _has_figures(first)
    return {sides for sides in both if heading or sides[1] <= figures}


def _goes_on(above: PlacedCell, below: PlacedCell, last: Row, first: Row) -> bool:
    spans = above.spans_rows or below.spans_rows
    if above.lines and below.lines:
        return spans and _flows(above, below)
    if above.lines:
        if not _has_figures(last):
            return below.spans_rows or (above.open_bottom and below.open_top and not _has_figures(first))
        return below.spans_rows or (not above.is_figure and any(cell.lines for cell in first.values()))
    if below.lines:
        return not below.is_figure and (spans or not (_has_figures(last) or _has_figures(first)))
    return spans


def _has_figures(row: Row) -> bool:
    return any(cell.is_figure for cell in row.values())


def _flows(above: PlacedCell, below: PlacedCell) -> bool:
    """Tell whether the text of one cell may go on in the other."""
    if above.is_figure or below.is_figure or enumerator(below.text)[0]:
        return False
    return not has_room(above.lines[-1], below.lines[0], above.width)
