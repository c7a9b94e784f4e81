"""Tables whose cells not all lines part: read where the figures tell the columns, refused where they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rules_engine.document import Table
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.pdf import load
from tests.pdf_builder import Sheet, pdf

XS = [72, 200, 280, 360, 440]
YS = [100, 130, 160, 190, 220, 250]
ROWS = [
    ["项目", "自然人", "企业", "总计"],
    ["新收", "3", "1", "4"],
    ["结转", "0", "2", "2"],
    ["办结", "2", "1", "3"],
    ["结转下年", "1", "2", "3"],
]


def written(sheet=None):
    """Write the texts of the table where they would stand in it, without a line."""
    sheet = sheet or Sheet()
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 10, y + 20, text, 10)
    return sheet


def level(sheet):
    for y in YS:
        sheet.line(XS[0], y, XS[-1], y)
    return sheet


def upright(sheet):
    for x in XS:
        sheet.line(x, YS[0], x, YS[-1])
    return sheet


def read(sheet):
    return load(pdf(sheet), "report.pdf", Limits())


def shaded(sheet):
    """Shade every second row."""
    return sheet.area(XS[0], YS[1], XS[-1], YS[2]).area(XS[0], YS[3], XS[-1], YS[4])


def grids(sheet):
    tables = (block for block in read(sheet).blocks if isinstance(block, Table))
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


def refused(sheet):
    with pytest.raises(LoadError, match="表格线") as raised:
        read(sheet)
    return raised.value.code == Code.TYPE


@pytest.mark.parametrize("lines", [lambda sheet: sheet, upright], ids=["none", "upright"])
def test_a_table_without_a_line_between_its_rows_is_refused(lines):
    assert refused(lines(written()))


def test_a_table_with_all_its_lines_is_read():
    assert grids(level(upright(written()))) == [ROWS]


def test_columns_are_told_by_figures_between_level_lines():
    assert grids(level(written())) == [ROWS]


def test_columns_are_told_by_figures_in_rows_shaded_in_turn():
    assert grids(written(shaded(Sheet()))) == [ROWS]


def test_a_table_is_refused_if_figures_stand_across_its_columns():
    sheet = level(Sheet())
    for i, (y, row) in enumerate(zip(YS, ROWS, strict=False)):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 10 + 18 * i, y + 20, text, 10)

    assert refused(sheet)


def test_a_table_is_refused_if_two_columns_have_one_label():
    rows = [["项目", "自然人和企业的数量", "", "总计"], *ROWS[1:]]
    sheet = level(Sheet())
    for y, row in zip(YS, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 10, y + 20, text, 10)

    assert refused(sheet)


def test_a_heading_between_level_lines_stands_between_two_tables():
    sheet = level(written())
    sheet.text(XS[0], YS[-1] + 30, "二、依申请公开", 16)
    for i, row in enumerate(ROWS):
        top = YS[-1] + 50 + 30 * i
        sheet.line(XS[0], top, XS[-1], top)
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 10, top + 20, text, 10)
    sheet.line(XS[0], top + 30, XS[-1], top + 30)

    assert grids(sheet) == [ROWS, ROWS]


def test_white_cells_upon_a_black_ground_are_parted_by_it():
    sheet = Sheet().area(XS[0], YS[0], XS[-1], YS[-1], "0 0 0")
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            sheet.area(left + 1, top + 1, right - 1, bottom - 1, "1 1 1")

    assert grids(written(sheet)) == [ROWS]


def test_figures_of_a_chart_and_of_a_sentence_are_no_table():
    sheet = Sheet().text(72, 100, "全年收到申请 3 件，办结 2 件，结转 1 件。", 10)
    for x, year in zip(XS, ("2021", "2022", "2023"), strict=False):
        sheet.text(x, 200, year, 10).text(x, 180, "118", 10)
    sheet.text(72, 230, "图1", 10)

    assert all(not isinstance(block, Table) for block in read(sheet).blocks)


@pytest.mark.parametrize("blank", [1, 2, 3])
def test_a_figure_does_not_spread_over_blank_cells_beside_it(blank):
    rows = [row[:] for row in ROWS]
    for column in range(1, 4):
        if column != blank:
            rows[2][column] = ""
    sheet = level(Sheet())
    for y, row in zip(YS, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 10, y + 20, text, 10) if text else None

    assert grids(sheet) == [rows]


@pytest.mark.parametrize("mark", ["/", "—", "无"])
def test_a_mark_for_none_stands_in_its_column_like_a_figure(mark):
    rows = [[mark if text == "0" else text for text in row] for row in ROWS]
    sheet = level(Sheet())
    for y, row in zip(YS, rows, strict=False):
        for x, text in zip(XS, row, strict=False):
            sheet.text(x + 10, y + 20, text, 10)

    assert grids(sheet) == [rows]
