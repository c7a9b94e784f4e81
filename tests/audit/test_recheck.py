"""Rules about figures say the same of a whole store at once as of each report by itself."""

from __future__ import annotations

import pytest
from rules_engine_govinfo.examples import REPORT, of_year

from rules_engine.audit.checking import Setup
from rules_engine.audit.order import Order
from rules_engine.audit.recheck import recheck
from rules_engine.audit.run import audit
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


NUMBER = "13812345678"
QUOTING = """
from rules_engine import Hit, Note, batch_rule, cross_rule
@batch_rule("govinfo.quoting", by_figures=True, form="govinfo", passes="", fails="")
def quoting(batch):
    '''引用正文的规则'''
    for report in batch.reports:
        yield report, Hit(report.text, None)
@batch_rule("govinfo.breaking", by_figures=True, form="govinfo", passes="", fails="")
def breaking(batch):
    '''出错的规则'''
    raise ValueError("".join(report.text for report in batch.reports))
    yield
@cross_rule("govinfo.crossing", lambda report: [Note("a")], form="govinfo", passes="", fails="")
def crossing(notes):
    '''对照时出错的规则'''
    raise ValueError(notes.report(0).text)
    yield
"""


def test_private_data_are_masked_in_all_that_is_told(tmp_path):
    files, rules = tmp_path / "files", tmp_path / "rules"
    files.mkdir()
    rules.mkdir()
    (rules / "quoting.py").write_text(QUOTING, "utf-8")
    (files / "a.md").write_text(REPORT.replace("均已办结", f"联系人手机{NUMBER}"), "utf-8")
    config = Config(select=("govinfo.quoting", "govinfo.breaking", "govinfo.crossing"))
    setup = Setup(config, (rules,))
    audit(Order((str(files),), tmp_path / "store", setup=setup))
    said = recheck(tmp_path / "store", setup)
    told = [*(one.message for one in said.broken), *(text for crash in said.crashes for text in crash)]
    assert [one.rule for one in said.broken] == ["govinfo.quoting"]
    assert {crash.rule for crash in said.crashes} == {"govinfo.breaking", "govinfo.crossing"}
    assert sum("13*******78" in text for text in told) >= 3
    assert not any(NUMBER in text for text in told)


def test_what_a_guessed_report_of_last_year_tells_says_so(tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    now, last = (
        REPORT.replace("青禾县水务局", "青禾县数据局"),
        of_year(2022).replace("青禾县水务局", "青禾县大数据局"),
    )
    (files / "a.md").write_text(now.replace("| 1 | 0 | 5 |", "| 1 | 0 | 9 |"), "utf-8")
    (files / "b.md").write_text(last, "utf-8")
    config = Config(select=("govinfo.stock-in-force",))
    run(tmp_path / "store", files, config=config)
    [told] = recheck(tmp_path / "store", Setup(config)).broken
    assert told.message.endswith("（上一年报告署名“青禾县大数据局”，推断为同一机关）")
