"""Rules about many offices see the whole store, whatever chunks it is checked in."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rules_engine_govinfo.examples import LONG_TEXT, REPORT, of_year, saying

from rules_engine.audit.exports.contract import as_json
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.hits import hit_of, written
from rules_engine.config import Config
from rules_engine.document import AsideKind
from rules_engine.finding import Severity
from rules_engine.form import CellPlace
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.json import render
from rules_engine.report import OutsidePlace, TextPlace
from rules_engine.rules.rule import Hit
from rules_engine.run import check
from tests.audit.audits import findings, run

HERE, THERE, AREA = "青禾县水务局", "砚田县司法局", "青禾县人民政府"
ACROSS = Config(
    select=("govinfo.text-of-*", "govinfo.area-sum", "govinfo.year-missing", "govinfo.carried-over")
)
MEMBERS = replace(ACROSS, settings={"govinfo": {"members": {AREA: [HERE]}}})


@pytest.fixture
def offices(tmp_path, monkeypatch):
    """Reports of three offices, one copied from another, with every family in a chunk of its own."""
    monkeypatch.setattr("rules_engine.audit.chunks.LEAST", 1)
    monkeypatch.setattr("rules_engine.audit.chunks.CUT", 1)
    folder = tmp_path / "reports"
    written_here = {
        f"{HERE}/2021.md": of_year(2021),
        f"{HERE}/2023.md": saying(LONG_TEXT),
        f"{THERE}/2023.md": saying(LONG_TEXT).replace(HERE, THERE),
        f"{AREA}/2023.md": REPORT.replace(HERE, AREA).replace("| 行政许可 | 12 |", "| 行政许可 | 13 |"),
    }
    for name, text in written_here.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def told(store) -> set[tuple[str, str]]:
    return {(report.split("/")[-2], json.loads(text)["rule"]) for report, _, text in findings(store)}


def test_an_office_far_away_is_compared_with(offices, tmp_path):
    run(tmp_path / "store", offices, config=MEMBERS)
    assert told(tmp_path / "store") == {
        (HERE, "govinfo.year-missing"),
        (HERE, "govinfo.text-of-another-office"),
        (AREA, "govinfo.area-sum"),
    }


def test_a_store_says_what_a_check_of_all_its_files_says(offices, tmp_path):
    run(tmp_path / "store", offices, config=MEMBERS)
    audited, checked = io.BytesIO(), io.BytesIO()
    as_json(audited, ExportOptions(tmp_path / "store"))
    render(check([offices], config=MEMBERS).masked(), checked, RenderOptions())
    assert audited.getvalue() == checked.getvalue()


def test_what_the_other_office_mends_is_no_finding_here_any_more(offices, tmp_path):
    run(tmp_path / "store", offices, config=ACROSS)
    copied = {(HERE, "govinfo.text-of-another-office")}
    assert copied <= told(tmp_path / "store")
    (offices / THERE / "2023.md").write_text(REPORT.replace(HERE, THERE))
    _, steps = run(tmp_path / "store", offices, config=ACROSS)
    assert not copied & told(tmp_path / "store")
    assert (steps.total["note"], steps.total["check"]) == (1, 3)


@pytest.mark.parametrize(
    "hit",
    [
        Hit("说明", None),
        Hit("说明", CellPlace("a", "b", "c"), (TextPlace("s", 1, 2, 3),), suggestion="3", reads=("a.b.c",)),
        Hit("说明", OutsidePlace(AsideKind.COMMENT, 1, 0, 2), severity=Severity.NOTE, together="{count}"),
    ],
)
def test_a_hit_is_kept_whole(hit):
    assert hit_of(written(hit)) == hit
