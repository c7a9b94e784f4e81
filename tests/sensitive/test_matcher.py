"""Terms found under their disguises, and left alone inside other words."""

from __future__ import annotations

from datetime import date

import pytest
from rules_engine_sensitive.matcher import Matcher
from rules_engine_sensitive.terms import Term
from rules_engine_sensitive.views import look

WORDS = Matcher(
    tuple(map(Term, ("工商局", "瞎子", "农业部", "村长", "维族", "鲜族", "abc", "8964", "目的地费")))
)


def found(matcher: Matcher, text: str, year: int | None = None) -> list[str]:
    seen = look(text)
    return [text[slice(*seen.span(start, end))] for _, start, end in matcher.matches(seen, year)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("由工商局办理", "工商局"),
        ("由工 商 局办理", "工 商 局"),
        ("由工　商局办理", "工　商局"),
        ("由工\u200b商\u200b局办理", "工\u200b商\u200b局"),
        ("由工商\ufe0f局办理", "工商\ufe0f局"),
        ("由縣工商局辦理", "工商局"),
        ("由ＡＢＣ办理", "ＡＢＣ"),
        ("编为⑧⑨⑥④的", "⑧⑨⑥④"),
        ("编为８９６４的", "８９６４"),
        ("编为8 9 6 4的", "8 9 6 4"),
        ("市工商局牵头", "工商局"),
        ("工商局长王某", "工商局"),
        ("農業部印发", "農業部"),
    ],
)
def test_finds_a_term_under_its_disguise(text, written):
    assert found(WORDS, text) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "前往黑瞎子岛考察",
        "瞎子摸象",
        "各农业部门",
        "农业部分指标",
        "全村长期坚持",
        "朝鲜族自治州",
        "型号ABCD",
        "编号189642",
        "编号8 9 6 4 5",
        "推进工，商局面",
        "推进工\n商局面",
        "工*商*局",
    ],
)
def test_leaves_the_same_characters_in_other_words_alone(text):
    assert found(WORDS, text) == []


def test_separators_count_where_the_term_asks_for_them():
    assert found(Matcher((Term("工商局", separators=True),)), "由工*商-局办理") == ["工*商-局"]


def test_the_longest_of_overlapping_terms_counts():
    assert found(Matcher((Term("国土资源"), Term("国土资源局"), Term("资源局"))), "原国土资源局") == [
        "国土资源局"
    ]


def test_a_shorter_term_counts_where_the_longer_is_allowed():
    matcher = Matcher((Term("国土资源局", allow=("原国土资源局",)), Term("国土资源")))
    assert found(matcher, "原国土资源局") == ["国土资源"]


def test_an_allowed_phrase_is_innocent():
    matcher = Matcher((Term("村官", allow=("大学生村官",)),))
    assert found(matcher, "大学生村官和村官") == ["村官"]


def test_a_term_counts_only_in_its_years():
    matcher = Matcher((Term("扶贫办", since=date(2022, 1, 1), until=date(2023, 12, 31)),))
    assert [bool(found(matcher, "县扶贫办", year)) for year in (2021, 2022, 2023, 2024, None)] == [
        False,
        True,
        True,
        False,
        True,
    ]


def test_a_regular_expression_sees_no_disguise():
    assert found(Matcher((Term("临时工[一-十]名", regex=True),)), "臨時工 三名") == ["臨時工 三名"]


def test_a_whole_word_is_asked_for_or_not():
    assert found(Matcher((Term("生活", whole=False),)), "组织学生活动") == ["生活"]
    assert found(Matcher((Term("生活", whole=True),)), "组织学生活动") == []


def test_texts_of_one_pass_do_not_run_together():
    matches = list(Matcher((Term("工商局"),)).found_in(("报送工", "商局", "县工 商局")))
    assert [(number, start, end) for number, (_, start, end) in matches] == [(2, 1, 5)]


def test_nested_terms_do_not_slow_the_pass():
    matcher = Matcher(tuple(Term("一" * n, whole=False) for n in range(2, 12)))
    assert len(found(matcher, "一" * 1100)) == 100
