"""What broken sums say: findings, and what could not be asked."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules_engine.checking.checked import Checked, crash
from rules_engine.checking.known import parts
from rules_engine.checking.spots import spot
from rules_engine.checking.sums import Sums
from rules_engine.finding import Confidence, Finding, Tally
from rules_engine.form import CellPlace
from rules_engine.report import Report
from rules_engine.rules.batch import PRIOR, Batch
from rules_engine.rules.table_rule import Broken, Evaluation, TableRule, Unknown, evaluate
from rules_engine.wording import Words

NO_PRIOR = Words("没有上一年的报告", "there is no report of the year before")
NO_NUMBER = Words("{cell}“{text}”不是数字", "{cell}: “{text}” is no number")
MISSING = Words("{cell}缺少", "{cell}: not there")
UNREADABLE = Words("有数字读不出来", "there are figures that cannot be read")


def check_tables(batch: Batch, rules: Sequence[TableRule], checked: Checked) -> None:
    """Ask the table rules of all reports at once; what they find goes to `checked`."""
    started = time.perf_counter()
    evaluation = evaluate(rules, batch)
    checked.tallies |= {rule.id: evaluation.tallies.get(rule.id, Tally()) for rule in rules}
    checked.crashes += [crash(rule.id, error) for rule, error in evaluation.crashes]
    for one in evaluation.unknown:
        for reason, count in _reasons(batch, one).items():
            checked.unknown[one.report][one.rule.id, reason] += count
    crashed = {rule for rule, _ in evaluation.crashes}
    sound = [rule for rule in rules if rule not in crashed]
    for key, broken in _by_report(evaluation, batch).items():
        checked.findings[key] += _table_findings(batch, batch.by_key[key], sound, broken, checked)
    if evaluation.broken:
        share = (time.perf_counter() - started) / max(len(rules), 1)
        for rule in rules:
            checked.tallies[rule.id] = replace(checked.tallies[rule.id], seconds=share)


def _by_report(evaluation: Evaluation, batch: Batch) -> dict[str, list[Broken]]:
    """Group what is broken, the earlier years first, so that a later one can leave out what they have told."""
    grouped: dict[str, list[Broken]] = defaultdict(list)
    for broken in evaluation.broken:
        grouped[broken.report].append(broken)
    return dict(sorted(grouped.items(), key=lambda entry: (batch.by_key[entry[0]].year or 0, entry[0])))


def _table_findings(
    batch: Batch, report: Report, rules: Sequence[TableRule], broken: Sequence[Broken], checked: Checked
) -> Iterator[Finding]:
    """Tell broken sums by their causes; what else is broken stands alone unless such a cause explains it."""
    explained: set[str] = set()
    for finding, touched in Sums.of(report, batch, rules).findings():
        if not _told_of_last_year(finding, checked):
            yield finding
        explained |= touched
    for one in broken:
        if one.rule.states.sides is None:
            names = {one.rule.name(one.line, read) for read in one.rule.states.reads}
            if not (names | parts(names, report)) & explained:
                yield _alone(one, report)


def _told_of_last_year(finding: Finding, checked: Checked) -> bool:
    """Tell whether the fault lies in last year's report and was found there in this very run."""
    if any(spot.report == finding.report for spot in finding.places):
        return False
    said = {(s.report, s.place) for s in finding.places}
    return any(
        (s.report, s.place) in said
        for key in {s.report for s in finding.places}
        for f in checked.findings.get(key, [])
        for s in f.places
    )


def _alone(broken: Broken, report: Report) -> Finding:
    """Tell a condition that does not hold, with the figures it is about."""
    rule = broken.rule
    places = [rule.place(broken.line, read) for read in rule.states.reads if not read.startswith(PRIOR)]
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        report=report.key,
        message=broken.message,
        places=tuple(spot(report, place) for place in places[:1] or places),
        confidence=Confidence.CERTAIN,
    )


def _reasons(batch: Batch, unknown: Unknown) -> dict[Words, int]:
    """Say why a rule could not be asked, and how often: there is no report of last year, or of some cells."""
    report = batch.by_key[unknown.report]
    if unknown.rule.looks_back and batch.prior_of(report) is None:
        return {NO_PRIOR: len(unknown.lines)}
    return Counter(_reason(batch, report, unknown.rule, line) for line in unknown.lines)


def _reason(batch: Batch, report: Report, rule: TableRule, line: str) -> Words:
    """Say which cell is missing or unreadable."""
    for read in rule.states.reads:
        name = rule.name(line, read)
        source = batch.prior_of(report) if name.startswith(PRIOR) else report
        if source is not None and source.value(name.removeprefix(PRIOR)) is None:
            place = CellPlace(*name.removeprefix(PRIOR).split("."))
            fact = source.fact(str(place))
            words, text = (NO_NUMBER, fact.text) if fact else (MISSING, "")
            return words.filled(cell=source.form.called(place), text=text)
    return UNREADABLE
