"""Ask one rule of any kind about reports, and whether it keeps what its examples promise."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.errors import RuleError
from rules_engine.finding import Finding
from rules_engine.report import Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.rule import Rule, Settings
from rules_engine.testing.examples import findings_for
from rules_engine.wording import Words

PASSES, FAILS = Words("正确的例子", "the example that passes"), Words("错误的例子", "the example that fails")
LACKS = Words("没有写{which}", "lacks {which}")
FOUND = Words("{which}里找到了 {count} 处", "{which}: {count} found")
SILENT = Words("{which}里什么也没有找到", "{which}: nothing found")
BROKE = Words("{which}查不了：{error}", "{which} cannot be asked: {error}")


def said(rule: Rule, *reports: Report, settings: Settings | None = None) -> tuple[Finding, ...]:
    """Give what a rule of any kind finds in reports of one form, each with a key of its own.

    Of two that follow each other and are of one office, the first is last year's report of the second. `settings` are
    those of the rule's plugin. Raise `RuleError` if the rule breaks, with its traceback.
    """
    prior = {later.key: earlier.key for earlier, later in pairwise(reports) if earlier.office == later.office}
    config = Config(settings={rule.plugin: rule.shown_with if settings is None else settings})
    checked = check(Batch(reports, (), prior), [rule], config)
    for crash in checked.crashes:
        raise RuleError(
            f"规则 {crash.rule} 出错：{crash.traceback}", f"rule {crash.rule} broke: {crash.traceback}"
        )
    return tuple(finding for report in reports for finding in checked.findings.get(report.key, ()))


def unkept(rule: Rule) -> Iterator[Words]:
    """Say what a rule does not keep of what its examples promise: one passes, the other is found."""
    for which, example in ((PASSES, rule.passes), (FAILS, rule.fails)):
        if example is None:
            yield _words(LACKS, which)
            continue
        try:
            count = len(findings_for(rule, example))
        except Exception as error:  # noqa: BLE001 - whatever breaks a rule is what its writer asks for
            yield _words(BROKE, which, error=f"{type(error).__name__}: {error}")
            continue
        if count and which is PASSES:
            yield _words(FOUND, which, count=count)
        if not count and which is FAILS:
            yield _words(SILENT, which)


def _words(words: Words, which: Words, **values: Any) -> Words:
    return Words(words.say("zh", which=which, **values), words.say("en", which=which, **values))
