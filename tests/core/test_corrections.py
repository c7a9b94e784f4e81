"""Only what is certain is corrected, and never a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.corrections import (
    BY_HAND,
    FIGURES,
    NO_REPLACEMENT,
    NOT_TEXT,
    OVERLAPS,
    UNSURE,
    WAIVED,
    Edit,
    corrected,
    figures,
    plan,
)
from rules_engine.finding import Confidence, Severity
from rules_engine.report import TextPlace
from rules_engine.rules.passage_rule import text_rule
from tests.correction_cases import finding, spot_in


@text_rule("typos.wrong", title="不应写错", corrects=True)
def wrong(_passage):
    return ()


@text_rule("typos.advice", title="宜简洁")
def advice(_passage):
    return ()


RULES = {rule.id: rule for rule in (wrong, advice)}


def planned(text, *changes, **about):
    return plan([finding(spot_in(text, *change), **about) for change in changes], RULES)


def reasons(found):
    assert not found.corrections
    return [left.why for left in found.left]


def test_a_certain_correction_is_planned():
    (one,) = planned("公开公开信息", (0, 4, "公开")).corrections
    assert (one.rule, one.expected) == ("typos.wrong", "公开")


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("截止", "截至", Edit(2, 3, "至")),
        ("公开公开", "公开", Edit(3, 5, "")),
        ("，，", "，", Edit(2, 3, "")),
        ("报告", "报告。", Edit(3, 3, "。")),
        ("，", "。", Edit(1, 2, "。")),
    ],
)
def test_no_more_changes_than_has_to(old, new, edit):
    (one,) = planned(f"前{old}后", (1, 1 + len(old), new)).corrections
    assert one.edit == edit


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"waived": "已核实"}, WAIVED),
        ({"confidence": Confidence.SUSPECTED}, UNSURE),
        ({"severity": Severity.NOTE}, UNSURE),
    ],
)
def test_what_is_not_certain_is_left(about, why):
    assert reasons(planned("公开公开信息", (0, 4, "公开"), **about)) == [why]


def test_a_finding_that_names_no_replacement_is_left():
    assert reasons(planned("信息，。公开", (2, 4, None))) == [NO_REPLACEMENT]


def test_a_replacement_with_control_characters_is_left():
    assert reasons(planned("公开公开", (0, 4, "公\x1f开"))) == [NOT_TEXT]


def test_advice_is_counted_and_never_followed():
    found = planned("公开公开信息", (0, 4, None), rule="typos.advice")
    assert (found.corrections, found.left, found.others) == ((), (), 1)


@pytest.mark.parametrize(("expected", "why"), [("公开", BY_HAND), ("公开2次", FIGURES)])
def test_certain_advice_that_is_not_followed_says_why(expected, why):
    found = planned("公开公开信息", (0, 4, expected), rule="typos.advice")
    assert ([left.why for left in found.left], found.corrections, found.others) == ([why], (), 0)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("共12件", (1, 3, "13")),
        ("共１２件", (1, 3, "12")),
        ("共٣件", (1, 2, "三")),
        ("面积3㎡²米", (3, 4, "")),
        ("第①①项", (1, 3, "①")),
        ("办结三件三件", (2, 6, "三件")),
        ("共三三件", (1, 3, "三")),
        ("二〇二三三年", (3, 5, "三")),
        ("共1，，234件", (2, 4, "，")),
        ("共12、、13件", (3, 5, "、")),
        ("自2024年2024年起", (1, 11, "2024年")),
        ("百分之百分之三", (0, 6, "百分之")),
        ("共12余余件", (3, 5, "")),
    ],
)
def test_a_figure_is_never_changed(text, change):
    assert reasons(planned(text, change)) == [FIGURES]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("办结12,无结转", (4, 5, "，")),
        ("截止2023年底", (0, 2, "截至")),
        ("统一统一部署", (0, 4, "统一")),
        ("共34条，，其中", (4, 6, "，")),
    ],
)
def test_text_beside_a_figure_is_corrected(text, change):
    assert len(planned(text, change).corrections) == 1


def test_of_two_that_overlap_the_first_is_made():
    found = planned("信息,,公开", (2, 4, ","), (3, 4, "，"))
    assert [one.place.start for one in found.corrections] == [2]
    assert [left.why for left in found.left] == [OVERLAPS]


def test_two_rules_that_ask_for_the_same_are_one_correction():
    found = planned("公开公开", (0, 4, "公开"), (0, 4, "公开"))
    assert (len(found.corrections), found.left) == (1, ())


def test_every_place_of_a_finding_is_corrected():
    text = "信息,公开,"
    found = plan([finding(spot_in(text, 2, 3, "，"), spot_in(text, 5, 6, "，"))], RULES)
    assert corrected(text, [one.edit for one in found.corrections]) == "信息，公开，"


TEXTS = st.text("12３三十件年，,.、公开", min_size=1, max_size=20)


@given(TEXTS, st.data())
def test_whatever_is_asked_for_the_figures_stay(text, data):
    cuts = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8))
    changes = [
        (min(pair), max(pair), data.draw(st.text("，公1三件", max_size=2)))
        for pair in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    found = planned(text, *changes)
    assert figures(corrected(text, [one.edit for one in found.corrections])) == figures(text)
    assert all(isinstance(one.place, TextPlace) for one in found.corrections)
