"""Run rules over reports: every rule is asked, none can hide what another finds."""

from __future__ import annotations

import datetime
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress

import polars as pl

from rules_engine.checking.checked import Checked, crash
from rules_engine.checking.completion import complete
from rules_engine.checking.garbage import all_so_far_kept
from rules_engine.checking.known import Known, certain, suspects
from rules_engine.checking.private_data import still_to_ask
from rules_engine.checking.spots import spot
from rules_engine.checking.table_findings import check_tables
from rules_engine.config import Config, Waiver
from rules_engine.errors import ConfigError
from rules_engine.finding import PRIVACY, Finding, Spot, Tally
from rules_engine.report import Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.mention_rule import MentionRule
from rules_engine.rules.passage_rule import PassageRule
from rules_engine.rules.rule import Hit, Outcome, Rule, RunnableRule
from rules_engine.rules.table_rule import TableRule
from rules_engine.wording import Words

NAMED = 3  # places that one finding names in its message; it lists all of them


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
    with all_so_far_kept():
        return _checked(
            batch, rules, config, today or datetime.datetime.now(tz=datetime.UTC).date(), given or {}
        )


def _checked(
    batch: Batch, rules: Sequence[Rule], config: Config, today: datetime.date, given: Mapping[str, Outcome]
) -> Checked:
    checked = Checked()
    chosen = config.chosen(rules)
    tables = [rule for rule in chosen if isinstance(rule, TableRule)]
    check_tables(batch, tables, checked)
    _foresee(batch, chosen)
    known = Known(batch, tables, certain(checked), suspects(checked))
    for rule in chosen:
        if rule.id in given:
            _tell(rule, given[rule.id], known, checked)
        elif isinstance(rule, RunnableRule):
            _run(rule, batch, config, known, checked)
    complete(batch, chosen, config, today, checked)
    said = [finding for findings in checked.findings.values() for finding in findings]
    for private, rest in still_to_ask(batch, rules, chosen, said):
        _learn_private(_asked(private, rest, config, checked) or Outcome(), checked)
    return checked


def _foresee(batch: Batch, rules: Sequence[Rule]) -> None:
    """Find out at once what many rules will ask for."""
    batch.words.learn(word for rule in rules if isinstance(rule, PassageRule) for word in rule.needs)
    readings = (
        reading for rule in rules if isinstance(rule, MentionRule) for reading in rule.agrees.values()
    )
    with suppress(pl.exceptions.PolarsError):  # the rule whose reading it is will be told of it
        batch.expressions.learn(readings)


def _run(rule: RunnableRule, batch: Batch, config: Config, known: Known, checked: Checked) -> None:
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
        checked.crashes.append(crash(rule.id, error))
        return None


def _learn_private(outcome: Outcome, checked: Checked) -> None:
    for key, hit in outcome.hits:
        checked.private[key].update(hit.private)


def _tell(rule: Rule, outcome: Outcome, known: Known, checked: Checked, seconds: float = 0.0) -> None:
    """Make findings of what a rule says."""
    _learn_private(outcome, checked)
    hits: dict[tuple[str, object], list[Hit]] = defaultdict(list)
    for number, (key, hit) in enumerate(outcome.hits):
        if hit.category == PRIVACY or not known.tells(known.batch.by_key[key], hit):
            hits[key, hit.together or number].append(hit)
    for (key, _), group in hits.items():
        checked.findings[key].append(_finding(rule, known.batch.by_key[key], group, known))
    for key, reason in outcome.unknown:
        checked.unknown[key][rule.id, Words.alike(reason) if isinstance(reason, str) else reason] += 1
    failed = len({(key, hit.at) for key, hit in outcome.hits})
    checked.tallies[rule.id] = Tally(outcome.checked, failed, len(outcome.unknown), seconds)


def _finding(rule: Rule, report: Report, hits: Sequence[Hit], known: Known) -> Finding:
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
    words = [place.words.zh for place in places]
    named = "、".join(words) if len(words) <= NAMED else f"{words[0]}等"
    return template.format(count=len(places), places=named)


def unused(
    waivers: Sequence[Waiver], checked: Sequence[Checked], today: datetime.date | None = None
) -> tuple[str, ...]:
    """List the waivers that no finding needed, and say of those that have run out when they did."""
    day = today or datetime.datetime.now(tz=datetime.UTC).date()
    used: set[Waiver] = set().union(*(one.used_waivers for one in checked)) if checked else set()
    return tuple(waiver.unused(day) for waiver in waivers if waiver not in used)
