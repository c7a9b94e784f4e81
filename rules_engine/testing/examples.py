"""Run one rule on one example, as its documentation shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import polars as pl

from rules_engine.document import Aside, Location
from rules_engine.errors import RuleError
from rules_engine.form import CellPlace, Form
from rules_engine.limits import Limits
from rules_engine.numbers.numerals import Numeral, NumeralKind
from rules_engine.plugins import Registry, load_plugins
from rules_engine.reading.reports import read
from rules_engine.report import Fact, Passage, Report, TableFound
from rules_engine.rules.batch import Batch
from rules_engine.rules.mention_rule import MentionRule
from rules_engine.rules.passage_rule import TextRule
from rules_engine.rules.rule import Hit, Rule, RunnableRule, Settings
from rules_engine.rules.table_rule import TableRule


def findings_for(rule: Rule, example: Any, settings: Settings | None = None) -> list[Any]:
    """Give what a rule finds in one of its examples.

    The example of a table rule are figures by name (those it does not name are 0), of a text rule a text, of a
    mention rule figures with a `text`, of any other rule a report in Markdown or flattened text, or a tuple of its
    facts and of what stands beside its text; a list of reports are those of one run, the earliest first.
    """
    settings = rule.shown_with if settings is None else settings
    if isinstance(rule, TableRule):
        return _records(rule, example)
    if isinstance(rule, TextRule):
        return _said(rule, example, settings)
    if isinstance(rule, MentionRule):
        return _mentions(rule, example)
    if isinstance(rule, RunnableRule):
        return _hits(rule, example, settings)
    raise RuleError(f"{rule.id}: {type(rule).__name__}")


def report_of(form: Form, figures: Mapping[str, float], key: str = "report", **about: Any) -> Report:
    """Make a report of figures by name; every other cell of the form holds 0."""
    facts = tuple(_fact(place, figures.get(str(place), 0)) for place in form.cells)
    tables = tuple(TableFound(table.key, Location(), table.section) for table in form.tables)
    office, year = about.pop("office", None), about.pop("year", None)
    return Report(key, form, office, year, "figures", facts, (), tables=tables, **about)


def report_of_text(text: str, registry: Registry | None = None, key: str = "example.md") -> Report:
    """Read a report written in Markdown; a fragment is read as the newest edition of the form it is most like."""
    known = registry or load_plugins()
    loader = known.loaders["text" if text.lstrip("\n").startswith("\t") else "markdown"]
    document = loader.load(text.encode(), key, Limits())
    return read(document, known.editions, fragment=True)


def _records(rule: TableRule, example: Mapping[str, float]) -> list[dict[str, Any]]:
    figures = {
        name: float(value) for name, value in (dict.fromkeys(rule.states.reads, 0) | dict(example)).items()
    }
    records = pl.DataFrame([figures])
    return records.filter(~rule.states.verdict(records)).to_dicts()


def _said(rule: TextRule, example: str, settings: Settings) -> list[Hit]:
    passage = Passage(rule.sections[0] if rule.sections else "", 1, example, Location())
    report = replace(report_of(load_plugins().editions[-1], {}), passages=(passage,))
    return [hit for _, hit in rule.run(Batch((report,)), settings).hits]


def _mentions(rule: MentionRule, example: Mapping[str, Any]) -> list[Hit]:
    figures = {name: value for name, value in example.items() if "." in name}
    about = {name: value for name, value in example.items() if "." not in name}
    known = load_plugins()
    editions = known.forms.get(rule.form or rule.plugin, known.editions)
    section = rule.sections[0] if rule.sections else editions[-1].sections[0].key
    passage = Passage(section, 1, about.pop("text"), Location())
    report = report_of(editions[-1], figures, **{"year": 2023, **about})
    return [hit for _, hit in rule.run(Batch((replace(report, passages=(passage,)),)), {}).hits]


def _hits(rule: RunnableRule, example: Any, settings: Settings) -> list[Hit]:
    if isinstance(example, tuple):
        asides = tuple(one for one in example if isinstance(one, Aside))
        facts = tuple(one for one in example if isinstance(one, Fact))
        report = replace(report_of(load_plugins().editions[-1], {}), facts=facts, asides=asides)
        return [hit for _, hit in rule.run(Batch((report,)), settings).hits]
    texts = [example] if isinstance(example, str) else list(example)
    reports = tuple(report_of_text(text, key=f"example-{number}.md") for number, text in enumerate(texts))
    prior = {later.key: earlier.key for earlier, later in pairwise(reports)}
    return [hit for _, hit in rule.run(Batch(reports, (), prior), settings).hits]


def _fact(place: CellPlace, value: float) -> Fact:
    text = str(int(value)) if float(value).is_integer() else str(value)
    return Fact(place, text, Numeral(NumeralKind.NUMBER, float(value)), float(value), Location())
