"""Markdown is read line by line, with its headings, lists and tables, each character in its place."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.document import Aside, AsideKind, Document, Location, Paragraph, Table
from rules_engine.errors import LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.markdown import like_markdown, load
from rules_engine.loaders.text import like_text

TABLE = "| | 自然人 | 总计 |\n|---|:-:|--:|\n| 新收 | 3 | 3 |\n"


def read(text: str) -> Document:
    return load(text.encode(), "report.md", Limits())


def paragraphs(text: str) -> list[tuple[str, str, int]]:
    return [
        (block.number, block.text, block.level) for block in read(text).blocks if isinstance(block, Paragraph)
    ]


def table(text: str) -> list[list[str]]:
    (block,) = read(text).blocks
    assert isinstance(block, Table)
    return [[cell.text for cell in row] for row in block.rows]


@pytest.mark.parametrize(
    ("source", "paragraph"),
    [
        ("# 标题", ("", "标题", 1)),
        ("### 标题 ##", ("", "标题", 3)),
        ("#标题", ("", "#标题", 0)),
        ("标题\n====", ("", "标题", 1)),
        ("标题\n---", ("", "标题", 2)),
        ("1. 公开", ("1.", "公开", 0)),
        ("2) 公开", ("2)", "公开", 0)),
        ("- 公开", ("", "公开", 0)),
        ("1.公开", ("", "1.公开", 0)),
        ("> 公开", ("", "公开", 0)),
        ("**一、情况**", ("", "一、情况", 0)),
        ("**甲**和**乙**", ("", "**甲**和**乙**", 0)),
        ("收到`3`件*申请*", ("", "收到`3`件*申请*", 0)),
    ],
)
def test_lines_are_what_their_marks_say(source, paragraph):
    assert paragraphs(source) == [paragraph]


def test_every_line_is_a_paragraph():
    assert [text for _, text, _ in paragraphs("甲。\n乙。\n\n丙。\n")] == ["甲。", "乙。", "丙。"]


def test_rulers_are_no_text():
    assert [text for _, text, _ in paragraphs("甲\n\n---\n\n乙")] == ["甲", "乙"]


def test_tables_are_read_without_their_ruler():
    assert table(TABLE) == [["", "自然人", "总计"], ["新收", "3", "3"]]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 甲\\|乙 | 丙 |", ["甲|乙", "丙"]),
        ("| 商业<br>企业 | 丙<BR/>丁 |", ["商业\n企业", "丙\n丁"]),
        ("| 甲 | 乙", ["甲", "乙"]),
        ("|  | 乙 |", ["", "乙"]),
    ],
)
def test_cells_are_cut_at_pipes(row, cells):
    assert table(f"{row}\n|-|-|\n")[0] == cells


def test_places_are_those_of_the_file():
    document = read(f"# 标题\n> **甲乙**\n\n{TABLE}")
    title, quotation, grid = document.blocks
    assert title.location == Location(paragraph=1, line=1, column=3)
    assert quotation.location == Location(paragraph=2, line=2, column=5)
    assert grid.location.line == 4
    assert grid.rows[1][1].location == Location(table=1, row=2, cell=2, line=6, column=8)


def test_comments_stand_beside_the_text():
    document = read("甲\n<!-- 一行 -->\n<!--\n两\n行 -->\n乙\n<!-- 没有结尾\n")
    assert [block.text for block in document.blocks] == ["甲", "乙", "<!-- 没有结尾"]
    assert document.asides == (
        Aside(AsideKind.COMMENT, "一行", Location(line=2, column=1)),
        Aside(AsideKind.COMMENT, "两\n行", Location(line=3, column=1)),
    )


def test_the_name_decides_between_text_and_markdown():
    data = "一、情况\n".encode()
    assert like_markdown(data, "a.md") > like_text(data, "a.md")
    assert like_markdown(data, "a.txt") < like_text(data, "a.txt")
    assert like_markdown(data, "a") < like_text(data, "a")
    assert like_markdown(("# 甲\n" + TABLE).encode(), "-") > like_text(data, "-")


@given(st.text(alphabet="|#-=*_>`\\ \n甲1.一、<br!", max_size=80))
def test_paragraphs_stand_where_they_are_said_to(text):
    lines = text.split("\n")
    for block in read(text).blocks:
        if isinstance(block, Paragraph):
            assert lines[block.location.line - 1][block.location.column - 1 :].startswith(block.text)


@pytest.mark.parametrize(
    "text",
    [
        "# " + " " * 900_000 + "甲",
        "|" + "-" * 900_000 + "甲|\n",
        "| " + " " * 900_000 + "甲|\n",
        "<!--\n" * 90_000 + "--> 甲",
        "|" * 900_000,
        "**" * 900_000,
        "> " * 900_000,
    ],
)
def test_hostile_markdown_ends_in_time(text):
    start = time.process_time()
    with suppress(LoadError):
        read(text)
    assert time.process_time() - start < 5
