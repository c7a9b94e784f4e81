"""The same report in every format gives the same figures and findings, however its author drew it."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from benchmarks.accuracy.generate import reports
from benchmarks.accuracy.model import Layout
from benchmarks.accuracy.writers import WRITERS
from rules_engine.config import Config
from rules_engine.run import check, read_all
from tests.conftest import ROOT

LAYOUTS = {
    "usual": Layout(),
    "（六） in one row": Layout(six_rows=False),
    "table in pieces": Layout(split_disclosure=True),
    "labels broken": Layout(broken_labels=True, enumerators="、"),
    "all odd": Layout(
        six_rows=False, split_disclosure=True, broken_labels=True, digits="full", automatic_numbers=True
    ),
}
FAULTY = "applications.handled.total"
EDITIONS = ("2019", "2021")


@pytest.fixture(scope="module")
def drawn():
    """One report of each edition."""
    found = {report.edition: report for report in itertools.islice(reports(20, 5), 30)}
    return {edition: found[edition] for edition in EDITIONS}


def outcome(data, name, folder, registry):
    """Give the figures of a file, and what is found in it where."""
    path = folder / name
    path.write_bytes(data)
    [file] = read_all([str(path)], registry, Config())
    result = check(path, registry=registry)
    found = Counter((one.rule, one.severity, tuple(s.filled for s in one.places)) for one in result.findings)
    return {str(fact.place): fact.value for fact in file.report.facts}, found


def outcomes(report, folder, registry):
    return {
        suffix: outcome(write(report), f"report.{suffix}", folder, registry)
        for suffix, write in WRITERS.items()
    }


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_correct_report_has_no_findings_in_any_format(drawn, layout, edition, tmp_path, registry):
    read = outcomes(replace(drawn[edition], layout=layout), tmp_path, registry)

    assert [found for _, found in read.values()] == [Counter()] * len(read)
    assert all(figures == read["docx"][0] for figures, _ in read.values())


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_wrong_total_is_found_in_every_format(drawn, edition, tmp_path, registry):
    report = drawn[edition]
    wrong = replace(report, figures={**report.figures, FAULTY: report.figures[FAULTY] + 7})
    read = outcomes(wrong, tmp_path, registry)

    assert read["docx"][1]
    assert all(found == read["docx"] for found in read.values())


def test_sections_in_another_order_are_found_in_every_format(drawn, tmp_path, registry):
    report = replace(drawn["2021"], layout=Layout())  # with automatic numbers they would be in order again
    *before, last_but_one, last = report.sections
    read = outcomes(replace(report, sections=(*before, last, last_but_one)), tmp_path, registry)

    assert read["docx"][1]
    assert all(found == read["docx"] for found in read.values())


def test_hidden_rows_and_columns_of_a_sheet_change_no_figure(tmp_path, registry):
    data = (ROOT / "datasets" / "govinfo" / "clean.xlsx").read_bytes()
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.worksheets[0]
    sheet.append(["不该读到", 7, 7, 7])
    sheet.row_dimensions[sheet.max_row].hidden = True
    sheet.cell(30, 30, "99")
    sheet.column_dimensions["AD"].hidden = True
    changed = BytesIO()
    book.save(changed)

    figures, found = outcome(changed.getvalue(), "hidden.xlsx", tmp_path, registry)
    assert figures == outcome(data, "plain.xlsx", tmp_path, registry)[0]
    assert {rule for rule, _, _ in found} == {"form.hidden-text"}
