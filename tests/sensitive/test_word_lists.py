"""Word lists in three formats, and what a mistake in one is answered with."""

from __future__ import annotations

from datetime import date

import pytest
from rules_engine_sensitive.word_lists import check_list, load_list

from rules_engine import Severity
from rules_engine.errors import ConfigError
from tests.sensitive.accounts import write

TOML = """
name = "本单位用语"
severity = "note"
source = "办公室通知"
allow = ["原工商局"]
terms = ["领导班子会"]

[[term]]
term = "工商局"
suggestion = "市场监管局"
category = "机构"
severity = "error"
from = 2019
to = "2030-06"
whole = false
separators = true
"""


def test_toml_says_everything_of_a_term(tmp_path):
    words = load_list(write(tmp_path, "list.toml", TOML))
    short, long = words.terms
    assert (words.name, short.text, short.severity, short.line) == (
        "本单位用语",
        "领导班子会",
        Severity.NOTE,
        6,
    )
    assert (long.suggestion, long.category, long.severity) == ("市场监管局", "机构", Severity.ERROR)
    assert (long.since, long.until) == (date(2019, 1, 1), date(2030, 6, 30))
    assert (long.allow, long.whole, long.separators, long.source) == (
        ("原工商局",),
        False,
        True,
        "办公室通知",
    )


def test_csv_takes_chinese_heads_and_the_encoding_of_excel(tmp_path):
    path = tmp_path / "words.csv"
    path.write_bytes(
        "词,建议,级别,允许,起\n工商局,市场监管局,警告,原工商局|老工商局,2018-03-17\n".encode("gb18030")
    )
    (term,) = load_list(path).terms
    assert (term.text, term.severity, term.allow) == ("工商局", Severity.WARNING, ("原工商局", "老工商局"))
    assert term.since == date(2018, 3, 17)


def test_plain_text_is_one_term_a_line(tmp_path):
    terms = load_list(write(tmp_path, "words.txt", "\ufeff# 说明\n工商局\t市场监管局\n\n村长\n")).terms
    assert [(term.text, term.suggestion, term.line) for term in terms] == [
        ("工商局", "市场监管局", 2),
        ("村长", None, 4),
    ]


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("a.csv", "词,级别\n工商局,严重\n", 2, "error、warning 或 note"),
        ("a.csv", "词,建意\n工商局,甲\n", 1, "建议"),
        ("a.csv", "建议\n甲\n", 1, "词"),
        ("a.csv", "词,建议\n工商局,甲,乙\n", 2, "引号"),
        ("a.csv", "词,正则\n工商(局,是\n", 2, "正则"),
        ("a.csv", "词,正则\n工*,是\n", 2, "空文字"),
        ("a.csv", "词,起\n工商局,去年\n", 2, "2018-03-17"),
        ("a.csv", "词,起\n工商局,2018-13\n", 2, "2018-03-17"),
        ("a.csv", "词,起,止\n工商局,2020,2019\n", 2, "晚于"),
        ("a.csv", "词,允许\n工商局,原工商所\n", 2, "应包含"),
        ("a.csv", "词,整词\n工商局,也许\n", 2, "true 或 false"),
        ("a.csv", "词,建议\n工商局,甲\n\n工商局,乙\n", 4, "第 2 行已有"),
        ("a.csv", "词,建议\n工商局,工商局\n", 2, "相同"),
        ("a.toml", 'name = "甲"\n\n[[term]]\nterm = "乙"\n\n[[term]]\nword = "丙"\n', 7, "term"),
        ("a.toml", 'terms = "工商局"\n', 1, "文字列表"),
        ("a.toml", 'terms = ["甲"]\nseverty = "note"\n', 2, "severity"),
        ("a.toml", '[[term]]\nterm = "甲"\n# 严重\nseverity = "fatal"\n', 4, "error、warning 或 note"),
        ("a.toml", '[[term]]\n"term" = 5\n', 2, "应为文字"),
        ("a.csv", '词\n"工商局\n', 2, "引号"),
        ("a.txt", "甲乙\n\u200b\n", 2, "文字"),
    ],
)
def test_a_mistake_is_shown_in_its_line_with_what_would_be_right(tmp_path, name, text, line, said):
    path = write(tmp_path, name, text)
    with pytest.raises(ConfigError) as error:
        load_list(path)
    assert str(error.value).startswith(f"{path} 第 {line} 行：")
    assert said in str(error.value)
    assert f"line {line}" in error.value.words.en


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [("a.xml", "甲", ".toml、.csv、.txt"), ("a.txt", "# 无\n", "什么也没有"), ("a.toml", "甲 = ", "line 1")],
)
def test_a_list_that_is_none_is_refused(tmp_path, name, text, said):
    with pytest.raises(ConfigError, match=said):
        load_list(write(tmp_path, name, text))


def test_a_list_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.csv"):
        load_list(tmp_path / "none.csv")


def test_a_list_is_read_once_and_again_when_it_changes(tmp_path):
    path = write(tmp_path, "a.txt", "工商局\n")
    first = load_list(path)
    assert load_list(path) is first
    write(tmp_path, "a.txt", "工商局\n村长\n")
    assert len(load_list(path).terms) == 2


def test_repetitions_of_a_term_count_once(tmp_path):
    assert len(load_list(write(tmp_path, "a.txt", "工商局\n工商局\n")).terms) == 1


def test_a_list_can_be_cured_before_it_is_used(tmp_path):
    usages, characters = check_list(
        write(tmp_path, "a.txt", "公开\n政府\n绝无此词\n"), ["政府信息公开。", "公开为常态。"]
    )
    assert [(usage.term.text, usage.count, usage.example) for usage in usages] == [
        ("公开", 2, "政府信息公开。"),
        ("政府", 1, "政府信息公开。"),
    ]
    assert characters == 13
