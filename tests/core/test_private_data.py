"""What a private rule finds is masked everywhere, whether it was chosen or not, and whatever breaks."""

from __future__ import annotations

from dataclasses import replace

from rules_engine import Batch, Config, Hit, Passage, text_rule
from rules_engine.checking.engine import check
from rules_engine.checking.private_data import private_data
from rules_engine.document import Location
from rules_engine.finding import FileResult, RunResult, Status
from rules_engine.plugins import load_plugins
from rules_engine.testing.examples import report_of

NUMBER = "甲乙丙丁戊0123456789"
EDITION = load_plugins().editions[-1]
REPORT = replace(
    report_of(EDITION, {}),
    passages=(Passage("overview", 1, f"此处写有{NUMBER}，请核对。", Location(paragraph=4)),),
)


@text_rule("own.secret", private=True)
def secret(passage):
    """不应有秘密"""
    start = passage.text.index(NUMBER)
    yield Hit("有秘密", passage.at(start, start + len(NUMBER)), private=(NUMBER,))


@text_rule("own.quoting")
def quoting(passage):
    """引用原文"""
    yield Hit(f"写的是“{passage.text[:12]}”", passage.at(0, 4))


@text_rule("own.breaking")
def breaking(passage):
    """出错的规则"""
    raise ValueError(passage.text)


def masked(*select: str) -> RunResult:
    checked = check(Batch((REPORT,)), [secret, quoting, breaking], Config(select=select))
    file = FileResult(
        REPORT.key,
        "",
        Status.OK,
        findings=tuple(checked.findings[REPORT.key]),
        private=checked.secrets(REPORT.key),
    )
    return RunResult((file,), crashes=tuple(checked.crashes)).masked()


def test_a_private_rule_that_was_not_chosen_tells_what_to_mask_and_nothing_else():
    (finding,) = masked("own.quoting").findings
    assert finding.rule == "own.quoting"
    assert "01234" not in finding.message + finding.places[0].context


def test_what_a_broken_rule_says_is_masked():
    (crash,) = masked("own.breaking").crashes
    assert "此处写有" in crash.error
    assert NUMBER not in crash.error + crash.traceback


def test_the_finding_of_the_private_rule_is_masked_as_well():
    (finding,) = masked("own.secret").findings
    assert NUMBER not in repr(finding)


def test_a_report_as_it_was_read_can_be_masked():
    shown = REPORT.masked(private_data(REPORT, [secret, quoting]))
    assert shown.passages[0].text == "此处写有甲乙丙*********789，请核对。"
    assert len(shown.passages[0].text) == len(REPORT.passages[0].text)
