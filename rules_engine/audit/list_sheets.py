"""The rows of a sheet as its author numbered them, from a document that has laid it out for reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rules_engine.document import Aside, Cell, Document, Paragraph, Table

A1 = re.compile(r"([A-Z]+)([0-9]+)")
LETTERS = 26

Placed = tuple[int, int, str]


def rows_of_sheet(document: Document) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the rows of the first sheet with their numbers, whether read as a table, as a lone text, or hidden."""
    sheet = document.blocks[0].location.sheet
    grid: dict[int, dict[int, str]] = defaultdict(dict)
    for row, column, text in _placed(document, sheet):
        grid[row][column] = text
    for row, texts in sorted(grid.items()):
        yield row, [texts.get(column, "") for column in range(1, max(texts) + 1)]


def _placed(document: Document, sheet: str | None) -> Iterator[Placed]:
    """Give every text with its row and column, counted from 1."""
    lone: list[Paragraph | Aside] = [block for block in document.blocks if isinstance(block, Paragraph)]
    for text in (*lone, *document.asides):
        if text.location.sheet == sheet and text.location.a1:
            yield (*_place(text.location.a1), text.text)
    for block in document.blocks:
        if isinstance(block, Table) and block.location.sheet == sheet:
            yield from _of_table(block)


def _of_table(table: Table) -> Iterator[Placed]:
    """Give the cells of a table; one that is merged stands in every row and column it covers."""
    rows = [max(row for row, _ in _places(cells)) for cells in table.rows]
    columns = [max(column for _, column in _places(cells)) for cells in zip(*table.rows, strict=True)]
    for row, cells in zip(rows, table.rows, strict=True):
        for column, cell in zip(columns, cells, strict=True):
            yield row, column, cell.text


def _places(cells: Iterable[Cell]) -> Iterator[tuple[int, int]]:
    return (_place(cell.location.a1 or "A1") for cell in cells)


def _place(a1: str) -> tuple[int, int]:
    match = A1.match(a1)
    if match is None:
        raise ValueError(a1)
    column = 0
    for letter in match[1]:
        column = column * LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]), column
