"""The real report, flattened to text, reads to the paragraphs and cells that are known of it."""

from __future__ import annotations

from rules_engine.document import Document, Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.text import load
from tests.conftest import CASES
from tests.core.test_word_cases import known_blocks

FILE = CASES / "huxi_2023" / "original.txt"


def document() -> Document:
    return load(FILE.read_bytes(), FILE.name, Limits())


def test_paragraphs_are_those_known():
    known = [block[1].strip() for block in known_blocks() if block[0] == "p"]
    assert [block.text for block in document().blocks if isinstance(block, Paragraph)] == [
        text for text in known if text
    ]


def test_cells_are_those_known_row_by_row_in_the_lines_known():
    known = [
        [[(cell["t"], cell["line"]) for cell in row] for row in block[1]]
        for block in known_blocks()
        if block[0] == "t"
    ]
    tables = [block for block in document().blocks if isinstance(block, Table)]
    assert [
        [[(cell.text, cell.location.line) for cell in row] for row in table.rows] for table in tables
    ] == known


def test_everything_stands_where_it_is_said_to():
    lines = FILE.read_text("utf-8").split("\n")
    blocks = document().blocks
    cells = [cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    for one in (*cells, *(block for block in blocks if isinstance(block, Paragraph))):
        assert lines[one.location.line - 1][one.location.column - 1 :] == one.text.split("\n")[0]
