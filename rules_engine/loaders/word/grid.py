"""The grid of a Word table: which stored cell stands at which row and column."""

from __future__ import annotations

from bisect import bisect_left

from rules_engine.limits import Limits
from rules_engine.loaders.word.content import StoredRow, StoredTable

HAIRLINE = 30
"""Twentieths of a point: so narrow a column comes from a dragged border or a converter, not an author."""


Owner = tuple[int, int]
"""The row and the place in it, from 0, of a stored cell."""

Slot = tuple[int, int, Owner | None]
"""The columns that a stored cell covers, from and to, and the cell that is shown there."""


def grid(table: StoredTable, limits: Limits) -> dict[int, list[Owner | None]]:
    """Say for every row that is shown which cell covers each of its columns; `None` where there is no cell.

    Where a merge goes on, the cell is shown in which it starts. Hairline columns in which no cell stands
    alone are dropped, spans are clamped, and short rows are filled up: all rows are of one length.
    """
    rows = {
        number: _slots(row, number, limits.span)
        for number, row in enumerate(table.rows)
        if row.cells and not row.deleted
    }
    phantoms = _phantoms(rows, table.widths)
    if phantoms:
        rows = {number: [_moved(slot, phantoms) for slot in slots] for number, slots in rows.items()}
    _merge_down(rows, table)
    width = max((slots[-1][1] for slots in rows.values()), default=0)
    limits.within("cells", width * len(rows))
    return {number: _expanded(slots, width) for number, slots in rows.items()}


def _slots(row: StoredRow, number: int, longest: int) -> list[Slot]:
    """Place the cells of a row one after the other; a cell that continues one at its left widens that."""
    slots: list[Slot] = []
    at = _clamped(row.before, 0, longest)
    for place, cell in enumerate(row.cells):
        end = at + (1 if cell.span == 1 else _clamped(cell.span, 1, longest))
        if cell.horizontal is False and slots:
            slots[-1] = (slots[-1][0], end, slots[-1][2])
        else:
            slots.append((at, end, (number, place)))
        at = end
    if row.after > 0:
        slots.append((at, at + _clamped(row.after, 0, longest), None))
    return slots


def _clamped(span: int, least: int, most: int) -> int:
    return least if span < least else min(span, most)


def _phantoms(rows: dict[int, list[Slot]], widths: list[int]) -> list[int]:
    """List the columns to drop: hairlines, and columns beyond the declared ones in which nothing starts."""
    last = max((slots[-1][1] for slots in rows.values()), default=0)
    narrow = {column for column, width in enumerate(widths) if width < HAIRLINE}
    if last <= len(widths) and not narrow:
        return []
    slots = [slot for row in rows.values() for slot in row]
    phantoms = narrow if len(narrow) < len(widths) else set()
    phantoms |= set(range(len(widths), last)) - {start for start, _, _ in slots}
    phantoms -= {start for start, end, _ in slots if end - start == 1}
    return sorted(phantoms - _needed(slots, sorted(phantoms)))


def _needed(slots: list[Slot], phantoms: list[int]) -> set[int]:
    """Keep the first column of every cell that would otherwise lose all of its columns."""
    return {
        start
        for start, end, _ in slots
        if bisect_left(phantoms, end) - bisect_left(phantoms, start) == end - start
    }


def _moved(slot: Slot, phantoms: list[int]) -> Slot:
    start, end, owner = slot
    return start - bisect_left(phantoms, start), end - bisect_left(phantoms, end), owner


def _merge_down(rows: dict[int, list[Slot]], table: StoredTable) -> None:
    """Let a cell that continues a vertical merge show the cell above it that starts at the same column."""
    above: dict[int, Owner] = {}
    for number, slots in rows.items():
        merges: dict[int, Owner] = {}
        for place, (start, end, owner) in enumerate(slots):
            vertical = None if owner is None else table.rows[number].cells[owner[1]].vertical
            if owner is not None and vertical is not None:
                merges[start] = owner if vertical else above.get(start, owner)
                slots[place] = (start, end, merges[start])
        above = merges


def _expanded(slots: list[Slot], width: int) -> list[Owner | None]:
    owners: list[Owner | None] = [None] * slots[0][0]
    for start, end, owner in slots:
        owners += [owner] * (end - start)
    return owners + [None] * (width - len(owners))
