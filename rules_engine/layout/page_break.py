"""Which cells a page break has cut in two.

A row is joined only when no figure can be lost or doubled by it: where both halves hold text, the upper must
have been full and the lower must go on with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules_engine.layout.cells import PlacedCell
from rules_engine.layout.joints import has_room, is_numbered

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
    label = next(pair for pair in single if pair[0].lines or pair[1].lines)
    return both > 0 or bool(label[0].lines)


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
