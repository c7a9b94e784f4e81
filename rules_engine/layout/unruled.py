"""Tables that no line is drawn around: what belongs to which column cannot be told for certain, and is not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine.errors import Code, LoadError
from rules_engine.layout.cells import PlacedTable
from rules_engine.layout.lines import TextLine
from rules_engine.layout.sheet import Sheet
from rules_engine.wording import Words

APART = 1.0  # ems between what stands in two columns
FEWEST_FIGURES = 3
FEWEST_ROWS = 3
FIGURE = re.compile(r"[0-9０-９][0-9０-９.,，]*|[/／—–－-]+|无")  # or what stands for none
LABEL = re.compile("[\u4e00-\u9fff]")


def has_unruled_table(sheet: Sheet) -> bool:
    """Tell whether lines outside tables, or one inside a cell, look like rows of a table.

    Rows are lines of a label and several figures that stand far apart; a chart has no labels beside its figures.
    """
    outside = [item for item in sheet.items if isinstance(item, TextLine)]
    tables = [item for item in sheet.items if isinstance(item, PlacedTable)]
    inside = (line for table in tables for cell in table.cells for line in cell.lines)
    return sum(map(_is_row, outside)) >= FEWEST_ROWS or any(map(_is_row, inside))


def unruled(page: int) -> LoadError:
    """Make the error for a table whose cells are not parted."""
    return LoadError(
        Code.TYPE,
        Words(
            f"第 {page} 页的表格没有画全表格线，分不清哪个数在哪一格",
            f"the lines of a table on page {page} are not drawn: which figure is in which cell cannot be told",
        ),
    )


def _is_row(line: TextLine) -> bool:
    if sum(map(str.isdigit, line.text)) < FEWEST_FIGURES:
        return False
    pieces = list(_pieces(line))
    figures = sum(bool(FIGURE.fullmatch(piece)) for piece in pieces)
    return figures >= FEWEST_FIGURES and any(map(LABEL.search, pieces))


def _pieces(line: TextLine) -> Iterator[str]:
    """Part a line where there is as much room as between columns."""
    piece, end = "", 0.0
    for one in line.characters:
        if one.text.isspace():
            continue
        if piece and one.left - end > APART * one.size:
            yield piece
            piece = ""
        piece += one.text
        end = one.right
    yield piece
