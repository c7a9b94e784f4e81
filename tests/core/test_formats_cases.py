"""The same real report in every office format reads to the paragraphs and grids that are known of it."""

from __future__ import annotations

import pytest

from rules_engine.document import AsideKind, Document, Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loading import likeliest, load
from tests.conftest import CASES
from tests.core.test_word_cases import BOOKMARK, FLATTENED, known_blocks, known_grid

FOLDER = CASES / "huxi_2023"
FORMATS = ["docx", "doc", "odt", "xlsx", "xls", "ods"]


def document(suffix: str, registry) -> Document:
    path = FOLDER / f"report.{suffix}"
    return load(registry.loaders.values(), path.read_bytes(), path.name, Limits())


@pytest.mark.parametrize("suffix", FORMATS)
def test_paragraphs_are_those_known(suffix, registry):
    known = [block[1].replace(BOOKMARK, "").strip() for block in known_blocks() if block[0] == "p"]
    read = [block for block in document(suffix, registry).blocks if isinstance(block, Paragraph)]
    assert [FLATTENED.get(text, text) for text in known if text] == [
        FLATTENED.get(paragraph.text, paragraph.number + paragraph.text) for paragraph in read
    ]


@pytest.mark.parametrize("suffix", FORMATS)
def test_grids_are_those_known(suffix, registry):
    known = [known_grid(block[1]) for block in known_blocks() if block[0] == "t"]
    tables = [block for block in document(suffix, registry).blocks if isinstance(block, Table)]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == known


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_is_left_unread(suffix, registry):
    unread = {AsideKind.UNREAD, AsideKind.MERGED_AWAY, AsideKind.HIDDEN}
    assert not [aside for aside in document(suffix, registry).asides if aside.kind in unread]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_content_is_known_whatever_the_name(suffix, registry):
    data = (FOLDER / f"report.{suffix}").read_bytes()
    known = likeliest(registry.loaders.values(), data, f"report.{suffix}")
    assert likeliest(registry.loaders.values(), data, "report.pdf") == known


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_cells_of_sheets_are_located(suffix, registry):
    table = [block for block in document(suffix, registry).blocks if isinstance(block, Table)][1]
    total = table.rows[26][3]
    assert (total.text, total.location.sheet, total.location.a1) == ("3", "年报", "D60")
