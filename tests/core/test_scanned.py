"""Scanned pages: what is recognised stands where the picture shows it, and says that it was recognised."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from rules_engine import check
from rules_engine.document import AsideKind, Table
from rules_engine.errors import Code
from rules_engine.layout.lattice import find_grids
from rules_engine.limits import Limits
from rules_engine.loaders import scanned
from rules_engine.loaders.pdf import load
from rules_engine.loaders.scanned import load_scanned
from rules_engine.loaders.scanned.lettering import characters_of, em_of, overlooked, parted, unstacked
from rules_engine.loaders.scanned.picture import straightened
from rules_engine.loaders.scanned.rulings import rulings_of
from tests.conftest import ROOT
from tests.pdf_builder import Sheet, pdf

APPLICATIONS = 1  # the page of the report that holds most of table 三
EM = 30.0


@pytest.fixture(scope="module")
def page():
    """The page as it was printed."""
    printed, buffer = pdfium.PdfDocument.new(), BytesIO()
    printed.import_pages(pdfium.PdfDocument(ROOT / "datasets" / "govinfo" / "clean.pdf"), [APPLICATIONS])
    printed.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def scan(page):
    """The same page from a scanner: a little turned, grey, packed with loss."""
    image = pdfium.PdfDocument(page)[0].render(scale=200 / 72).to_pil().convert("L")
    buffer = BytesIO()
    image.rotate(0.6, fillcolor="white").save(buffer, "PDF", resolution=200, quality=75)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def recognised(scan):
    return load_scanned(scan, "scan.pdf", Limits())


def test_figures_of_a_scan_are_read_where_they_stand(page, recognised):
    expected = figures(load(page, "printed.pdf", Limits()))
    assert len(expected) == 70
    assert figures(recognised) == expected


def test_every_cell_read_from_a_picture_says_so(recognised):
    assert all(cell.ocr for row in tables(recognised)[0].rows for cell in row)


def test_a_cell_that_is_merged_stays_one(page, recognised):
    printed = tables(load(page, "printed.pdf", Limits()))[0]
    assert merges(tables(recognised)[0]) == merges(printed)


def test_nothing_of_the_scan_is_left_unread(recognised):
    assert [aside.text for aside in recognised.asides if aside.kind is AsideKind.UNREAD] == []


def test_a_scan_is_an_error_unless_recognition_is_asked_for(scan, tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan)
    problem = check(path).files[0].problem
    assert problem is not None
    assert problem.code is Code.NO_TEXT
    assert "扫描件" in problem.message[0]


def test_without_the_extra_it_is_said_what_to_install(scan, tmp_path, monkeypatch):
    monkeypatch.setattr(scanned, "LIBRARIES", ("no_such_library",))
    path = tmp_path / "scan.pdf"
    path.write_bytes(scan)
    problem = check(path, ocr=True).files[0].problem
    assert problem is not None
    assert problem.code is Code.NO_TEXT
    assert all('pip install "rules-engine[ocr]"' in said for said in problem.message)


def test_pages_with_text_are_read_as_ever(page):
    assert load_scanned(page, "printed.pdf", Limits()) == load(page, "printed.pdf", Limits())


def test_a_picture_without_text_beside_text_stays_unread():
    document = load_scanned(
        pdf(Sheet().text(90, 150, "正文"), Sheet().picture(0, 0, 595, 842)), "mixed.pdf", Limits()
    )
    assert [aside.location.page for aside in document.asides if aside.kind is AsideKind.UNREAD] == [2]


def test_lines_are_thin_and_long():
    ink = drawn(lambda draw: draw.rectangle((50, 50, 350, 150), outline=0, width=3))
    grids = find_grids(rulings_of(ink, EM), EM)
    assert [tuple(round(edge, -1) for edge in grid.box) for grid in grids] == [(50, 50, 350, 150)]


def test_neither_strokes_nor_areas_are_lines():
    ink = drawn(lambda draw: [draw.rectangle((50, 50, 350, 150), fill=0), draw.line((60, 180, 90, 180))])
    assert rulings_of(ink, EM) == []


def test_a_page_without_ink_has_no_lines():
    assert rulings_of(np.zeros((20, 20), bool), EM) == []


@pytest.mark.parametrize("angle", [-2.0, 0.0, 1.3])
def test_a_turned_page_is_straightened(angle):
    image = Image.new("L", (1000, 800), 255)
    for y in range(100, 700, 60):
        ImageDraw.Draw(image).line((100, y, 900, y), width=4)
    level = np.asarray(straightened(image.rotate(angle, fillcolor=255)))
    inked = np.nonzero((level < 128).sum(axis=1) > 400)[0]
    assert 30 <= len(inked) <= 60


def test_a_line_over_two_cells_is_cut_at_the_edge():
    grid = find_grids([(0, 0, 200, 1), (0, 99, 200, 100), *walls(0, 100, 200)], EM)
    assert [box[0::2] for box in parted((60, 40, 140, 70), grid, EM)] == [(60, 97.5), (103.5, 140)]


def test_characters_one_below_the_other_are_read_one_by_one():
    ink = np.zeros((200, 40), bool)
    ink[10:16, 6:34] = ink[28:36, 6:34] = ink[50:76, 6:34] = True  # 二 above 口
    tops = [box[1] for box in unstacked(ink, (0, 0, 40, 90), EM)]
    assert tops == [pytest.approx(10, abs=6), pytest.approx(50, abs=6)]


def test_ink_in_a_cell_without_text_is_looked_at():
    grids = find_grids([(0, 0, 200, 1), (0, 99, 200, 100), *walls(0, 100, 200)], EM)
    ink = np.zeros((120, 220), bool)
    ink[40:65, 145:155] = True
    assert [(box[0] < 145, box[2] > 154) for box in overlooked(ink, grids, [(20, 40, 60, 70)], EM)] == [
        (True, True)
    ]


def test_characters_share_the_box_of_their_line():
    line = list(characters_of("新收12件", (0, 0, 123, 40)))
    assert [one.text for one in line] == list("新收12件")
    assert line[2].right - line[2].left < line[0].right - line[0].left
    assert line[-1].right == pytest.approx(123)


def test_punctuation_beside_chinese_is_that_of_chinese_text():
    assert (
        "".join(one.text for one in characters_of("(一)公开,共1,024件", (0, 0, 400, 40)))
        == "（一）公开，共1,024件"
    )


def test_the_size_of_text_is_that_of_level_lines():
    assert em_of([(0, 0, 300, 40), (0, 50, 300, 90), (0, 0, 40, 300)]) == pytest.approx(31, abs=1)


def drawn(draw):
    image = Image.new("L", (400, 200), 255)
    draw(ImageDraw.Draw(image))
    return np.asarray(image) < 128


def walls(*xs):
    return [(x, 0, x + 1, 100) for x in xs]


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def figures(document):
    return {
        (row, column): cell.text
        for table in tables(document)
        for row, cells in enumerate(table.rows)
        for column, cell in enumerate(cells)
        if cell.text.isdigit()
    }


def merges(table):
    return [[row.index(cell) for cell in row] for row in table.rows]
