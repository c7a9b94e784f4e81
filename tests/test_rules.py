"""Every rule of every plugin keeps the promises it makes about itself."""

from __future__ import annotations

import re

import pytest

from rules_engine.errors import RuleError
from rules_engine.plugins import load_plugins
from rules_engine.rules.rule import Rule
from rules_engine.testing import findings_for

RULES = list(load_plugins().rules.values())
FIELD = [rule for rule in RULES if rule.plugin in {"form", "govinfo"}]
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("[a-zA-Z]+[,;]? [a-zA-Z]+ [a-zA-Z]+")  # three words of a sentence
# Standards and laws that are cited from memory.
NOT_COMPARED = ("GB/T", "立法法", "检查指标")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_passes_is_not_found(rule):
    assert rule.passes is not None
    assert findings_for(rule, rule.passes) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_what_fails_is_found_once(rule):
    assert rule.fails is not None
    assert len(findings_for(rule, rule.fails)) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_it_has_a_title_in_both_languages(rule):
    assert rule.title
    assert not rule.title.endswith("。")
    assert rule.english
    assert rule.english.isascii()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_it_says_why_in_the_language_of_the_form(rule):
    sentences = rule.why.splitlines()
    assert sentences
    assert all(CHINESE.search(sentence) for sentence in sentences)
    assert not ENGLISH.search(rule.why)


@pytest.mark.parametrize("rule", FIELD, ids=lambda rule: rule.id)
def test_a_source_that_nobody_compared_is_marked_so(rule):
    assert rule.verified != any(source in rule.basis for source in NOT_COMPARED)
    assert rule.verified or rule.severity != "error"


def test_a_rule_whose_source_nobody_compared_cannot_be_an_error():
    with pytest.raises(RuleError, match="依据未经核对"):
        Rule(id="govinfo.some-rule", title="应如此", basis="某标准", verified=False)
