"""The same report reads to the same figures, whatever the format; real ones to what is printed in them."""

from __future__ import annotations

import json

import pytest

from rules_engine.config import Config
from rules_engine.run import check, read_all

from .conftest import CASES

HUXI = CASES / "huxi_2023"
FORMATS = [path.name for path in sorted(HUXI.iterdir()) if path.suffix != ".json"]
REAL = [path.name for path in sorted((CASES / "real").glob("*.pdf"))]
DISCLOSURE = {
    "规章": "regulations",
    "行政规范性文件": "normative",
    "行政许可": "permits",
    "行政处罚": "penalties",
    "行政强制": "coercion",
    "行政事业性收费": "fees",
}
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
DISPUTES = ("review", "direct_suit", "suit_after_review")


def report(path, registry):
    [file] = read_all([str(path)], registry, Config())
    assert file.problem is None
    return file.report


def truth(path, form):
    """Give the figures of a values file by their names."""
    data = json.loads(path.read_text("utf-8"))
    applications = form.table("applications")
    columns = applications.keys("column")
    figures = {}
    for label, values in data["table2"].items():
        row = DISCLOSURE[label]
        names = form.table("disclosure").columns_of(row)
        figures |= {f"disclosure.{row}.{n}": float(v) for n, v in zip(names, values, strict=True)}
    rows = [path[-1].key for path in applications.blocks[0].row_paths]
    if len(data["table3"]) < len(rows):  # （六） is one row in this file
        rows = [
            "otherwise" if row == "not_corrected" else row for row in rows if row not in {"not_paid", "other"}
        ]
    for row, (_, values) in zip(rows, data["table3"], strict=True):
        figures |= {f"applications.{row}.{c}": float(v) for c, v in zip(columns, values, strict=True)}
    places = [f"disputes.{row}.{outcome}" for row in DISPUTES for outcome in OUTCOMES]
    return figures | {name: float(value) for name, value in zip(places, data["table4"], strict=True)}


def read_figures(found):
    return {str(fact.place): fact.value for fact in found.facts}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reads_to_the_same_figures(name, registry):
    found = report(HUXI / name, registry)
    assert read_figures(found) == truth(HUXI / "values.json", found.form)
    assert found.leftovers == ()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_office_and_the_year(name, registry):
    found = report(HUXI / name, registry)
    assert (found.office, found.year, found.form.edition) == ("重庆市沙坪坝区虎溪街道办事处", 2023, "2021")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_all_sections(name, registry):
    found = report(HUXI / name, registry)
    assert [heading.section for heading in found.headings] == [line.key for line in found.form.sections]


@pytest.mark.parametrize("name", REAL)
def test_real_reports_read_to_what_is_printed(name, registry):
    found = report(CASES / "real" / name, registry)
    assert read_figures(found) == truth((CASES / "real" / name).with_suffix(".values.json"), found.form)
    assert [heading.section for heading in found.headings] == [line.key for line in found.form.sections]


def test_the_blank_template_is_one_finding_per_table(registry):
    result = check(
        CASES / "real" / "template_2021_blank.docx", registry=registry, config=Config(select=("form.*",))
    )
    assert [finding.rule for finding in result.findings] == ["form.blank-cell"] * 3
