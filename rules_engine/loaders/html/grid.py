"""The grid of a table, by the algorithm of the HTML standard: which cell covers which place."""

from __future__ import annotations

from collections.abc import Sequence

from rules_engine.limits import Limits
from rules_engine.loaders.html.pieces import StoredCell

Row = list[StoredCell | None]


def lay_out(groups: Sequence[Sequence[Sequence[StoredCell]]], limits: Limits) -> list[Row]:
    """Lay out row groups; each row comes out as wide as the widest.

    Spans end with their group and are at most `limits.span` wide; where two overlap, the earlier cell stays.
    Columns in which no cell stands alone are dropped: they are left by borders that do not meet, or by a span
    wider than the table. So are rows that no cell reaches.
    """
    rows: list[Row] = []
    width = 0
    for group in groups:
        laid: list[Row] = [[] for _ in group]
        rows += laid
        for y, stored in enumerate(group):
            x, row = 0, laid[y]
            for cell in stored:
                if x == len(row) and cell.across == cell.down == 1:
                    row.append(cell)
                    x += 1
                    continue
                x = _free(row, x)
                across = min(cell.across, limits.span)
                width = max(width, x + across)
                limits.within("cells", width * len(rows))
                for covered in laid[y : y + cell.down] if cell.down else laid[y:]:
                    _cover(covered, x, across, cell)
                x += across
            width = max(width, len(row))
    limits.within("cells", width * len(rows))
    for row in rows:
        row.extend([None] * (width - len(row)))
    _drop_hairlines(rows, width)
    return [row for row in rows if any(row)]


def _free(row: Row, x: int) -> int:
    while x < len(row) and row[x] is not None:
        x += 1
    return x


def _cover(row: Row, x: int, across: int, cell: StoredCell) -> None:
    row.extend([None] * (x + across - len(row)))
    for place in range(x, x + across):
        if row[place] is None:
            row[place] = cell


def _drop_hairlines(rows: list[Row], width: int) -> None:
    """Drop the columns in which no cell stands alone, as long as a cell keeps one of its columns."""
    alone: set[int] = set()
    for row in reversed(rows):
        if len(alone) == width:
            return
        alone.update(_alone(row))
    for x in range(width - 1, -1, -1):
        if x not in alone and not any(x in _alone(row) for row in rows):
            for row in rows:
                del row[x]


def _alone(row: Row) -> list[int]:
    """Give the columns of a row whose cell covers neither neighbour."""
    around = zip([None, *row], row, [*row[1:], None], strict=False)
    return [
        x for x, (left, cell, right) in enumerate(around) if cell and cell is not left and cell is not right
    ]
