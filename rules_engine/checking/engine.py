"""Run rules over reports: every rule is asked, none can hide what another finds."""

from __future__ import annotations

import datetime
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from rules_engine.checking.private_data import shown_in, still_to_ask
from rules_engine.checking.recognised import doubted
from rules_engine.checking.spots import spot
from rules_engine.checking.sums import Sums, improper
from rules_engine.config import Config, Waiver
from rules_engine.errors import ConfigError
from rules_engine.finding import PRIVACY, Confidence, Crash, Finding, Severity, Spot, Tally, Unknown
from rules_engine.form import CellPlace
from rules_engine.numbers.numerals import numeral
from rules_engine.report import Place, Report, TextPlace
from rules_engine.rules.batch import PRIOR, Batch
from rules_engine.rules.rule import Hit, Outcome, Rule, RunnableRule
from rules_engine.rules.table_rule import Broken, Evaluation, TableRule, evaluate

NAMED = 3  # places that one finding names in its message; it lists all of them


@dataclass
class Checked:
    """What the rules say of a batch: findings and unknowns by report, and tallies by rule."""

    findings: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    unknown: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))
    tallies: dict[str, Tally] = field(default_factory=dict)
    crashes: list[Crash] = field(default_factory=list)
    used_waivers: set[Waiver] = field(default_factory=set)
    private: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def unknowns(self, report: str) -> tuple[Unknown, ...]:
        """List what could not be checked in a report."""
        counts = self.unknown.get(report, Counter())
        return tuple(Unknown(rule, reason, count) for (rule, reason), count in sorted(counts.items()))

    def secrets(self, report: str) -> frozenset[str]:
        """Gather the private data of every report that findings of this one show something of, itself among them."""
        shown = {report, *shown_in(self.findings.get(report, ()))}
        return frozenset().union(*(self.private.get(key, ()) for key in shown))


def check(
    batch: Batch,
    rules: Sequence[Rule],
    config: Config,
    today: datetime.date | None = None,
    given: Mapping[str, Outcome] | None = None,
) -> Checked:
    """Check a batch. A rule that breaks is recorded with its traceback; the others go on.

    `given` is what rules said already that look beyond this batch, by their ids.
    """
    checked = Checked()
    chosen = config.chosen(rules)
    tables = [rule for rule in chosen if isinstance(rule, TableRule)]
    _check_tables(batch, tables, checked)
    known = _Known(batch, tables, _certain(checked), _suspects(checked))
    for rule in chosen:
        if given and rule.id in given:
            _tell(rule, given[rule.id], known, checked)
        elif isinstance(rule, RunnableRule):
            _run(rule, batch, config, known, checked)
    _complete(batch, chosen, config, today or datetime.datetime.now(tz=datetime.UTC).date(), checked)
    said = [finding for findings in checked.findings.values() for finding in findings]
    for private, rest in still_to_ask(batch, rules, chosen, said):
        _learn_private(_asked(private, rest, config, checked) or Outcome(), checked)
    return checked


def _check_tables(batch: Batch, rules: Sequence[TableRule], checked: Checked) -> None:
    started = time.perf_counter()
    evaluation = evaluate(rules, batch)
    checked.tallies |= {rule.id: evaluation.tallies.get(rule.id, Tally()) for rule in rules}
    checked.crashes += [Crash(rule.id, _said(error), _trace(error)) for rule, error in evaluation.crashes]
    for rule, report, line in evaluation.unknown:
        checked.unknown[report][rule.id, _reason(batch, rule, report, line)] += 1
    for key, broken in _by_report(evaluation, batch).items():
        checked.findings[key] += _table_findings(batch, batch.by_key[key], rules, broken, checked)
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
            if not (names | _parts(names, report)) & explained:
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


def _parts(names: set[str], report: Report) -> set[str]:
    return {
        f"{table}.{part}.{column}"
        for table, row, column in (name.removeprefix(PRIOR).split(".") for name in names)
        for part in report.form.table(table).groups.get(row, ())
    }


