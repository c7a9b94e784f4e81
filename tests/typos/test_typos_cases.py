"""What the text rules say of real reports, and of clean official text."""

from __future__ import annotations

import json

import pytest

from rules_engine import Severity
from rules_engine.config import Config
from rules_engine.run import check
from tests.conftest import CASES, TEXTS
from tests.typos.reports import hits, report

HUXI = CASES / "huxi_2023"
TYPOS = Config(select=("typos.*",))
RULES = [
    "suspected",
    "doubled-character",
    "doubled-word",
    "wrong-word",
    "repeated-item",
    "doubled-et-cetera",
    "doubled-punctuation",
    "doubled-clause",
    "unmatched-pair",
    "residue",
    "placeholder",
    "impossible-date",
    "reversed-period",
    "broken-date",
    "missing-number",
]


def findings(path):
    (file,) = check([path], config=TYPOS).files
    return file.findings


@pytest.mark.parametrize("name", ["huaian_2024.pdf", "hongze_2023.pdf"])
def test_real_reports_without_wording_faults_are_left_alone(name):
    assert findings(CASES / "real" / name) == ()


@pytest.mark.parametrize("name", ["original.txt", "report.docx", "report.pdf", "report.html", "report.odt"])
def test_the_mechanical_faults_of_huxi_are_found_and_nothing_else(name):
    found = {finding.rule: finding.places[0].filled for finding in findings(HUXI / name)}
    residue = {"typos.residue": "[bookmark: _GoBack]"} if name == "original.txt" else {}
    assert found == residue | {
        "typos.repeated-item": "、社会救助",
        "typos.doubled-et-cetera": "等方式等",
        "typos.term-variant": "三校三审",
    }


def test_every_finding_in_huxi_lies_in_a_span_that_an_editor_marked():
    text = (HUXI / "original.txt").read_text("utf-8")
    marked = [defect["span"] for defect in json.loads((HUXI / "defects.json").read_text("utf-8"))["defects"]]
    for finding in findings(HUXI / "original.txt"):
        spot = finding.places[0]
        assert any(spot.filled in span for span in marked), finding.message
        assert spot.filled in text


NOTED = {
    11: {"异彩丰呈", "克坚攻难"},
    15: {"共"},
    22: {"政府政府", "20211230日", "202111日"},
    23: {"等等", "2021度"},
    31: {"截止"},
    32: {"30299余条"},
    47: {","},
    48: {"截止", " "},
}


@pytest.mark.parametrize("number", sorted(NOTED))
def test_noted_faults_of_real_narratives_are_found(number):
    lines = (CASES / "real" / "narratives.jsonl").read_text("utf-8").splitlines()
    text = next(entry["text"] for line in lines if (entry := json.loads(line))["id"] == number)
    paragraphs = [paragraph for paragraph in text.split("\n") if paragraph.strip()]
    rules = [*RULES, "as-of-date", "exact-and-approximate", "doubled-total", "paragraph-end", "space-inside"]
    found = {
        paragraphs[hit.at.paragraph - 1][hit.at.start : hit.at.end]
        for rule in rules
        for hit in hits(rule, report(*paragraphs))
    }
    assert NOTED[number] <= found


def test_clean_official_text_is_left_alone():
    lines = (TEXTS / "clean_official.txt").read_text("utf-8").splitlines()
    pages = [report(*[line for line in lines[at : at + 1000] if line]) for at in range(0, len(lines), 1000)]
    found = [(rule, hit) for rule in RULES for hit in hits(rule, *pages)]
    characters = sum(map(len, lines))
    errors = [hit for rule, hit in found if rule != "suspected" and hit.severity is not Severity.NOTE]
    assert errors == []
    assert len(found) <= characters / 100_000
