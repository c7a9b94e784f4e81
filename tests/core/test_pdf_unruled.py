"""Tables whose cells no line parts are refused: a figure in the wrong column is worse than none."""

from __future__ import annotations

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


@pytest.mark.parametrize("lines", [lambda sheet: sheet, level, upright], ids=["none", "level", "upright"])
def test_a_table_without_all_its_lines_is_refused(lines):
    with pytest.raises(LoadError, match="表格线") as raised:
        read(lines(written()))

    assert raised.value.code == Code.TYPE


def test_a_table_with_them_is_read():
    (table,) = (block for block in read(level(upright(written()))).blocks if isinstance(block, Table))

    assert [[cell.text for cell in row] for row in table.rows] == ROWS


def test_rows_shaded_in_turn_are_no_table_of_every_second_row():
    sheet = Sheet().area(XS[0], YS[1], XS[-1], YS[2]).area(XS[0], YS[3], XS[-1], YS[4])

    with pytest.raises(LoadError, match="表格线"):
        read(written(sheet))


def test_figures_of_a_chart_and_of_a_sentence_are_no_table():
    sheet = Sheet().text(72, 100, "全年收到申请 3 件，办结 2 件，结转 1 件。", 10)
    for x, year in zip(XS, ("2021", "2022", "2023"), strict=False):
        sheet.text(x, 200, year, 10).text(x, 180, "118", 10)
    sheet.text(72, 230, "图1", 10)

    assert all(not isinstance(block, Table) for block in read(sheet).blocks)
