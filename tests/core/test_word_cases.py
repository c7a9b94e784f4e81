"""Real Word files read to the paragraphs and grids that are known of them."""

from __future__ import annotations

import json

import docx
import pytest

from rules_engine.document import AsideKind, Document, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.word import load, open_word
from tests.conftest import CASES

REPORT = CASES / "huxi_2023" / "report.docx"
TEMPLATE = CASES / "real" / "template_2021_blank.docx"
FLATTENED = {"（1） 主动公开": "（一）主动公开"}
BOOKMARK = "[bookmark: _GoBack]"


def document(path) -> Document:
    return load(path.read_bytes(), path.name, Limits())


def known_blocks() -> list:
    return json.loads((REPORT.parent / "grids.json").read_text("utf-8"))


def known_grid(rows: list) -> list[list[str]]:
    grid: list[list[str]] = []
    for cells in rows:
        line = []
        for cell in cells:
            text = grid[-1][cell["c"]] if cell.get("vm") == "continue" else cell["t"]
            line += [text] * cell["cs"]
        grid.append(line)
    return grid


def test_paragraphs_are_those_known_with_the_automatic_number_word_shows():
    known = [block[1].replace(BOOKMARK, "").strip() for block in known_blocks() if block[0] == "p"]
    read = [block.number + block.text for block in document(REPORT).blocks if isinstance(block, Paragraph)]
    assert read == [FLATTENED.get(text, text) for text in known if text]


def test_grids_are_those_known():
    known = [known_grid(block[1]) for block in known_blocks() if block[0] == "t"]
    tables = [block for block in document(REPORT).blocks if isinstance(block, Table)]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == known


def test_blocks_come_in_the_known_order():
    known = [block[0] for block in known_blocks() if block[0] == "t" or block[1].strip()]
    assert ["p" if isinstance(block, Paragraph) else "t" for block in document(REPORT).blocks] == known


@pytest.mark.parametrize("path", [REPORT, TEMPLATE], ids=lambda path: path.name)
def test_cells_are_those_python_docx_finds(path):
    oracle = docx.Document(str(path))
    tables = [block for block in document(path).blocks if isinstance(block, Table)]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == [
        [[normal(cell.text) for cell in row.cells] for row in table.rows] for table in oracle.tables
    ]


@pytest.mark.parametrize("path", [REPORT, TEMPLATE], ids=lambda path: path.name)
def test_paragraphs_stand_where_python_docx_counts_them(path):
    oracle = [paragraph.text.strip() for paragraph in docx.Document(str(path)).paragraphs]
    read = [block for block in document(path).blocks if isinstance(block, Paragraph)]
    assert [(block.location.paragraph, block.text) for block in read] == [
        (number, text) for number, text in enumerate(oracle, 1) if text
    ]


@pytest.mark.parametrize("path", [REPORT, TEMPLATE], ids=lambda path: path.name)
def test_nothing_is_left_unread(path):
    assert not [aside for aside in document(path).asides if aside.kind is AsideKind.UNREAD]


@pytest.mark.parametrize("path", [REPORT, TEMPLATE], ids=lambda path: path.name)
def test_cut_short_anywhere_it_is_damaged(path):
    data = path.read_bytes()
    for end in range(1, len(data), len(data) // 60):
        with pytest.raises(LoadError) as error:
            load(data[:end], path.name, Limits())
        assert error.value.code is Code.CORRUPT


def normal(text: str) -> str:
    return "\n".join(filter(None, (line.strip() for line in text.split("\n"))))


@pytest.mark.parametrize("path", [REPORT, TEMPLATE], ids=lambda path: path.name)
def test_cells_stand_in_the_file_where_they_say(path):
    oracle = docx.Document(str(path))
    for block in document(path).blocks:
        for cell in {cell for row in block.rows for cell in row} if isinstance(block, Table) else ():
            stored = oracle.tables[cell.location.table - 1].rows[cell.location.row - 1]._tr.tc_lst  # noqa: SLF001  # cells as stored
            text = "\n".join(paragraph.text for paragraph in stored[cell.location.cell - 1].p_lst)
            assert normal(text) == cell.text


def test_what_only_concerns_looks_changes_nothing():
    lean, whole = (open_word(REPORT.read_bytes(), Limits(), whole=whole) for whole in (False, True))
    assert lean.placement.blocks == whole.placement.blocks
    assert lean.placement.asides == whole.placement.asides
