"""What a rule may show in its message: all it knows, under the names it uses, and nothing else."""

from __future__ import annotations

import pytest

from rules_engine import check
from rules_engine.errors import RuleError
from rules_engine.plugins import load_plugins
from rules_engine.rules.message import filled
from rules_engine.rules.rule_files import read_rules
from rules_engine.rules.statement import equal, holds
from rules_engine.rules.table_rule import TableRule
from tests.conftest import ROOT

CLEAN = ROOT / "datasets" / "govinfo" / "clean.md"
NEW = "applications.new.total"
RULE = '[[rule]]\nid = "govinfo.mine"\ntitle = "t"\n'


def said(rule):
    """Give what a rule says of a clean report, and what broke."""
    result = check(CLEAN, registry=load_plugins().with_rules([rule]))
    return [f.message for f in result.findings], [(crash.rule, crash.error) for crash in result.crashes]


def mine(states, message, **about):
    return TableRule(id="govinfo.mine", title="t", states=states, message=message, **about)


@pytest.mark.parametrize(
    ("states", "message"),
    [
        (holds(f"{NEW} > 1000"), f"新收 {{{NEW}}} 件"),
        (equal(f"{NEW} * {NEW}", "1"), f"新收 {{{NEW}}} 件"),
        (equal(NEW, "applications.carried_in.total"), f"新收 {{{NEW}}} 件"),
    ],
)
def test_a_message_shows_a_figure_by_its_dotted_name(states, message):
    messages, crashes = said(mine(states, message))
    assert crashes == []
    assert any("新收 14 件" in text for text in messages)


def test_a_message_shows_both_sides_and_their_difference_of_any_sum():
    rule = mine(equal(f"{NEW} * {NEW}", "200"), "{claimed}、{expected}、{difference}")
    assert said(rule) == (["196、200、4"], [])


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        (f'holds = "{NEW} > 1"\nmessage = "{{claimed}}"', "claimed"),
        (f'holds = "{NEW} > 1"\nmessage = "{{applications.new.totl}}"', "applications.new.totl"),
        (f'holds = "{NEW} > 1"\nmessage = "{{}}"', "label"),
        (f'holds = "{NEW} > 1"\nmessage = "{{label:d}}"', "label"),
        (f'holds = "{NEW} > 1"\nmessage = "{{"', "label"),
        (f'mention = "新收{{number}}件"\nagrees = ["{NEW}"]\nmessage = "{{number}}"', "number"),
        ('forbid = ["水务"]\nmessage = "{matched}"', "matched"),
    ],
)
def test_what_a_rule_cannot_show_is_refused_with_file_rule_and_what_it_may_show(tmp_path, entry, named):
    path = tmp_path / "mine.toml"
    path.write_text(RULE + entry + "\n", "utf-8")
    with pytest.raises(RuleError) as raised:
        read_rules(path)
    for words in raised.value.words:
        assert all(part in words for part in (str(path), "govinfo.mine", f"{{{named}}}"[:-1]))


def test_braces_and_widths_are_written_as_python_does():
    assert filled("{{{a.b:>3}}}", {"a.b": "7"}) == "{  7}"


class Breaking(TableRule):
    """A rule whose message cannot be made."""

    def said(self, form, line, values):  # noqa: ARG002, D102 - as every rule is asked
        raise ValueError("no words")


@pytest.mark.parametrize(
    "states", [holds(f"{NEW} > 1000"), equal(NEW, "applications.carried_in.total")], ids=["alone", "sum"]
)
def test_a_message_that_breaks_is_a_crash_of_its_rule_alone(states):
    rule = Breaking(id="govinfo.mine", title="t", states=states, message="m")
    assert said(rule) == ([], [("govinfo.mine", "ValueError: no words")])
