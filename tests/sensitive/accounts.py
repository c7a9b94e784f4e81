"""Reports with a few paragraphs, for tests of rules that look at whole reports."""

from __future__ import annotations

from pathlib import Path

from rules_engine import Form, Hit, Location, Passage, Report
from rules_engine.rules.passage_rule import TextRule
from rules_engine.rules.rule import ReportRule

FORM = Form(
    key="example",
    edition="2021",
    title="政府信息公开工作年度报告",
    basis="",
    since=2021,
    sections=(),
    tables=(),
)


def account(
    *texts: str, year: int | None = 2023, section: str = "overview", form: Form = FORM, **more
) -> Report:
    """Make the report of an office for a year; its paragraphs count from 1."""
    passages = tuple(Passage(section, number, text, Location()) for number, text in enumerate(texts, 1))
    facts = more.pop("facts", ())
    return Report("report", form, "某县人民政府", year, "text", facts, passages, **more)


def said(rule: ReportRule | TextRule, report: Report, settings: dict | None = None) -> list[Hit]:
    """Give what a rule says of a report."""
    if isinstance(rule, TextRule):
        return [hit for passage in report.passages for hit in rule.find(passage, settings or {})]
    return list(rule.find(report, settings or {}))


def spots(
    rule: ReportRule | TextRule, *texts: str, year: int | None = 2023, settings: dict | None = None
) -> list[str]:
    """Give the stretches of the paragraphs that a rule points at."""
    hits = said(rule, account(*texts, year=year), settings)
    return [texts[hit.at.paragraph - 1][hit.at.start : hit.at.end] for hit in hits]


def write(folder: Path, name: str, text: str) -> Path:
    """Write a list beside the test."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
