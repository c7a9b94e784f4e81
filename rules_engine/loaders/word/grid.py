"""The grid of a Word table: which stored cell stands at which row and column."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from rules_engine.limits import Limits
from rules_engine.loaders.word.content import StoredRow, StoredTable

HAIRLINE = 30
"""Twentieths of a point: so narrow a column comes from a dragged border or a converter, not an author."""


class Slot(NamedTuple):
    """The columns that a stored cell covers, and the row and place in it (from 0) of the cell shown there."""

    start: int
    end: int
    owner: tuple[int, int] | None


def grid(table: StoredTable, limits: Limits) -> dict[int, list[tuple[int, int] | None]]:
    """Say for every row that is shown which cell covers each of its columns; `None` where there is no cell.

    Where a merge goes on, the cell is shown in which it starts. Hairline columns in which no cell stands
    alone are dropped, spans are clamped, and short rows are filled up: all rows are of one length.
    """
    rows = {
        number: _slots(row, number, limits.span)
        for number, row in enumerate(table.rows)
        if row.cells and not row.deleted
    }
    rows = _without_phantoms(rows, table.widths)
    _merge_down(rows, table)
    width = max((slots[-1].end for slots in rows.values()), default=0)
    limits.within("cells", width * len(rows))
    return {number: _expanded(slots, width) for number, slots in rows.items()}


def _slots(row: StoredRow, number: int, longest: int) -> list[Slot]:
    slots: list[Slot] = []
    at = _clamped(row.before, 0, longest)
    for place, cell in enumerate(row.cells):
        end = at + _clamped(cell.span, 1, longest)
        if cell.horizontal is False and slots:
            slots[-1] = slots[-1]._replace(end=end)
        else:
            slots.append(Slot(at, end, (number, place)))
        at = end
    after = _clamped(row.after, 0, longest)
    return [*slots, Slot(at, at + after, None)] if after else slots


def _clamped(span: int, least: int, most: int) -> int:
    return max(least, min(span, most))


def _without_phantoms(rows: dict[int, list[Slot]], widths: list[int]) -> dict[int, list[Slot]]:
    phantoms = _phantoms([slot for slots in rows.values() for slot in slots], widths)
    if not phantoms:
        return rows
    return {
        number: [
            slot._replace(
                start=slot.start - bisect_left(phantoms, slot.start),
                end=slot.end - bisect_left(phantoms, slot.end),
            )
            for slot in slots
        ]
        for number, slots in rows.items()
    }


def _phantoms(slots: list[Slot], widths: list[int]) -> list[int]:
    """List the columns to drop: hairlines, and columns beyond the declared ones in which nothing starts."""
    wide = max(widths, default=0) >= HAIRLINE
    hairlines = {column for column, width in enumerate(widths) if width < HAIRLINE} if wide else set()
    last = max((slot.end for slot in slots), default=0)
    starts = {slot.start for slot in slots}
    phantoms = {column for column in range(len(widths), last) if column not in starts} | hairlines
    phantoms -= {slot.start for slot in slots if slot.end - slot.start == 1}
    return sorted(phantoms - set(_needed(slots, sorted(phantoms))))


def _needed(slots: list[Slot], phantoms: list[int]) -> Iterable[int]:
    """Keep the first column of a cell that would otherwise lose all of its columns."""
    if phantoms:
        for slot in slots:
            if bisect_left(phantoms, slot.end) - bisect_left(phantoms, slot.start) == slot.end - slot.start:
                yield slot.start


def _merge_down(rows: dict[int, list[Slot]], table: StoredTable) -> None:
    """Let a cell that continues a vertical merge show the cell above it that starts at the same column."""
    above: dict[int, tuple[int, int]] = {}
    for number, slots in rows.items():
        open_merges: dict[int, tuple[int, int]] = {}
        for place, slot in enumerate(slots):
            if slot.owner is None:
                continue
            vertical = table.rows[number].cells[slot.owner[1]].vertical
            if vertical is False and slot.start in above:
                slots[place] = slot._replace(owner=above[slot.start])
            if vertical is not None:
                open_merges[slot.start] = slots[place].owner or slot.owner
        above = open_merges


def _expanded(slots: list[Slot], width: int) -> list[tuple[int, int] | None]:
    owners: list[tuple[int, int] | None] = [None] * slots[0].start
    for slot in slots:
        owners += [slot.owner] * (slot.end - slot.start)
    return owners + [None] * (width - len(owners))
