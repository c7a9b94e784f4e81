"""Last year's report as it is given: what cannot be read or looked back at is told of, the report itself is checked."""

from __future__ import annotations

from pathlib import Path

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


def reports_of(tmp_path, *offices):
    """Write the reports of some offices for this year and the last."""
    paths = {}
    for office in offices:
        for year, of in (("2024", THIS), ("2023", LAST)):
            paths[office, year] = tmp_path / f"{office}{year}.md"
            paths[office, year].write_text(of.read_text("utf-8").replace("青禾县水务局", office), "utf-8")
    return paths


WATER, SCHOOLS, ROADS = "青禾县水务局", "青禾县教育局", "青禾县交通运输局"


def refused(checked, prior):
    return {
        Path(file.path).stem: file.problem.message
        for file in check(checked, prior=prior).files
        if file.problem
    }


def test_one_of_several_that_is_nobodys_is_named_in_both_languages(tmp_path):
    paths = reports_of(tmp_path, WATER, SCHOOLS, ROADS)
    now = [paths[WATER, "2024"], paths[SCHOOLS, "2024"]]
    said = refused(now, [path for (_, year), path in paths.items() if year == "2023"])
    [(name, (chinese, english))] = said.items()
    assert name == f"{ROADS}2023"
    assert f"（所给的是{ROADS} 2023 年的，所查的没有它 2024 年的）" in chinese
    assert f"(it is of {ROADS} for 2023, nothing that is checked is its report for 2024)" in english


def test_one_of_two_for_one_report_is_named_with_what_is_wrong(tmp_path):
    paths = reports_of(tmp_path, WATER, SCHOOLS)
    said = refused(paths[WATER, "2024"], [paths[WATER, "2023"], paths[SCHOOLS, "2023"]])
    [(name, (chinese, _))] = said.items()
    assert name == f"{SCHOOLS}2023"
    assert f"（所给的是{SCHOOLS}的，所查的是{WATER}的）" in chinese


def test_a_folder_of_last_years_reports_may_hold_others(tmp_path):
    paths = reports_of(tmp_path, WATER, SCHOOLS, ROADS)
    now = [paths[WATER, "2024"].rename(tmp_path / "a.md"), paths[SCHOOLS, "2024"].rename(tmp_path / "b.md")]
    paths[ROADS, "2024"].unlink()
    last = tmp_path / "last"
    last.mkdir()
    for path in tmp_path.glob("*2023.md"):
        path.rename(last / path.name)
    assert refused(now, [last]) == {}


def test_one_that_may_be_for_a_file_that_cannot_be_read_is_not_refused(tmp_path):
    paths = reports_of(tmp_path, WATER, SCHOOLS, ROADS)
    now = [paths[WATER, "2024"], paths[SCHOOLS, "2024"], tmp_path / "lost.docx"]
    assert set(refused(now, [paths[WATER, "2023"], paths[ROADS, "2023"]])) == {"lost"}


def test_a_shorter_name_counts_for_one_of_several(tmp_path):
    paths = reports_of(tmp_path, WATER, SCHOOLS, "水务局")
    assert (
        refused(
            [paths[WATER, "2024"], paths[SCHOOLS, "2024"]], [paths["水务局", "2023"], paths[SCHOOLS, "2023"]]
        )
        == {}
    )
