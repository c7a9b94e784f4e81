"""Workbooks made for tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import xlsxwriter

from rules_engine.document import Document, Paragraph, Table
from rules_engine.errors import LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.excel import load_workbook

LIMITS = Limits()


def workbook(build: Callable, **options: object) -> bytes:
    """Let `build(book, sheet)` fill a workbook of one sheet, and give its bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, options or None) as book:
        build(book, book.add_worksheet("表"))
    return buffer.getvalue()


def rows(lines: Sequence[Sequence[object]], *, boxed: Sequence[int] = ()) -> bytes:
    """Write rows of values from A1 on; None leaves a place blank, rows whose numbers are `boxed` have boxes."""

    def build(book, sheet) -> None:
        box = book.add_format({"border": 1})
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                style = box if number in boxed else None
                if value is None:
                    sheet.write_blank(number, column, None, style)
                else:
                    sheet.write(number, column, value, style)

    return workbook(build)


def read(data: bytes, limits: Limits = LIMITS) -> Document:
    """Read a workbook."""
    return load_workbook(data, "a.xlsx", limits)


def outcome(data: bytes) -> Document | LoadError:
    """Read a workbook, or say why it cannot be read; anything else that is raised is a bug."""
    try:
        return read(data)
    except LoadError as problem:
        return problem


def shape(document: Document) -> list[str | list[list[str]]]:
    """Give the text of paragraphs and the grids of tables, in their order."""
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def tables(document: Document) -> list[Table]:
    """Give the tables alone."""
    return [block for block in document.blocks if isinstance(block, Table)]
