"""One fault is told once, whichever rules see it."""

from __future__ import annotations

import re

import pytest
from rules_engine_govinfo.examples import PERIOD, REPORT

from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.plugins import load_plugins
from rules_engine.rules.batch import Batch
from rules_engine.testing import report_of_text

RULES = load_plugins().rules_for("govinfo")
BLANK = re.sub(r"(?<=\|) \d+ (?=\|)", " ", REPORT)


def told(text):
    report = report_of_text(text)
    return [(f.rule, f.suggestion) for f in check(Batch((report,)), RULES, Config()).findings[report.key]]


@pytest.mark.parametrize(
    ("right", "wrong", "due"),
    [
        ("12月31日止", "13月31日止", "12月31日"),
        ("12月31日止", "2月30日止", "12月31日"),
        ("自2023年1月1日", "自2023年1月32日", "1月1日"),
    ],
)
def test_a_date_of_the_period_that_does_not_exist_is_told_with_the_right_one(right, wrong, due):
    assert told(REPORT.replace(right, wrong)) == [("govinfo.period-wrong", due)]


def test_a_period_that_runs_backwards_is_told_by_what_is_wrong_with_it():
    turned = REPORT.replace("2023年1月1日起至2023年12月31日", "2023年12月31日起至2023年1月1日")
    assert told(turned) == [("govinfo.period-wrong", "1月1日"), ("govinfo.period-wrong", "12月31日")]


def test_a_date_elsewhere_that_does_not_exist_is_told_too():
    text = REPORT.replace("均已办结", "2023年2月30日均已办结").replace("12月31日止", "12月30日止")
    assert told(text) == [("govinfo.period-wrong", "12月31日"), ("typos.impossible-date", None)]


def test_a_period_whose_dates_are_broken_is_not_absent():
    broken = REPORT.replace(PERIOD, "本报告所列数据的统计期限自202311日起至20231231日止。")
    assert {rule for rule, _ in told(broken)} == {"typos.broken-date"}


def test_tables_left_blank_are_told_once_each_and_every_cell_is_listed():
    report = report_of_text(BLANK)
    found = check(Batch((report,)), RULES, Config()).findings[report.key]
    assert [(f.rule, len(f.places)) for f in found if f.rule.startswith("form.")] == [
        ("form.blank-cell", 10),
        ("form.blank-cell", 175),
        ("form.blank-cell", 15),
    ]
    blank = [spot for f in found if f.rule == "form.blank-cell" for spot in f.places]
    assert {spot.expected for spot in blank} == {None}