def _alone(broken: Broken, report: Report) -> Finding:
    """Tell a condition that does not hold, with the figures it is about."""
    rule = broken.rule
    places = [rule.place(broken.line, read) for read in rule.states.reads if not read.startswith(PRIOR)]
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        report=report.key,
        message=broken.said(report.form),
        places=tuple(spot(report, place) for place in places[:1] or places),
        confidence=Confidence.CERTAIN,
    )


def _suspects(checked: Checked) -> set[tuple[str, str]]:
    """Name every cell that a broken sum suspects."""
    return {
        (place.report, str(place.place))
        for findings in checked.findings.values()
        for finding in findings
        if finding.evidence
        for place in (*finding.places, *(spot for spots in finding.candidates for spot in spots))
    }


def _certain(checked: Checked) -> set[tuple[str, object]]:
    """Name the cells of which a broken sum tells all: what else is wrong with them is no second finding."""
    told = [finding for findings in checked.findings.values() for finding in findings if finding.evidence]
    return {
        (place.report, place.place)
        for finding in told
        for place in (*finding.places, *(spot for spots in finding.candidates for spot in spots))
        if finding.confidence is Confidence.CERTAIN or improper(place)
    }


def _reason(batch: Batch, rule: TableRule, key: str, line: str) -> str:
    """Say why a rule could not be asked: no report of last year, or which cell is missing or unreadable."""
    report = batch.by_key[key]
    if any(name.startswith(PRIOR) for name in rule.states.reads) and batch.prior_of(report) is None:
        return "没有上一年的报告"
    for read in rule.states.reads:
        name = rule.name(line, read)
        source = batch.prior_of(report) if name.startswith(PRIOR) else report
        if source is not None and source.value(name.removeprefix(PRIOR)) is None:
            place = CellPlace(*name.removeprefix(PRIOR).split("."))
            fact = source.fact(str(place))
            return f"{source.form.words(place)}" + (f"“{fact.text}”不是数字" if fact else "缺少")
    return "有数字读不出来"


def _run(rule: RunnableRule, batch: Batch, config: Config, known: _Known, checked: Checked) -> None:
    started = time.perf_counter()
    outcome = _asked(rule, batch, config, checked)
    if outcome is not None:
        _tell(rule, outcome, known, checked, time.perf_counter() - started)


def _asked(rule: RunnableRule, batch: Batch, config: Config, checked: Checked) -> Outcome | None:
    """Ask a rule; None if it breaks, which is recorded."""
    try:
        return rule.run(batch, config.settings.get(rule.plugin, {}))
    except ConfigError:
        raise  # what the user set for this rule is wrong: that is no fault of the rule
    except Exception as error:  # noqa: BLE001 - one bad rule must not hide the others' findings
        checked.crashes.append(Crash(rule.id, _said(error), _trace(error)))
        return None


def _learn_private(outcome: Outcome, checked: Checked) -> None:
    for key, hit in outcome.hits:
        checked.private[key].update(hit.private)


def _tell(rule: Rule, outcome: Outcome, known: _Known, checked: Checked, seconds: float = 0.0) -> None:
    """Make findings of what a rule says."""
    _learn_private(outcome, checked)
    hits: dict[tuple[str, object], list[Hit]] = defaultdict(list)
    for number, (key, hit) in enumerate(outcome.hits):
        if hit.category == PRIVACY or not known.tells(known.batch.by_key[key], hit):
            hits[key, hit.together or number].append(hit)
    for (key, _), group in hits.items():
        checked.findings[key].append(_finding(rule, known.batch.by_key[key], group, known))
    for key, reason in outcome.unknown:
        checked.unknown[key][rule.id, reason] += 1
    failed = len({(key, hit.at) for key, hit in outcome.hits})
    checked.tallies[rule.id] = Tally(outcome.checked, failed, len(outcome.unknown), seconds)


