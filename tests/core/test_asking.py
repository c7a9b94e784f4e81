"""Rules of any kind are asked the same way, and their examples are tests wherever they come from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules_engine.errors import RuleError
from rules_engine.plugins import load_plugins
from rules_engine.rules.passage_rule import TextRule
from rules_engine.rules.rule import report_rule
from rules_engine.testing import findings_for, report_of, report_of_text, said, unkept

REGISTRY = load_plugins()
FORM = REGISTRY.forms["govinfo"][-1]
BALANCE = REGISTRY.rules["govinfo.flow-balance"]


def test_a_table_rule_is_asked_about_figures():
    [finding] = said(BALANCE, report_of(FORM, {"applications.new.total": 3}))
    assert finding.rule == BALANCE.id
    assert said(BALANCE, report_of(FORM, {})) == ()


@pytest.mark.parametrize("name", ["typos.as-of-date", "govinfo.new-in-text"])
def test_a_rule_about_the_text_is_asked_about_a_report(name):
    rule = REGISTRY.rules[name]
    title = "# 云岫市2023年政府信息公开工作年度报告\n\n一、总体情况\n\n"
    text = "截止2023年12月31日，全年新收申请5件。"
    table = replace(report_of(FORM, {}), passages=report_of_text(title + text).passages)
    assert len(said(rule, table)) == 1


def test_the_report_before_is_last_years():
    rule = REGISTRY.rules["govinfo.carried-over"]
    last, this = (
        report_of(FORM, figures, key)
        for key, figures in (("last", {"applications.carried_out.total": 2}), ("this", {}))
    )
    assert said(rule, last, this)
    assert not said(rule, this)


def test_a_rule_that_breaks_is_told_of():
    rule = report_rule("govinfo.bad", title="甲")(lambda _report: [1 / 0])
    with pytest.raises(RuleError, match="ZeroDivisionError"):
        said(rule, report_of(FORM, {}))


def test_a_rule_that_keeps_its_examples_has_nothing_to_tell():
    assert list(unkept(BALANCE)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"passes": BALANCE.fails}, "the example that passes: 1 found"),
        ({"fails": BALANCE.passes}, "the example that fails: nothing found"),
        ({"fails": None}, "lacks the example that fails"),
        ({"fails": {"new": "甲"}}, "the example that fails cannot be asked: ValueError"),
    ],
)
def test_what_a_rule_does_not_keep_is_told(change, told):
    [words] = unkept(replace(BALANCE, **change))
    assert words.en.startswith(told)


def test_a_rule_without_a_form_is_asked_about_the_newest():
    rule = TextRule(id="mine.words", title="甲", find=lambda _passage, _settings: (), passes="乙")
    assert findings_for(rule, rule.passes) == []
