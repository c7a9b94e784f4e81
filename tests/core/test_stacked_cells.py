"""Tables in plain text, one cell a line and one below the other."""

from __future__ import annotations

from rules_engine.document import Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.text import load

TABLE = """二、主动公开情况
项目
自然人
总计

一、本年新收
11
14
三、办理结果
（三）不予公开
1.国家秘密
0
0

其他
/
2
五、存在的问题
问题是公开不够及时。"""


def blocks(text):
    return load(text.encode(), "a.txt", Limits()).blocks


def rows(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_numbers_end_a_row_and_words_begin_the_next():
    [table] = [block for block in blocks(TABLE) if isinstance(block, Table)]
    assert rows(table) == [
        ["项目", "自然人", "总计"],
        ["一、本年新收", "11", "14"],
        ["三、办理结果", "（三）不予公开", "1.国家秘密", "0", "0"],
        ["其他", "/", "2"],
    ]


def test_headings_and_sentences_stay_paragraphs():
    told = [block.text for block in blocks(TABLE) if isinstance(block, Paragraph)]
    assert told == ["二、主动公开情况", "五、存在的问题", "问题是公开不够及时。"]


def test_one_row_of_numbers_has_its_words_above_it():
    [table] = blocks("维持\n结果\n纠正\n总计\n1\n2\n0\n3")
    assert rows(table) == [["维持", "结果", "纠正", "总计"], ["1", "2", "0", "3"]]


def test_every_cell_is_located():
    [_, table, *_] = blocks(TABLE)
    assert [(cell.location.line, cell.location.row, cell.location.cell) for cell in table.rows[1]] == [
        (6, 2, 1),
        (7, 2, 2),
        (8, 2, 3),
    ]


def test_short_lines_with_few_numbers_are_no_table():
    assert all(isinstance(block, Paragraph) for block in blocks("联系电话\n12345\n邮编\n100000"))


def test_a_blank_line_among_the_numbers_of_a_row_is_an_empty_cell():
    [table] = blocks("项目\n甲\n乙\n一\n1\n\n3\n二\n4\n5\n6\n\n三\n7\n8\n\n四\n\n1\n2")
    assert rows(table)[1:] == [
        ["一", "1", "", "3"],
        ["二", "4", "5", "6"],
        ["三", "7", "8", ""],
        ["四", "", "1", "2"],
    ]


def test_blank_lines_between_all_cells_are_none():
    [table] = blocks("项目\n\n一\n\n1\n\n2\n\n二\n\n3\n\n4")
    assert rows(table)[1:] == [["一", "1", "2"], ["二", "3", "4"]]
