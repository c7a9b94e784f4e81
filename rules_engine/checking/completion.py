"""What is done to findings when all rules have spoken: what the user set, and each told once."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import accumulate, groupby

from rules_engine.checking.checked import Checked
from rules_engine.checking.recognised import doubted, suspected
from rules_engine.config import Config
from rules_engine.finding import Confidence, Finding, Severity
from rules_engine.report import Place, TextPlace
from rules_engine.rules.batch import PRIOR, Batch
from rules_engine.rules.rule import Rule
from rules_engine.rules.table_rule import TableRule

Stretches = tuple[list[int], list[int]]
GUESSED = "（上一年报告署名“{office}”，推断为同一机关）"


def complete(
    batch: Batch, rules: Sequence[Rule], config: Config, today: datetime.date, checked: Checked
) -> None:
    """Set the user's severities and waivers, and sort."""
    back, yielding = looking_back(rules), {rule.id for rule in rules if rule.yields}
    for key, findings in checked.findings.items():
        weighed = (_guessed(doubted(finding, batch.by_key), batch, back) for finding in findings)
        settled = (_settled(finding, config, today, checked) for finding in weighed)
        checked.findings[key] = _told_once(
            _given_way(sorted(settled, key=lambda finding: finding.order), yielding)
        )


def _given_way(findings: Sequence[Finding], yielding: AbstractSet[str]) -> list[Finding]:
    """Drop what a rule that yields says of words that another rule puts right."""
    mended = _by_paragraph(
        spot.place
        for finding in findings
        if finding.rule not in yielding
        for spot in finding.places
        if isinstance(spot.place, TextPlace) and spot.expected is not None
    )
    return [
        finding
        for finding in findings
        if finding.rule not in yielding or not any(_meets(spot.place, mended) for spot in finding.places)
    ]


def _by_paragraph(places: Iterable[TextPlace]) -> dict[int, Stretches]:
    """Give for each paragraph where its stretches begin, in order, and how far any of them up to there reaches."""
    ordered = sorted(places, key=lambda place: (place.paragraph, place.start))
    grouped = {number: list(group) for number, group in groupby(ordered, lambda place: place.paragraph)}
    return {
        number: ([place.start for place in group], list(accumulate((p.end for p in group), max)))
        for number, group in grouped.items()
    }


def _meets(place: Place, by_paragraph: Mapping[int, Stretches]) -> bool:
    """Tell whether a stretch of a paragraph has words in common with one of some others."""
    if not isinstance(place, TextPlace) or place.paragraph not in by_paragraph:
        return False
    starts, ends = by_paragraph[place.paragraph]
    before = bisect_left(starts, place.end)
    return before > 0 and ends[before - 1] > place.start


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Drop what is said twice: the same correction of the same words, or a doubt of numbers one of which has one."""
    told: set[tuple[object, ...]] = set()
    kept = []
    mended = {f.places[0].place for f in findings if _correction(f) is not None}
    for finding in findings:
        correction = _correction(finding)
        if not _explained(finding, mended) and (correction is None or correction not in told):
            kept.append(finding)
        told.add(correction or ())
    return kept


def _explained(finding: Finding, mended: AbstractSet[Place]) -> bool:
    """Tell whether one of several suspects of a finding is what another finding corrects."""
    several = finding.confidence is Confidence.ONE_OF and len(finding.places) > 1
    return several and any(
        isinstance(spot.place, TextPlace) and spot.place in mended for spot in finding.places
    )


def _correction(finding: Finding) -> tuple[object, ...] | None:
    """Give what a finding would have in the place of what; None unless it is about one stretch of text."""
    if len(finding.places) != 1 or not finding.places[0].expected:
        return None
    spot, place = finding.places[0], finding.places[0].place
    return (place, spot.filled, spot.expected) if isinstance(place, TextPlace) else None


def looking_back(rules: Sequence[Rule]) -> set[str]:
    """Name the rules that go by last year's report."""
    return {
        rule.id
        for rule in rules
        if rule.across_years
        or (isinstance(rule, TableRule) and any(n.startswith(PRIOR) for n in rule.states.reads))
    }


def _guessed(finding: Finding, batch: Batch, looking_back: set[str]) -> Finding:
    """Say in a finding that goes by last year's report whose report that is, where it was guessed.

    What only that report tells is no more than a suspicion then.
    """
    office = batch.guessed.get(finding.report)
    rules = {finding.rule, *(evidence.rule for evidence in finding.evidence)}
    if office is None or looking_back.isdisjoint(rules):
        return finding
    doubt = GUESSED.format(office=office)
    return (
        suspected(finding, doubt)
        if rules <= looking_back
        else replace(finding, message=finding.message + doubt)
    )


def _settled(finding: Finding, config: Config, today: datetime.date, checked: Checked) -> Finding:
    severity: Severity = config.severity_of(finding.rule, finding.severity)
    waiver = next((w for w in config.waivers if w.covers(finding, today)), None)
    if waiver is not None:
        checked.used_waivers.add(waiver)
    return replace(finding, severity=severity, waived=waiver.reason if waiver else None)
