"""Tables of a page are laid out as the HTML standard says; tables that only arrange it are read through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.document import Location, Table
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from tests.pages import read, tables, texts


def table(rows: str) -> list[list[str]]:
    (grid,) = tables(f"<table>{rows}</table>")
    return grid


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        ("<tr><td>1<td>2<tr><td>3<td>4", ["12", "34"]),
        ("<tr><th colspan=2>1<th rowspan=2>2<tr><td>3<td>4", ["112", "342"]),
        ("<tr><td rowspan=0>1<td>2<tr><td>3<tr><td>4", ["12", "13", "14"]),
        ("<tr><td rowspan=9>1<td>2<tr><td>3", ["12", "13"]),
        ("<tr><td colspan=99>1<tr><td>2<td>3", ["11", "23"]),
        ("<tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4", ["123", "424"]),
        ("<tr><td>1<td>2<td>3<tr><td>4", ["123", "4  "]),
        ("<tr><td colspan=0>1<td rowspan=x>2<td colspan=-1>3<tr><td>4<td>5<td>6", ["123", "456"]),
        ("<thead><tr><td rowspan=5>1<td>2<tbody><tr><td>3<td>4", ["12", "34"]),
        ("<tfoot><tr><td>1<td>2</tfoot><tbody><tr><td>3<td>4", ["34", "12"]),
        ("<tr><td>1<td>2<tr></tr><tr><td>3<td>4", ["12", "34"]),
        ("<td>1<td>2<tr><td>3<td>4", ["12", "34"]),
    ],
)
def test_spans_cover_what_the_standard_says(rows, grid):
    assert table(rows) == [[text.strip() for text in row] for row in grid]


def test_a_merged_cell_is_one_cell():
    (block,) = read("<table><tr><td rowspan=2 colspan=2>1<td>2<tr><td>3<tr><td>4<td>5<td>6</table>").blocks
    assert isinstance(block, Table)
    assert len({id(row[x]) for row in block.rows[:2] for x in (0, 1)}) == 1
    assert block.rows[1][2].location == Location(table=1, row=2, cell=1, line=1)


def test_columns_in_which_no_cell_stands_alone_are_dropped():
    assert table("<tr><td colspan=2>1<td>2<tr><td colspan=2>3<td>4<tr><td>5<td colspan=2>6") == [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
    ]


def test_fillers_that_word_adds_are_dropped():
    rows = "<tr><td>1<td>2<![if !supportMisalignedColumns]><td width=0></td><![endif]><tr><td>3<td>4"
    assert table(rows + "<tr height=0><td width=49></td><td width=9></td></tr>") == [["1", "2"], ["3", "4"]]


def test_hidden_rows_and_cells_are_no_part_of_the_grid():
    rows = "<tr><td>1<td style='display:none'>x<td>2<tr style='display:none'><td>y<tr><td>3<td>4"
    assert table(rows) == [["1", "2"], ["3", "4"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("商业<br>企业", "商业\n企业"),
        ("<p>商业</p>\n<p>企业</p>", "商业\n企业"),
        ("<p><span>商业</span></p>企业", "商业\n企业"),
        ("商业<p>企业", "商业\n企业"),
        ("<span><p>商业</p></span><div>企业</div>", "商业\n企业"),
        ("<p>&nbsp;</p><p>3</p>\n<p><o:p></o:p></p>", "3"),
        ("<ol><li>国家秘密<li>禁止公开</ol>", "1.国家秘密\n2.禁止公开"),
        ("  3 \n 件 ", "3 件"),
        ("<a href=x>3</a>", "3"),
        ("<p>  <br></p>", ""),
    ],
)
def test_paragraphs_of_a_cell_are_its_lines(cell, text):
    assert table(f"<tr><td>{cell}</td><td>1<td>2")[0][0] == text


def test_text_between_cells_stands_before_the_table():
    page = "<table>甲<tr>乙<td>1</td>丙<td>2</td></tr><caption>丁</caption></table>戊"
    assert texts(page) == ["甲乙", "丙", "丁", "戊"]
    assert tables(page) == [[["1", "2"]]]


def test_cells_without_a_table_are_text():
    assert texts("<tr><td>甲</td><td>乙</td></tr><tbody>丙") == ["甲", "乙", "丙"]


REPORT = "<p>一、总体情况</p><table><tr><td>新收<td>3<tr><td>结转<td>0</table><p>二、其他</p>"


@pytest.mark.parametrize(
    "frame",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td><img></td></tr><tr><td>{}</td></tr></table>",
        "<table><tr><td>栏目</td><td>{}</td></tr></table>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
        "<table role=presentation><tr><td>{}</td><td>1</td></tr></table>",
    ],
)
def test_a_table_that_arranges_the_page_is_read_through(frame):
    page = frame.format(REPORT)
    assert [text for text in texts(page) if len(text) > 2] == ["一、总体情况", "二、其他"]
    assert tables(page) == [[["新收", "3"], ["结转", "0"]]]


def test_a_table_around_prose_is_no_table():
    prose = "".join(f"<p>{i}、{'本机关认真总结工作。' * 12}</p>" for i in "一二三")
    assert len(texts(f"<table><tr><td>导航</td><td>{prose}</td></tr></table>")) == 4


def test_a_table_of_data_in_a_cell_is_a_table_of_its_own():
    inner = "<table><tr><td>a<td>b<tr><td>c<td>d</table>"
    rows = "".join(f"<tr><td>第{i}行的名称<td>{i}" for i in range(9))
    document = read(f"<table>{rows}<tr><td>明细<td>见{inner}</table>")
    outer, nested = (block for block in document.blocks if isinstance(block, Table))
    assert outer.rows[9][1].text == "见"
    assert [[cell.text for cell in row] for row in nested.rows] == [["a", "b"], ["c", "d"]]
    assert nested.rows[0][0].location.table == 2


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td colspan=2000000000 rowspan=2000000000>1<td>2" * 300,
        "<tr>" + "<td>1" * 1000 + "<tr><td>1" * 1000,
        "<tr>" + "<td colspan=1000 rowspan=1000>1" * 100 + "<tr><td>2" * 1000,
    ],
)
def test_a_table_over_the_limit_of_cells_is_refused(rows):
    with pytest.raises(LoadError) as refused:
        read(f"<table>{rows}</table>")
    assert refused.value.code == Code.LIMIT


def test_wide_spans_are_clamped():
    page = "<table><tr><td colspan=2000000000 rowspan=2000000000>1<tr><td>2<td>3</table>"
    (block,) = read(page, Limits(span=5)).blocks
    assert {len(row) for row in block.rows} == {3}


SPANS = st.lists(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=5), min_size=2, max_size=6
)


@given(SPANS)
def test_every_cell_is_in_the_grid(spans):
    names = iter(range(1000))
    rows = "".join(
        "<tr>" + "".join(f"<td colspan={across} rowspan={down}>{next(names)}" for across, down in row)
        for row in spans
    )
    (block,) = read(f"<table><tr><td>甲<td>乙{rows}</table>").blocks
    shown = {cell.text for row in block.rows for cell in row}
    assert {str(name) for name in range(next(names))} <= shown
    assert len({len(row) for row in block.rows}) == 1


@pytest.mark.parametrize(
    "field",
    ['<input value="12">', '<input type="text" value="12" readonly>', "<textarea>12</textarea>"],
)
def test_a_figure_in_a_field_of_a_cell_is_read(field: str) -> None:
    rows = f"<tr><td>项目</td><td>件数</td></tr><tr><td>规章</td><td>{field}</td></tr>"
    assert table(rows) == [["项目", "件数"], ["规章", "12"]]


def test_what_a_search_box_in_a_cell_asks_for_is_no_text() -> None:
    rows = '<tr><td>项目</td><td>件数</td></tr><tr><td>规章</td><td><input value="请输入"></td></tr>'
    assert table(rows) == [["项目", "件数"], ["规章", ""]]
