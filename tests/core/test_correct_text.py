"""Corrections of a text change these characters and no other byte."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.document import Paragraph
from rules_engine.limits import Limits
from rules_engine.loaders import markdown, text
from rules_engine.loaders.line_corrections import NOT_FOUND
from tests.correction_cases import correction

WHEN = datetime(2025, 1, 31, tzinfo=UTC)


def made(data, *changes, loader=text, number=0):
    document = loader.load(data, "a", Limits())
    asked = [correction(document, number, *change) for change in changes]
    return loader.correct(data, asked, WHEN, Limits())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
def test_encoding_and_byte_order_mark_are_kept(encoding):
    written = "一、总体情况\r\n公开公开信息，其中的内容。\r\n".encode(encoding)
    right = "一、总体情况\r\n公开信息，其中的内容。\r\n".encode(encoding)
    assert made(written, (0, 4, "公开"), number=1).data == right


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(end):
    written = f"  前言{end}{end}\t信息，，公开 {end}"
    result = made(written.encode(), (2, 4, "，"), number=1)
    assert result.data.decode() == f"  前言{end}{end}\t信息，公开 {end}"


@pytest.mark.parametrize("before", ["## ", "- ", "3. ", "   "])
def test_marks_of_markdown_are_kept(before):
    written = f"# 题目\n\n{before}信息，，公开\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    result = made(written.encode(), (2, 4, "，"), loader=markdown, number=1)
    assert result.data.decode() == written.replace("，，", "，")


def test_a_place_that_does_not_hold_the_text_is_left_and_said():
    other = text.load("别的公开信息".encode(), "a", Limits())
    result = text.correct("公开公开信息".encode(), [correction(other, 0, 0, 2, "公开")], WHEN, Limits())
    assert result.data == "公开公开信息".encode()
    assert [left.why for left in result.left] == [NOT_FOUND]


LINES = st.lists(st.text("公开，<a 信息\U00020000", max_size=8), min_size=1, max_size=5)


@given(LINES, st.data(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from(["\n", "\r\n"]))
def test_whatever_the_text_nothing_else_changes(lines, data, encoding, end):
    written = end.join(["题目，第一段", *lines]).encode(encoding)
    paragraphs = [block for block in text.load(written, "a", Limits()).blocks if isinstance(block, Paragraph)]
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    old = paragraphs[number].text
    start = data.draw(st.integers(0, len(old) - 1))
    stop = data.draw(st.integers(start + 1, len(old)))
    new = data.draw(st.text("甲乙", max_size=3))
    at = paragraphs[number].location
    all_lines = ["题目，第一段", *lines]
    line = all_lines[at.line - 1]
    column = at.column - 1
    all_lines[at.line - 1] = line[: column + start] + new + line[column + stop :]
    assert made(written, (start, stop, new), number=number).data == end.join(all_lines).encode(encoding)
