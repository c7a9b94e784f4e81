"""Tables whose cells are boxes set apart: they are read as if their borders met."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rules_engine.document import Table
from rules_engine.limits import Limits
from rules_engine.loaders.pdf import load
from tests.pdf_builder import Sheet, pdf

XS = [72, 200, 280, 360]
YS = [100, 130, 160, 190, 220]
ROWS = [["项目", "自然人", "企业"], ["新收", "3", "1"], ["结转", "0", "2"], ["办结", "3", "3"]]


def boxed(across, down):
    """Draw the cells of a table so far apart."""
    sheet = Sheet()
    for (top, bottom), row in zip(pairwise(YS), ROWS, strict=True):
        for (left, right), text in zip(pairwise(XS), row, strict=True):
            box(sheet, (left + across / 2, top + down / 2, right - across / 2, bottom - down / 2))
            sheet.text(left + 15, bottom - 10, text, 10)
    return sheet


def box(sheet, sides):
    left, top, right, bottom = sides
    sheet.line(left, top, right, top).line(left, bottom, right, bottom)
    sheet.line(left, top, left, bottom).line(right, top, right, bottom)


def grids(sheet):
    blocks = load(pdf(sheet), "report.pdf", Limits()).blocks
    return [
        [[cell.text for cell in row] for row in block.rows] for block in blocks if isinstance(block, Table)
    ]


@pytest.mark.parametrize("gap", [2, 5, 8, 10, 14])
def test_cells_set_apart_are_one_table(gap):
    assert grids(boxed(gap, gap)) == [ROWS]


@pytest.mark.parametrize("gap", [8, 12])
def test_rows_set_apart_are_one_table(gap):
    assert grids(boxed(0, gap)) == [ROWS]


def test_a_frame_around_cells_set_apart_changes_nothing():
    sheet = boxed(8, 8)
    box(sheet, (XS[0] - 6, YS[0] - 6, XS[-1] + 6, YS[-1] + 6))
    assert grids(sheet) == [ROWS]


def test_boxes_at_uneven_distances_are_no_table():
    sheet = Sheet()
    for left, top in ((72, 100), (190, 180), (72, 290), (330, 420)):
        box(sheet, (left, top, left + 100, top + 40))
        sheet.text(left + 10, top + 25, "步骤", 10)
    assert grids(sheet) == []


def test_boxes_with_text_between_them_stay_apart():
    sheet = Sheet()
    for top in (100, 140, 180, 220):
        for left in (72, 190, 308):
            box(sheet, (left, top, left + 110, top + 20))
            sheet.text(left + 10, top + 14, "标题", 10)
            sheet.text(left + 10, top + 34, "正文", 10)
    assert "正文正文正文" in "".join(
        block.text.replace(" ", "")
        for block in load(pdf(sheet), "report.pdf", Limits()).blocks
        if not isinstance(block, Table)
    )
