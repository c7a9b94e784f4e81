"""What was read comes out of the store as it went in."""

from __future__ import annotations

from dataclasses import fields, replace

from rules_engine.audit.packing import TEXT, StoredReport, pack
from rules_engine.config import Config
from rules_engine.document import Aside, AsideKind, Location
from rules_engine.plugins import load_plugins
from rules_engine.report import Leftover, LeftoverKind, Passage, Report
from rules_engine.run import read_all


def unpacked(report: Report) -> StoredReport:
    about = (report.office, report.year, report.format)
    return StoredReport.of(report.key, report.form, about, pack(report))


def same(one: Report, other: Report) -> list[str]:
    return [field.name for field in fields(Report) if getattr(one, field.name) != getattr(other, field.name)]


def test_every_report_comes_back_whole(reports, registry):
    found = [file.report for file in read_all([reports], registry, Config()) if file.report]
    assert len(found) > 30
    assert [same(report, unpacked(report)) for report in found] == [[]] * len(found)


def test_every_field_is_kept(reports, registry):
    report = next(file.report for file in read_all([reports], registry, Config()) if file.report)
    at = Location(1, 2, 3, 4, 5, 6, 7, (1.0, 2.0, 3.0, 4.0), "Sheet1", "B2")
    full = replace(
        report,
        passages=(Passage("overview", 1, "正文", at, "（一）", 2, heading=True),),
        leftovers=(Leftover(LeftoverKind.ROW, "其他", at, "applications"),),
        asides=(Aside(AsideKind.COMMENT, "批注", at),),
        facts=tuple(replace(fact, location=at, ocr=True) for fact in report.facts),
    )
    assert same(full, unpacked(full)) == []


def test_nothing_is_left_out_that_a_report_has():
    told = {"key", "form", "office", "year", "format", "facts", *TEXT}
    assert {field.name for field in fields(Report)} - told == {"grids"}


def test_half_a_surrogate_pair_becomes_one_sign():
    report = Report(
        "x", load_plugins().editions[0], None, None, "txt", (), (Passage("", 1, "a\ud800b", Location()),)
    )
    assert unpacked(report).passages[0].text == "a\ufffdb"


def test_a_stored_report_can_be_changed_like_any_other(reports, registry):
    report = next(file.report for file in read_all([reports], registry, Config()) if file.report)
    changed = replace(unpacked(report), year=1999)
    assert changed.year == 1999
    assert changed.facts == report.facts
