"""Every rule of every plugin keeps the promises it makes about itself."""

from __future__ import annotations

import pytest

from rules_engine.plugins import load_plugins
from rules_engine.testing import findings_for

RULES = list(load_plugins().rules.values())


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
