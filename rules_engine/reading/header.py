"""Find the columns of a form in the header of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_

from rules_engine.document import Cell
from rules_engine.folding import plain
from rules_engine.form_lines import Block, Line
from rules_engine.numbers.numerals import NumeralKind, read_cell
from rules_engine.reading.grid import Grid, Row
from rules_engine.reading.likeness import alike

ALIKE = 0.62
HIGHEST = 3  # rows of a header
Positions = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """The position of every column of a block in a grid (None: it is lacking), as it holds at a row."""

    grid: Grid
    row: int
    positions: Positions

    def values(self, row: Row, label: Cell) -> list[Cell | None] | None:
        """Give the cells of a row below the header; None if the row is too short to tell.

        A row of exactly as many cells as there are columns is read in its order if the header, printed out of line
        with it, would leave one of its figures unread.
        """
        across, count = row.across, len(self.positions)
        if len(across) <= max((x for x in self.positions if x is not None), default=0):
            return row.behind(label, count)
        values = [None if x is None else across[x] for x in self.positions]
        if len(row.cells) <= count or all(map(is_, values, row.cells[-count:])):
            return values
        after = row.after(label)
        unread = set(map(id, after)).difference(map(id, values)) if len(after) == count else ()
        return list(after) if any(id(cell) in unread and _is_figure(cell) for cell in after) else values


def header_above(row: Row, block: Block, current: Header | None) -> Header | None:
    """Find the nearest header above a row; that of the rows before, or of the page before, if there is none.

    None where the spans of the grid are unknown, so that positions mean nothing.
    """
    if not row.grid.table.spans_known:
        return None
    same = current is not None and current.grid is row.grid
    since = current.row + 1 if current is not None and same else 0
    for index in range(row.index - 1, since - 1, -1):
        found = positions_down_to(row.grid.table.rows, index, block)
        if known(found) * 2 > len(found):
            return Header(row.grid, row.index, found)
    if current is not None and (same or len(current.grid.table.rows[0]) == len(row.across)):
        return Header(row.grid, row.index, current.positions)
    return None


def positions_down_to(rows: Sequence[Sequence[Cell]], index: int, block: Block) -> Positions:
    """Find the columns of a block in a row; those that it leaves blank, in the rows of the header above it."""
    across = rows[index]
    found = positions(across, block)
    for above in reversed(rows[max(index - HIGHEST + 1, 0) : index]):
        if not 0 < known(found) < len(found):
            break
        across = [cell if cell.text else higher for cell, higher in zip(across, above, strict=False)]
        found = max(found, positions(across, block), key=known)
    return found


def positions(across: Sequence[Cell], block: Block) -> Positions:
    """Find the columns of a block among the cells of one row, in order; a merged cell counts where it begins."""
    starts = [x for x, cell in enumerate(across) if not (x and cell is across[x - 1])]
    words = [plain(across[x].text) for x in starts]
    found: list[int | None] = []
    reached = 0
    for printings in block.leaf_words:
        at = next((i for i in range(reached, len(starts)) if words[i] in printings), None)
        found.append(None if at is None else starts[at])
        reached = reached if at is None else at + 1
    if None in found and any(x is not None for x in found):
        _fill_gaps(found, starts, across, block.leaves)
    return tuple(found)


def known(found: Positions) -> int:
    """Count the columns that were found."""
    return sum(position is not None for position in found)


def _is_figure(cell: Cell) -> bool:
    return read_cell(cell.text).kind is NumeralKind.NUMBER


def _fill_gaps(
    found: list[int | None], starts: Sequence[int], across: Sequence[Cell], leaves: Sequence[Line]
) -> None:
    """Take a misprinted label for the column that is lacking between its neighbours."""
    for index, position in enumerate(found):
        if position is not None:
            continue
        before = next((x for x in reversed(found[:index]) if x is not None), -1)
        after = next((x for x in found[index + 1 :] if x is not None), len(across))
        between = [x for x in starts if before < x < after and across[x].text]
        best = max(between, key=lambda x: alike(across[x].text, leaves[index]), default=None)
        enough = ALIKE / 2 if len(between) == 1 and before >= 0 else ALIKE
        if best is not None and alike(across[best].text, leaves[index]) >= enough:
            found[index] = best
