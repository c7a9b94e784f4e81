"""Titles of sections, and what is written below them, that stand in rows of a table: they are taken out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rules_engine.document import Block, Cell, Document, Paragraph, Table
from rules_engine.folding import plain
from rules_engine.form import Form

LONGEST_LABEL = 60  # the longest label of a statutory form has 40 characters

Rows = Sequence[tuple[Cell, ...]]


def without_headings(document: Document, form: Form) -> Document:
    """Part the tables of a document at rows that are the very titles of sections."""
    titles = {plain(label) for section in form.sections for label in section.printings}
    starts = {label.strip()[0] for section in form.sections for label in section.printings}
    blocks: list[Block] = []
    for block in document.blocks:
        at = _title_rows(block, titles, starts) if isinstance(block, Table) else []
        blocks += _parts(block, at) if isinstance(block, Table) and at else [block]
    return document if len(blocks) == len(document.blocks) else replace(document, blocks=tuple(blocks))


def _title_rows(table: Table, titles: set[str], starts: set[str]) -> list[int]:
    return [
        index
        for index, row in enumerate(table.rows)
        if (row[-1] is row[0] or not row[-1].text)
        and row[0].text.strip()[:1] in starts
        and (cell := _only(row))
        and plain(cell.text) in titles
    ]


def _only(row: Sequence[Cell]) -> Cell | None:
    """Give the only cell of a row that is not blank."""
    written = {id(cell): cell for cell in row if cell.text.strip()}
    return next(iter(written.values())) if len(written) == 1 else None


def _parts(table: Table, titles: Sequence[int]) -> Iterator[Block]:
    first = 0
    for index in (*titles, len(table.rows)):
        yield from _stretch(table, table.rows[first:index])
        if index < len(table.rows):
            yield _paragraph(table.rows[index][0])
        first = index + 1


def _stretch(table: Table, rows: Rows) -> Iterator[Block]:
    """Yield what stands between two titles: sentences before and after it are none of a table."""
    prose = [cell if (cell := _only(row)) and _is_prose(cell) else None for row in rows]
    start = next((i for i, cell in enumerate(prose) if cell is None), len(rows))
    end = len(rows) - next((i for i, cell in enumerate(reversed(prose)) if cell is None), 0)
    yield from _paragraphs(prose[:start])
    if any(cell.text.strip() for row in rows[start:end] for cell in row):
        yield replace(table, rows=tuple(rows[start:end]))
    yield from _paragraphs(prose[max(start, end) :])


def _paragraphs(cells: Iterable[Cell | None]) -> Iterator[Paragraph]:
    """Give each cell once, however many rows it covers."""
    return map(_paragraph, {id(cell): cell for cell in cells if cell}.values())


def _is_prose(cell: Cell) -> bool:
    return len(cell.text) > LONGEST_LABEL or cell.text.rstrip().endswith("。")


def _paragraph(cell: Cell) -> Paragraph:
    return Paragraph(cell.text.strip(), cell.location)
