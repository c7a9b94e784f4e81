"""Tables that a page break has cut, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.layout.cells import PlacedCell, PlacedTable, merged
from rules_engine.layout.lattice import Region
from rules_engine.layout.page_break import going_on, rests_parted, row_is_cut

SAME_EDGE = 3.0  # points: column boundaries so near are one
SAME_WIDTH = 0.01  # of the width of a table

Stitched = tuple[PlacedTable, list[Aside]]


def stitched(upper: PlacedTable, lower: PlacedTable) -> Stitched | None:
    """Put a table and its continuation on the next page together; give it with the repeated heading left out.

    Nothing is given if the columns are not the same: then these are two tables.
    """
    upper, lower = _without_blank_end(upper), _without_blank_start(lower)
    columns = _columns(upper, lower)
    if columns is None or lower.page <= upper.last_page:
        return None
    xs, of_upper, of_lower = columns
    above = [_moved(cell, of_upper, 0) for cell in upper.cells]
    below = [_moved(cell, of_lower, 0) for cell in lower.cells]
    heading = _repeated_heading(above, below)
    dropped = [cell for cell in below if cell.region.bottom <= heading]
    below = [_moved(cell, range(len(xs)), -heading) for cell in below if cell.region.bottom > heading]
    cells, height = _stacked(above, below, upper.height, lower.height - heading)
    table = PlacedTable(upper.page, upper.box, xs, height, tuple(cells), lower.last_page)
    return table, [_aside(cell) for cell in dropped if cell.lines]


def _without_blank_end(table: PlacedTable) -> PlacedTable:
    """Leave out a last row that is one cell without text: the ground of a table, seen below its cells."""
    *others, last = table.cells
    if not others or last.lines or last.region[1:] != (0, table.height, len(table.xs) - 1):
        return table
    return replace(table, cells=tuple(others), height=last.region.top)


def _without_blank_start(table: PlacedTable) -> PlacedTable:
    first, *others = table.cells
    rows = first.region.bottom
    if not others or first.lines or first.region[:2] != (0, 0) or first.region.right != len(table.xs) - 1:
        return table
    cells = tuple(_moved(cell, range(len(table.xs)), -rows) for cell in others)
    return replace(table, cells=cells, height=table.height - rows)


def _columns(upper: PlacedTable, lower: PlacedTable) -> tuple[tuple[float, ...], list[int], list[int]] | None:
    """Give all boundaries, and where those of either part are among them; margins may be mirrored."""
    shift = upper.xs[0] - lower.xs[0]
    moved = [x + shift for x in lower.xs]
    if abs(moved[-1] - upper.xs[-1]) > max(SAME_EDGE, SAME_WIDTH * (upper.xs[-1] - upper.xs[0])):
        return None
    new = [x for x in moved[1:-1] if not _among(x, upper.xs)]
    missing = [x for x in upper.xs[1:-1] if not _among(x, moved)]
    if new and missing and not _rows_agree(upper, lower, shift):
        return None
    xs = sorted([*upper.xs, *new])
    return tuple(xs), [_nearest(xs, x) for x in upper.xs], [_nearest(xs, x) for x in moved]


def _rows_agree(upper: PlacedTable, lower: PlacedTable, shift: float) -> bool:
    """Tell whether the last row of one part has the same cells as the first of the other, whatever other rows have."""
    last = {upper.xs[x] for cell in upper.cells if cell.region.bottom == upper.height for x in _sides(cell)}
    first = {lower.xs[x] + shift for cell in lower.cells if cell.region.top == 0 for x in _sides(cell)}
    agree = len(last) == len(first) and all(_among(x, sorted(last)) for x in first)
    return agree and len(last) > 2  # noqa: PLR2004  # one cell says nothing


def _among(x: float, others: Sequence[float]) -> bool:
    return any(abs(x - other) <= SAME_EDGE for other in others)


def _nearest(xs: Sequence[float], x: float) -> int:
    return min(range(len(xs)), key=lambda i: abs(xs[i] - x))


def _moved(cell: PlacedCell, columns: Sequence[int], rows: int) -> PlacedCell:
    top, left, bottom, right = cell.region
    return cell.at(Region(top + rows, columns[left], bottom + rows, columns[right]))


def _repeated_heading(above: list[PlacedCell], below: list[PlacedCell]) -> int:
    """Count the rows at the top of a continuation that say the same as those at the top of the table."""
    bottoms = {cell.region.bottom for cell in below} & {cell.region.bottom for cell in above}
    for height in sorted(bottoms, reverse=True):
        heads = [[cell for cell in part if cell.region.top < height] for part in (above, below)]
        closed = all(cell.region.bottom <= height for head in heads for cell in head)
        says = [{(cell.region, "".join(cell.text.split())) for cell in head} for head in heads]
        if closed and says[0] == says[1] and _is_heading(heads[1]):
            return height
    return 0


def _is_heading(cells: list[PlacedCell]) -> bool:
    written = [cell for cell in cells if cell.lines]
    return 2 * sum(cell.is_figure for cell in written) < len(written)


def _stacked(
    above: list[PlacedCell], below: list[PlacedCell], height: int, added: int
) -> tuple[list[PlacedCell], int]:
    """Set one part under the other, with the cells joined that the page break has cut."""
    last = {_sides(cell): cell for cell in above if cell.region.bottom == height}
    below = rests_parted(last, below)
    first = {_sides(cell): cell for cell in below if cell.region.top == 0}
    cut = row_is_cut(last, first)
    offset = height - 1 if cut else height
    joins = set(last) & set(first) if cut else going_on(last, first, above + below)
    cells = [cell for cell in above if not (cell.region.bottom == height and _sides(cell) in joins)]
    for cell in below:
        top, left, bottom, right = cell.region
        if top == 0 and (left, right) in joins:
            start = last[left, right]
            cells.append(merged(start, cell, Region(start.region.top, left, bottom + offset, right)))
        else:
            cells.append(_moved(cell, range(right + 1), offset))
    return sorted(cells, key=lambda cell: cell.region[:2]), offset + added


def _sides(cell: PlacedCell) -> tuple[int, int]:
    return cell.region.left, cell.region.right


def _aside(cell: PlacedCell) -> Aside:
    return Aside(AsideKind.LEFT_OUT, cell.text, Location(page=cell.page, box=cell.box))
