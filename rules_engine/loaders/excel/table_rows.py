"""Which rows of a sheet belong to tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rules_engine.loaders.excel.rows import Row, VisibleSheet

HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])")
LONGEST_LABEL = 60  # the longest label of a statutory form has 40 characters


def table_rows(runs: Sequence[Sequence[Row]], visible: VisibleSheet) -> set[int]:
    """Tell by its index which row belongs to a table; `runs` are the rows between blank ones.

    Several cells in a row are a table. A row whose only content is one cell is text, unless it has a box
    where headings have none, or the rows of several cells around it show it as one of them: a label with
    blanks beside it, a short title between rows of the same width.
    """
    singles = [row for run in runs for row in run if not _is_grid(row)]
    lined = any(len(row.boxed) > 1 for run in runs for row in run)
    boxes_tell = lined and any(_is_prose(row, visible) and not row.boxed for row in singles)
    found: set[int] = set()
    for run in runs:
        for row, near in zip(run, _neighbours(run), strict=True):
            may_join = near and (row.boxed or not lined)
            if _is_grid(row) or (may_join and (boxes_tell or _fits(row, near, visible))):
                found.add(row.index)
    return found


def _is_grid(row: Row) -> bool:
    return len({*row.texted, *row.boxed}) > 1


def _is_prose(row: Row, visible: VisibleSheet) -> bool:
    """Say whether the only text of a row reads like a heading or a sentence, not like a label."""
    text = visible.text(row.texted[0]) if row.texted else ""
    return bool(HEADING.match(text)) or len(text) > LONGEST_LABEL or text.endswith("。")


def _neighbours(run: Sequence[Row]) -> Iterator[list[Row]]:
    """Give for each row the nearest rows of several cells above and below, as far as there are any."""
    above = list(_last_grids(run))
    below = list(_last_grids(run[::-1]))[::-1]
    for pair in zip(above, below, strict=True):
        yield [row for row in pair if row]


def _last_grids(rows: Iterable[Row]) -> Iterator[Row | None]:
    last = None
    for row in rows:
        yield last
        last = row if _is_grid(row) else last


def _fits(row: Row, near: Sequence[Row], visible: VisibleSheet) -> bool:
    """Say whether a row of one cell goes with the rows of several cells around it, by its width alone."""
    if not row.texted or row.left < min(other.left for other in near):
        return False
    right = max(other.right for other in near)
    if visible.width(row.texted[0]) > 1 and row.right != right:
        return row.right < right
    return len(near) > 1 and not _is_prose(row, visible)