def _finding(rule: Rule, report: Report, hits: Sequence[Hit], known: _Known) -> Finding:
    """Make one finding of a hit, or of several that belong together."""
    first = hits[0]
    places = [known.spot(report, place, h.suggestion) for h in hits if (place := h.at) is not None]
    also = [spot(report, place) for h in hits for place in h.also]
    return Finding(
        rule=rule.id,
        severity=min((h.severity or rule.severity for h in hits), key=lambda severity: severity.rank),
        report=report.key,
        message=first.message if len(hits) == 1 else _together(first.together, places),
        places=(*places, *also),
        confidence=first.confidence,
        suggestion=first.suggestion or (places[0].expected if len(places) == 1 else None),
        category=first.category,
        source=first.source,
        private=tuple(dict.fromkeys(text for hit in hits for text in hit.private)),
    )


def _together(template: str, places: Sequence[Spot]) -> str:
    named = "、".join(place.words for place in places) if len(places) <= NAMED else f"{places[0].words}等"
    return template.format(count=len(places), places=named)


@dataclass
class _Known:
    """What the sums have told of single cells: which are wrong for certain, and what an unreadable one should be."""

    batch: Batch
    rules: Sequence[TableRule]
    certain: set[tuple[str, object]]
    suspects: set[tuple[str, str]]
    sums: dict[str, Sums] = field(default_factory=dict)

    def tells(self, report: Report, hit: Hit) -> bool:
        """Tell whether a broken sum says it already: of that cell, or of a figure that the hit goes by."""
        if (report.key, hit.at) in self.certain:
            return True
        return bool(hit.reads and self.suspects) and any(
            (report.key, name) in self.suspects for name in {*hit.reads, *_parts(set(hit.reads), report)}
        )

    def spot(self, report: Report, place: Place, suggestion: str | None) -> Spot:
        """Show a place, with the value the sums demand where the rule knows none itself."""
        if suggestion is None and isinstance(place, CellPlace):
            fact = report.fact(str(place))
            if fact is not None and fact.value is None:
                sums = self.sums.setdefault(report.key, Sums.of(report, self.batch, self.rules))
                demanded = sums.demanded(str(place))
                suggestion = None if demanded is None else numeral(demanded)
        return spot(report, place, suggestion)


def _complete(
    batch: Batch, rules: Sequence[Rule], config: Config, today: datetime.date, checked: Checked
) -> None:
    """Set the user's severities and waivers, and sort."""
    back = _looking_back(rules)
    for key, findings in checked.findings.items():
        weighed = (_guessed(doubted(finding, batch.by_key), batch, back) for finding in findings)
        settled = (_settled(finding, config, today, checked) for finding in weighed)
        checked.findings[key] = _told_once(sorted(settled, key=lambda finding: finding.order))


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


def _looking_back(rules: Sequence[Rule]) -> set[str]:
    """Name the rules that go by last year's report."""
    return {
        rule.id
        for rule in rules
        if rule.across_years
        or (isinstance(rule, TableRule) and any(n.startswith(PRIOR) for n in rule.states.reads))
    }


def _guessed(finding: Finding, batch: Batch, looking_back: set[str]) -> Finding:
    """Say in a finding that goes by last year's report whose report that is, where it was guessed."""
    office = batch.guessed.get(finding.report)
    if office is None or looking_back.isdisjoint(
        {finding.rule, *(evidence.rule for evidence in finding.evidence)}
    ):
        return finding
    return replace(finding, message=f"{finding.message}（上一年报告署名“{office}”，推断为同一机关）")


def _settled(finding: Finding, config: Config, today: datetime.date, checked: Checked) -> Finding:
    severity: Severity = config.severity_of(finding.rule, finding.severity)
    waiver = next((w for w in config.waivers if w.covers(finding, today)), None)
    if waiver is not None:
        checked.used_waivers.add(waiver)
    return replace(finding, severity=severity, waived=waiver.reason if waiver else None)


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))


def unused(waivers: Sequence[Waiver], checked: Sequence[Checked]) -> tuple[str, ...]:
    """List the waivers that no finding needed."""
    used: set[Waiver] = set().union(*(one.used_waivers for one in checked)) if checked else set()
    return tuple(str(waiver) for waiver in waivers if waiver not in used)
