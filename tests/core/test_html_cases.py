"""The real report as a page of LibreOffice and of a content management system reads to what is known of it."""

from __future__ import annotations

import pytest

from rules_engine.document import AsideKind, Document, Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.html import load_html
from tests.conftest import CASES
from tests.core.test_word_cases import BOOKMARK, FLATTENED, known_blocks, known_grid

FOLDER = CASES / "huxi_2023"
PAGES = ["report.html", "cms.html", "cms_gbk.html"]
# LibreOffice writes the automatic number （一） as that of an HTML list.
SHOWN = FLATTENED | {"1.主动公开": "（一）主动公开"}


def document(name: str) -> Document:
    return load_html((FOLDER / name).read_bytes(), name, Limits())


@pytest.mark.parametrize("name", PAGES)
def test_paragraphs_are_those_known(name):
    known = [block[1].replace(BOOKMARK, "").strip() for block in known_blocks() if block[0] == "p"]
    read = [block.number + block.text for block in document(name).blocks if isinstance(block, Paragraph)]
    assert [SHOWN.get(text, text) for text in read] == [SHOWN.get(text, text) for text in known if text]


@pytest.mark.parametrize("name", PAGES)
def test_grids_are_those_known(name):
    known = [known_grid(block[1]) for block in known_blocks() if block[0] == "t"]
    tables = [block for block in document(name).blocks if isinstance(block, Table)]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == known


@pytest.mark.parametrize("name", PAGES)
def test_cells_are_located_where_they_stand_in_the_source(name):
    encoding = "gb18030" if "gbk" in name else "utf-8"
    source = (FOLDER / name).read_text(encoding).split("\n")
    for table in (block for block in document(name).blocks if isinstance(block, Table)):
        for cell in {cell for row in table.rows for cell in row if cell.text}:
            start = cell.location.line - 1
            assert "<td" in source[start]
            assert cell.text.split("\n")[0][-2:] in "".join(source[start : start + 3])


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_left_unread(name):
    assert not [aside for aside in document(name).asides if aside.kind == AsideKind.UNREAD]


@pytest.mark.parametrize("name", ["cms.html", "cms_gbk.html"])
def test_what_surrounds_the_report_is_kept_in_two_runs(name):
    before, after = (aside.text for aside in document(name).asides if aside.kind == AsideKind.LEFT_OUT)
    assert before.startswith("政务公开栏目0")
    assert "发布时间：2024-01-22" in before
    assert "ICP备" in after


def test_the_printed_footer_stands_beside_the_text():
    assert [aside.text for aside in document("report.html").asides if aside.kind == AsideKind.FOOTER] == ["5"]
