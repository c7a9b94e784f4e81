"""Reports made of paragraphs, and rules asked about them."""

from __future__ import annotations

from rules_engine import Batch, Form, Location, Passage, Report
from rules_engine.plugins import load_plugins
from rules_engine.rules.rule import Hit

FORM = Form("plain", "1", "plain", "", 0, (), ())


def report(*paragraphs: str, office: str | None = None, title: str = "") -> Report:
    texts = [("", title)] if title else []
    texts += [("text", paragraph) for paragraph in paragraphs]
    passages = tuple(
        Passage(section, number, text, Location(paragraph=number))
        for number, (section, text) in enumerate(texts, 1)
    )
    return Report("report.txt", FORM, office, None, "txt", (), passages)


def hits(rule: str, *reports: Report | str, **settings: object) -> list[Hit]:
    """Run one rule over reports, or over one report of paragraphs."""
    made = [each for each in reports if isinstance(each, Report)]
    batch = Batch(tuple(made) or (report(*map(str, reports)),))
    return [hit for _, hit in load_plugins().rules[f"typos.{rule}"].run(batch, settings).hits]


def spans(rule: str, text: str, **settings: object) -> list[str]:
    """Give the words of one paragraph that a rule points at."""
    return [text[hit.at.start : hit.at.end] for hit in hits(rule, text, **settings)]
