"""Rules about figures say the same of a whole store at once as of each report by itself."""

from __future__ import annotations

import pytest

from rules_engine.audit.checking import Setup
from rules_engine.audit.recheck import recheck
from rules_engine.config import Config
from rules_engine.run import check
from tests.audit.audits import run

FIGURES = Config(
    select=(
        "govinfo.row-total",
        "govinfo.carried-over",
        "govinfo.flow-*",
        "govinfo.stock-*",
        "govinfo.figures-*",
    )
)
TOLD = Config(select=("govinfo.text-of-*", "govinfo.year-missing"))


@pytest.fixture(scope="module")
def store(reports, tmp_path_factory):
    folder = tmp_path_factory.mktemp("recheck")
    run(folder, reports, config=Config(select=(*FIGURES.select, *TOLD.select)))
    return folder


@pytest.mark.parametrize("config", [FIGURES, TOLD])
def test_a_store_is_told_what_a_check_of_its_files_tells(store, reports, config):
    said = recheck(store, Setup(config))
    tallies = check([reports], config=config).tallies
    counted = {rule: (t.checked, t.failed, t.unknown) for rule, t in said.tallies.items()}
    assert counted == {rule: (t.checked, t.failed, t.unknown) for rule, t in tallies.items()}
    assert not said.crashes


def test_what_is_broken_is_named_with_its_figures(store):
    said = recheck(store, Setup(FIGURES))
    assert len(said.broken) == sum(tally.failed for tally in said.tallies.values())
    assert any("办理总计与结转下年之和为" in broken.message for broken in said.broken)


def test_a_rule_that_breaks_is_told(store, tmp_path):
    (tmp_path / "broken.py").write_text(
        "from rules_engine import batch_rule\n"
        "@batch_rule('govinfo.broken', by_figures=True, form='govinfo', passes='', fails='')\n"
        "def broken(batch):\n    '''坏的规则'''\n    raise ValueError('no')\n    yield\n"
    )
    said = recheck(store, Setup(Config(select=("govinfo.broken",)), (tmp_path,)))
    assert [crash.error for crash in said.crashes] == ["ValueError: no"]
