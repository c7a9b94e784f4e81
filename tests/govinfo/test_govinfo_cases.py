"""Real reports: what a reviewer would mark is found, what is right is left alone."""

from __future__ import annotations

import json

import pytest

from rules_engine import check
from rules_engine.checking.engine import check as check_batch
from rules_engine.config import Config
from rules_engine.document import Location
from rules_engine.plugins import load_plugins
from rules_engine.report import Passage, Report
from rules_engine.rules.batch import Batch
from tests.conftest import CASES

GOVINFO = Config(select=("govinfo.*",))
HUXI = CASES / "huxi_2023"
REAL = CASES / "real"
# The defects of the real report that are this plugin's business; wording belongs to others.
OURS = {"measure-word", "required-content", "section-content"}


def findings(path):
    [file] = check(path, config=GOVINFO).files
    assert file.problem is None
    return file.findings


@pytest.mark.parametrize("name", ["report.docx", "report.html", "report.pdf", "cms.html"])
def test_every_certain_defect_of_the_form_is_found(name):
    defects = json.loads((HUXI / "defects.json").read_text("utf-8"))["defects"]
    certain = [d for d in defects if d["certainty"] == "certain" and d["kind"] in OURS]
    spans = [spot.filled for finding in findings(HUXI / name) for spot in finding.places]
    assert certain
    assert all(any(span and span in defect["span"] for span in spans) for defect in certain)


@pytest.mark.parametrize("name", ["report.docx", "report.html", "report.pdf", "cms.html", "report.odt"])
def test_a_right_report_has_nothing_above_a_note(name):
    assert [f.message for f in findings(HUXI / name) if f.severity != "note"] == []


def test_what_the_converter_did_is_no_error():
    assert "error" not in {finding.severity for finding in findings(HUXI / "original.txt")}


def test_two_totals_of_table_four_are_wrong():
    found = [finding for finding in findings(REAL / "hongze_2023.pdf") if finding.severity != "note"]
    assert [(f.rule, f.suggestion) for f in found] == [
        ("govinfo.dispute-total", "11"),
        ("govinfo.dispute-total", "5"),
    ]


def test_text_and_tables_of_a_city_agree():
    assert findings(REAL / "huaian_2024.pdf") == ()


def test_the_blank_template_still_holds_its_hints():
    hints = [f for f in findings(REAL / "template_2021_blank.docx") if f.rule == "govinfo.template-hint"]
    assert len(hints) == 3


NOTED = {
    17: set(),
    12: set(),
    13: set(),
    20: set(),
    23: {"govinfo.plan-of-another-year", "govinfo.year-degree"},
    22: {"govinfo.parts-superseded", "govinfo.town-office"},
    34: set(),
    40: {"govinfo.superseded-citation"},
    48: set(),
}


@pytest.mark.parametrize("number", NOTED)
def test_openings_are_marked_as_reviewers_marked_them(number):
    stories = [json.loads(line) for line in (REAL / "narratives.jsonl").read_text("utf-8").splitlines()]
    [story] = [story for story in stories if story["id"] == number]
    assert {finding.rule for finding in _text_findings(story)} == NOTED[number]


def _text_findings(story):
    """Check an opening as the prose of a report whose tables and other sections are not known."""
    registry = load_plugins()
    form = registry.forms["govinfo"][-1]
    passages = tuple(
        Passage("overview", number, text, Location())
        for number, text in enumerate(story["text"].split("\n"), start=1)
    )
    report = Report("story", form, story["office"], story["year"], "text", (), passages)
    chosen = Config(
        select=("govinfo.*",), ignore=("govinfo.section-*", "govinfo.period-absent", "govinfo.measure-word")
    )
    return check_batch(Batch((report,)), registry.rules_for("govinfo"), chosen).findings["story"]
