"""The ledger finds the same report of the year before as a run over the same reports does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_engine.audit.kin import settle
from rules_engine.audit.ledger import Ledger, Seen
from rules_engine.audit.outcome import Finished, Outcome
from rules_engine.audit.packing import Packed
from rules_engine.batching import batch_of
from rules_engine.finding import Status
from rules_engine.offices import Name, Office, Offices
from rules_engine.plugins import load_plugins
from rules_engine.report import Report

NAMES = st.sampled_from(
    [
        "教育局",
        "芷溪县教育局",
        "霁川市芷溪县教育局",
        "教育和体育局",
        "霁川市人民政府",
        "霁川市政府",
        "局",
        "砚泉县教育局",
        "芷溪县乡村振兴局",
        "芷溪县扶贫办",
        "芷溪县扶贫开发局",
        None,
    ]
)
OFFICES = Offices((Office("教育和体育局", (Name("教育局", until=date(2021, 12, 31)),)),))
OUTCOME = Outcome("", "", "", Status.OK, form="govinfo", edition="2021", packed=Packed(b"", b""))


def ledger_of(folder, reports):
    ledger = Ledger.create(folder)
    with ledger.together():
        ledger.see([Seen(report.key, b"", asked=True, stamp="") for report in reports], 1, "")
        for report in reports:
            told = replace(OUTCOME, unit=report.key, name=report.key, office=report.office, year=report.year)
            ledger.record(told, "")
            ledger.record(Finished(report.key), "")
    return ledger


@settings(max_examples=150)
@given(
    st.lists(st.tuples(NAMES, st.sampled_from([2021, 2022, 2023, None])), max_size=9),
    st.sampled_from([Offices(), OFFICES]),
)
def test_the_same_prior_is_found_as_in_a_run(tmp_path_factory, said, offices):
    form = load_plugins().editions[0]
    reports = tuple(
        Report(f"{number:02}.txt", form, office, year, "text", (), ())
        for number, (office, year) in enumerate(said)
    )
    ledger = ledger_of(tmp_path_factory.mktemp("ledger"), reports)
    settle(ledger, offices)
    rows = ledger.db.execute("SELECT name, prior, guessed FROM files").fetchall()
    batch = batch_of(reports, (), offices)
    assert {name: prior for name, prior, _ in rows if prior} == batch.prior
    assert {name: guessed for name, _, guessed in rows if guessed} == batch.guessed
    ledger.close()


def test_offices_that_are_guessed_to_be_one_are_one_family(tmp_path):
    form = load_plugins().editions[0]
    said = [("教育局", 2022), ("芷溪县教育局", 2023), ("砚泉县财政局", 2023)]
    reports = [
        Report(f"{i}.txt", form, office, year, "text", (), ()) for i, (office, year) in enumerate(said)
    ]
    ledger = ledger_of(tmp_path, reports)
    settle(ledger, Offices())
    families = [family for (family,) in ledger.db.execute("SELECT family FROM files ORDER BY name")]
    assert families[0] == families[1] != families[2]


@pytest.mark.parametrize("name", [None, ""])
def test_reports_of_nobody_are_no_family(tmp_path, name):
    form = load_plugins().editions[0]
    reports = [Report(f"{number}.txt", form, name, 2023, "text", (), ()) for number in range(2)]
    ledger = ledger_of(tmp_path, reports)
    settle(ledger, Offices())
    assert len({family for (family,) in ledger.db.execute("SELECT family FROM files")}) == 2
