"""What was read, laid out so that a person can lay it beside the document."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from rich.cells import cell_len

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.form import CellPlace, Form, TableForm
from rules_engine.form_lines import Block, Line
from rules_engine.hookspecs import RenderOptions
from rules_engine.numbers.numerals import read_cell
from rules_engine.renderers.extraction import as_json, as_table
from rules_engine.report import Fact, Heading, Leftover, LeftoverKind, Passage, Recognised, Report, TableFound

COLUMNS = (Line("one", "自然人"), Line("two", "社会公益组织"))
OTHER = Line("other", "（二）其他", parts=(Line("late", "1.逾期"),))
ROWS = (
    Line("new", "一、本年新收"),
    Line("", "二、结果", parts=(Line("granted", "（一）予以公开"), OTHER)),
)
FORM = Form(
    key="tiny",
    edition="2021",
    title="小报告",
    basis="某文件",
    since=2021,
    sections=(Line("overview", "一、总体情况"), Line("problems", "二、问题")),
    tables=(
        TableForm("table", "表一", "申请", "overview", (Block("申请", ROWS, COLUMNS),)),
        TableForm("lost", "表二", "诉讼", "problems", (Block("诉讼", ROWS[:1], COLUMNS),)),
    ),
)
TEXTS = {
    ("new", "one"): "3",
    ("new", "two"): "１，０２４",
    ("granted", "one"): "",
    ("granted", "two"): "若干",
    ("other", "one"): "2（件）",
}


def fact(row: str, column: str, text: str, number: int) -> Fact:
    numeral = read_cell(text)
    value = 0.0 if not text else numeral.value
    return Fact(CellPlace("table", row, column), text, numeral, value, Location(table=1, row=3, cell=number))


REPORT = Report(
    key="小.docx",
    form=FORM,
    office="云溪县",
    year=2023,
    format="docx",
    facts=tuple(fact(*key, text, number) for number, (key, text) in enumerate(TEXTS.items(), 2)),
    passages=(
        Passage("", 1, "云溪县小报告", Location(paragraph=1)),
        Passage("overview", 2, "一、总体情况", Location(paragraph=2), heading=True),
        Passage("overview", 3, "主动公开\x1b[31m", Location(paragraph=4), number="（一）", level=2),
    ),
    headings=(Heading("overview", "一、总体概述", 0.83, 2),),
    tables=(TableFound("table", Location(table=1), "overview", ("late",), ()),),
    leftovers=(Leftover(LeftoverKind.ROW, "多出来的行", Location(table=1, row=9)),),
    asides=(Aside(AsideKind.COMMENT, "[bold]改一下", Location(paragraph=4)),) * 2,
    recognised=(
        Recognised("一、本年新收", "一、本年新收", 1.0),
        Recognised("（一）公开", "（一）予以公开", 0.8),
    ),
)


def table(report=REPORT, *, explain=False, **options):
    destination = BytesIO()
    chosen = RenderOptions(**options)
    as_table(report, destination, chosen, explain=explain)
    return destination.getvalue().decode(chosen.encoding)


def contract(report=REPORT, *, explain=False):
    destination = BytesIO()
    as_json(report, destination, RenderOptions(), explain=explain)
    return json.loads(destination.getvalue())


def test_what_was_read_looks_like_this():
    assert (
        table(width=64)
        == """\
文件  小.docx（docx）
格式  小报告，2021 版，某文件
机关  云溪县
年度  2023
读到  5 个数（格式规定 8 个），3 段文字

表一　申请  文件第 1 个表格
                             自然人      社会公益组织  位置
────────────────────────────────────────────────────────────────
一、本年新收                      3      １，０２４ →  行3 格2-3
                                                 1024
二、结果
  （一）予以公开           空白 → 0  若干（不是数字）  行3 格4-5
  （二）其他            2（件） → 2                缺  行3 格6-6

表二　诉讼
  没有找到这张表

标题和前言
1  云溪县小报告                                          第 1 段

一、总体情况
2  一、总体情况                                          第 2 段
3  〔（一）〕主动公开\\x1b[31m                            第 4 段

二、问题
  没有找到这一部分
"""
    )


def test_explaining_tells_what_was_taken_for_what():
    assert (
        table(explain=True).partition("\n标题\n")[2]
        == """\
  “一、总体概述” 认作 “一、总体情况”  83%

表格
  表一：在“一、总体情况”，文件第 1 个表格，缺 “1.逾期”
  表二：没有找到

行名和列名
  1 个与格式完全相同
  “（一）公开” 认作 “（一）予以公开”  80%

不属于格式的内容
  行  多出来的行  文件第 1 个表格

没有作为正文读的内容
  批注  [bold]改一下 ×2  文件第 4 段
"""
    )


def test_it_speaks_english_where_asked():
    text = table(language="en", explain=True)
    assert text.startswith("file    小.docx (docx)\n")
    assert "\nLabels\n  1 are exactly those of the form\n" in text


@pytest.mark.parametrize("width", [60, 80, 120, 300])
def test_no_line_is_wider_than_the_screen(width):
    assert max(map(cell_len, table(width=width, explain=True).splitlines())) <= min(width, 120)


def test_code_page_936_prints_it():
    assert "主动公开\\x1b[31m" in table(encoding="cp936")


def test_json_tells_every_figure_with_its_text_value_and_place():
    figures = contract()["figures"]
    assert [(one["name"], one["text"], one["value"]) for one in figures[:4]] == [
        ("table.new.one", "3", 3),
        ("table.new.two", "１，０２４", 1024),
        ("table.granted.one", "", 0),
        ("table.granted.two", "若干", None),
    ]
    assert (figures[0]["row_label"], figures[0]["at"]["cell"]) == ("一、本年新收", 2)


def test_json_keeps_the_text_that_offsets_count_in_and_the_number_apart():
    (paragraph,) = (one for one in contract()["sections"][1]["paragraphs"] if one["paragraph"] == 3)
    assert paragraph["text"] == "主动公开\x1b[31m"
    assert paragraph["number"] == "（一）"


def test_json_explains_only_where_asked():
    assert "recognition" not in contract()
    assert contract(explain=True)["recognition"]["labels"][1]["likeness"] == 0.8
    assert [one["kind"] for one in contract(explain=True)["recognition"]["asides"]] == ["comment", "comment"]
