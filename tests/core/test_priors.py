"""Last year's report as it is given: what cannot be read or looked back at is told of, the report itself is checked."""

from __future__ import annotations

import pytest

from rules_engine import check
from rules_engine.checking.table_findings import NO_PRIOR
from rules_engine.finding import Status
from tests.conftest import ROOT

GOVINFO = ROOT / "datasets" / "govinfo"
THIS, LAST = GOVINFO / "clean.md", GOVINFO / "clean-2023.md"


def told(prior, report=THIS):
    """Give the codes of what could not be looked back at, and whether the report was compared with last year's."""
    result = check(report, prior=prior)
    (checked,) = (file for file in result.files if file.status is Status.OK)
    codes = [file.problem.code for file in result.files if file.problem]
    assert result.complete is not bool(codes)
    return codes, all(unknown.reason != NO_PRIOR for unknown in checked.unknown)


def variant(tmp_path, *replaced, of=LAST):
    text = of.read_text("utf-8")
    for old, new in replaced:
        text = text.replace(old, new)
    path = tmp_path / "variant.md"
    path.write_text(text, "utf-8")
    return path


def test_last_years_report_is_looked_back_at():
    assert told(LAST) == ([], True)


def test_one_that_is_missing_is_told_of():
    assert told("nope.docx") == (["missing"], False)


def test_a_folder_without_a_report_is_told_of(tmp_path):
    (tmp_path / "notes.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert told(tmp_path) == (["missing"], False)


def test_a_file_that_is_no_report_is_told_of(tmp_path):
    path = tmp_path / "menu.txt"
    path.write_text("今日菜单：白菜、豆腐。\n", "utf-8")
    assert told(path) == (["form"], False)


def test_the_others_given_are_looked_back_at_all_the_same():
    assert told(["nope.docx", LAST]) == (["missing"], True)


def test_one_given_twice_is_one():
    assert told([LAST, LAST.parent]) == ([], True)


@pytest.mark.parametrize("year", ["2022", "2024"])
def test_a_report_of_another_year_is_told_of_and_not_compared(tmp_path, year):
    assert told(variant(tmp_path, ("2023年", f"{year}年"))) == (["not-prior"], False)


def test_a_report_of_another_office_is_told_of_and_not_compared(tmp_path):
    assert told(variant(tmp_path, ("青禾县水务局", "白石县教育局"))) == (["not-prior"], False)


def test_the_reason_names_both_years_in_both_languages():
    (problem,) = (file.problem for file in check(THIS, prior=THIS).files if file.problem)
    assert "2024 年的，应为 2023 年的" in problem.message[0]
    assert "of 2024, not of 2023" in problem.message[1]


@pytest.mark.parametrize("unnamed", ["青禾县水务局", "2023年", "青禾县水务局2023年"])
def test_a_report_that_names_no_office_or_year_is_taken(tmp_path, unnamed):
    path = variant(tmp_path, (f"# {unnamed}", "# "), (unnamed, ""), ("青禾县水务局", "我局"))
    assert told(path) == ([], True)


def test_a_shorter_name_of_the_office_is_taken(tmp_path):
    assert told(variant(tmp_path, ("青禾县水务局", "水务局"))) == ([], True)
