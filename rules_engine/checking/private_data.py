"""What no output may show of a report, whichever rules were chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from rules_engine.finding import Finding
from rules_engine.report import Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.rule import Rule, RunnableRule


def private_data(report: Report, rules: Iterable[Rule]) -> frozenset[str]:
    """List the private data of one report; what a broken rule raises is raised, as it cannot be shown safely."""
    batch = Batch((report,))
    outcomes = (rule.run(batch, {}) for rule in _private(rules))
    return frozenset(text for outcome in outcomes for _, hit in outcome.hits for text in hit.private)


def still_to_ask(
    batch: Batch, rules: Iterable[Rule], asked: Collection[Rule], findings: Iterable[Finding]
) -> Iterator[tuple[RunnableRule, Batch]]:
    """Give each private rule the reports it was not asked about: all where it was not chosen, and those of last year.

    Of last year's reports only those count of which findings show something.
    """
    shown = shown_in(findings)
    earlier = tuple(report for report in batch.earlier if report.key in shown)
    for rule in _private(rules):
        reports = earlier if rule in asked else (*batch.reports, *earlier)
        if reports:
            yield rule, Batch(reports)


def shown_in(findings: Iterable[Finding]) -> frozenset[str]:
    """Name every report that findings show something of."""
    return frozenset(
        spot.report
        for finding in findings
        for spots in (finding.places, *finding.candidates)
        for spot in spots
    )


def _private(rules: Iterable[Rule]) -> Sequence[RunnableRule]:
    return [rule for rule in rules if isinstance(rule, RunnableRule) and rule.private]
