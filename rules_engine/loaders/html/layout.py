"""Which tables of a page hold data, and which only arrange it."""

from __future__ import annotations

from rules_engine.loaders.html.pieces import Grid, OpenTable, StoredCell, Text
from rules_engine.loaders.html.white_space import BREAK

FEWEST_CELLS = 4
PROSE = 300
PROSE_LINES = 3


def is_layout(table: OpenTable, cells: list[StoredCell]) -> bool:
    """Say whether a table only arranges the page.

    It does if it has one column, if one cell alone has content, if it is there for the tables in it, or if most
    of its text is the prose or the headings of one cell.
    """
    filled = [cell for cell in cells if cell.pieces or cell.text]
    if len(filled) <= 1 or all(len(row) <= 1 for group in table.groups for row in group.rows):
        return True
    return _frames_tables(filled) or _frames_prose(filled)


def _frames_tables(cells: list[StoredCell]) -> bool:
    framing = {
        cell for cell in cells if cell.pieces and any(isinstance(piece, Grid) for piece in cell.pieces)
    }
    if not framing:
        return False
    inner = sum(cell.size() for cell in framing)
    plain = [cell.size() for cell in cells if cell not in framing]
    return len(plain) < FEWEST_CELLS or inner > sum(plain)


def _frames_prose(cells: list[StoredCell]) -> bool:
    prose = [cell.size() for cell in cells if cell.pieces and _is_prose(cell)]
    return bool(prose) and max(prose) * 2 >= sum(map(StoredCell.size, cells))


def _is_prose(cell: StoredCell) -> bool:
    texts = [piece for piece in cell.pieces if isinstance(piece, Text)]
    if len(texts) > 1 and any(text.level for text in texts):
        return True
    lines = sum(1 + text.text.count(BREAK) for text in texts)
    return lines >= PROSE_LINES and cell.size() >= PROSE
