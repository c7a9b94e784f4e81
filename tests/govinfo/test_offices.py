"""Several offices and years in one run: sums of an area, copied text, years that are missing."""

from __future__ import annotations

from datetime import date

import pytest
from rules_engine_govinfo.examples import LONG_TEXT, REPORT, of_year, saying
from rules_engine_govinfo.names import office_name

from rules_engine.batching import batch_of
from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.offices import Name, Office, Offices
from rules_engine.plugins import load_plugins
from rules_engine.rules.batch import Batch
from rules_engine.testing import report_of_text

RULES = load_plugins().rules
MEMBERS = {"members": {"青禾县人民政府": ["青禾县水务局", "青禾县司法局"]}}
AREA = REPORT.replace("青禾县水务局", "青禾县人民政府")
JUSTICE = REPORT.replace("青禾县水务局", "青禾县司法局")
DOUBLED = AREA.replace("| 3 | 0 | 0 | 0 | 0 | 0 | 3 |", "| 6 | 0 | 0 | 0 | 0 | 0 | 6 |")
DOUBLED = (
    DOUBLED.replace("| 1 | 0 | 5 |", "| 2 | 0 | 10 |")
    .replace("| 12 |", "| 24 |")
    .replace("行政处罚 | 2 |", "行政处罚 | 4 |")
)


def hits(rule, *texts, settings=None):
    """Give what a rule says of some reports of one run, by the office it says it of."""
    batch = Batch(tuple(report_of_text(text, key=f"{number}.md") for number, text in enumerate(texts)))
    outcome = RULES[f"govinfo.{rule}"].run(batch, settings or {})
    return [(batch.by_key[key].office, hit) for key, hit in outcome.hits]


def test_an_area_is_the_sum_of_its_members():
    assert hits("area-sum", REPORT, JUSTICE, DOUBLED, settings=MEMBERS) == []


def test_every_figure_that_is_no_sum_is_named():
    wrong = DOUBLED.replace("行政许可 | 24 |", "行政许可 | 25 |")
    [(office, hit)] = hits("area-sum", REPORT, JUSTICE, wrong, settings=MEMBERS)
    assert (office, str(hit.at), hit.suggestion) == ("青禾县人民政府", "disclosure.permits.decided", "24")


def test_an_area_is_not_summed_while_a_member_is_missing():
    [(_, hit)] = hits("area-sum", REPORT, AREA, settings=MEMBERS)
    assert "青禾县司法局" in hit.message


def test_a_year_between_two_others_is_missed():
    [(_, hit)] = hits("year-missing", of_year(2020), of_year(2021), REPORT)
    assert "2022年" in hit.message


def test_text_that_two_offices_share_is_told_of_the_later():
    copied = saying(LONG_TEXT).replace("青禾县水务局", "砚田县司法局")
    assert [office for office, _ in hits("text-of-another-office", saying(LONG_TEXT), copied)] == [
        "砚田县司法局"
    ]


def test_text_that_many_offices_share_is_a_template():
    offices = [f"{place}县水务局" for place in ("青禾", "砚田", "芷溪", "梧岭", "桐汀", "砚泉", "望舒")]
    shared = [saying(LONG_TEXT).replace("青禾县水务局", office) for office in offices]
    assert hits("text-of-another-office", *shared) == []


@pytest.mark.parametrize(
    ("name", "places", "trade"),
    [
        ("云岫市市场监督管理局", ("云岫市",), "市场监督管理局"),
        ("云岫市柏庐区住房和城乡建设局", ("云岫市", "柏庐区"), "住房和城乡建设局"),
        ("桐汀县人民政府长虹桥街道办事处", ("桐汀县", "长虹桥街道"), "办事处"),
        ("云岫市滨湖旅游度假区管理委员会", ("云岫市", "滨湖旅游度假区"), "管理委员会"),
        ("青禾县城市管理局", ("青禾县",), "城市管理局"),
        ("河北省乡村振兴局", ("河北省",), "乡村振兴局"),
        ("青禾县古城镇人民政府", ("青禾县", "古城镇"), "人民政府"),
        ("青禾县城镇管理办公室", ("青禾县",), "城镇管理办公室"),
        ("青禾县城市和村镇建设局", ("青禾县",), "城市和村镇建设局"),
    ],
)
def test_an_office_is_its_places_and_its_trade(name, places, trade):
    known = office_name(name)
    assert (known.places, known.trade) == (places, trade)


def test_two_files_of_one_report_are_compared_figure_by_figure():
    changed = REPORT.replace("| 行政许可 | 12 |", "| 行政许可 | 13 |").replace(
        "| 行政处罚 | 2 |", "| 行政处罚 | 3 |"
    )
    batch = Batch((report_of_text(REPORT, key="年报.docx"), report_of_text(changed, key="年报.pdf")))
    [finding] = _differing(batch)["年报.pdf"]
    assert [str(spot.place) for spot in finding.places] == [
        "disclosure.permits.decided",
        "disclosure.penalties.decided",
    ]


def test_files_that_share_little_are_only_noted_as_two():
    filled = REPORT.replace("| 行政许可 | 12 |", "| 行政许可 | 90 |").replace("| 3 |", "| 8 |")
    batch = Batch((report_of_text(REPORT, key="一.docx"), report_of_text(filled, key="二.docx")))
    assert [finding.severity for finding in _differing(batch)["二.docx"]] == ["note"]


def _differing(batch):
    return check(batch, [RULES["govinfo.two-files-differ"]], Config()).findings


def test_texts_are_found_in_parts_as_at_once(monkeypatch):
    copied = saying(LONG_TEXT).replace("青禾县水务局", "砚田县司法局")
    repeated = of_year(2022, saying(LONG_TEXT))
    at_once = [hits("text-of-another-office", saying(LONG_TEXT), copied, repeated)]
    monkeypatch.setattr("rules_engine_govinfo.rules.copied_text.AT_ONCE", 1)
    assert [hits("text-of-another-office", saying(LONG_TEXT), copied, repeated)] == at_once
    assert at_once != [[]]


# Last year one application was carried out, under the name the office had then; this year none is carried in.
CARRIED_OUT = (
    of_year(2022)
    .replace("青禾县水务局", "青禾县大数据管理局")
    .replace(
        "本年新收政府信息公开申请数量 | 3 | 0 | 0 | 0 | 0 | 0 | 3",
        "本年新收政府信息公开申请数量 | 4 | 0 | 0 | 0 | 0 | 0 | 4",
    )
    .replace(
        "结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0", "结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1"
    )
)
RENAMED = REPORT.replace("青禾县水务局", "青禾县数据局")


def _after_renaming(*names):
    offices = Offices((Office("青禾县数据局", names),))
    reports = (report_of_text(CARRIED_OUT, key="2022.md"), report_of_text(RENAMED, key="2023.md"))
    rules = [RULES["govinfo.carried-over"]]
    return check(batch_of(reports, (), offices), rules, Config()).findings["2023.md"]


def test_what_is_carried_over_a_renaming_is_a_suspicion_that_names_the_office():
    told = _after_renaming()
    assert {finding.severity for finding in told} == {"warning"}
    assert all("署名“青禾县大数据管理局”，推断为同一机关" in finding.message for finding in told)


def test_what_is_carried_over_a_renaming_the_user_knows_of_is_an_error():
    told = _after_renaming(Name("青禾县大数据管理局", until=date(2022, 12, 31)))
    assert {finding.severity for finding in told} == {"error"}
    assert all("推断" not in finding.message for finding in told)


def test_a_year_under_another_name_of_the_office_is_not_missing():
    texts = (of_year(2021), of_year(2022).replace("青禾县水务局", "青禾县水利局"), REPORT)
    reports = tuple(report_of_text(text, key=f"{number}.md") for number, text in enumerate(texts))
    known = Offices((Office("青禾县水务局", (Name("青禾县水利局"),)),))
    rule = RULES["govinfo.year-missing"]
    assert [len(rule.run(batch_of(reports, (), one), {}).hits) for one in (Offices(), known)] == [1, 0]


def test_a_year_under_the_short_name_of_the_office_is_not_missing():
    texts = (of_year(2021), of_year(2022).replace("青禾县水务局", "水务局"), REPORT)
    reports = tuple(report_of_text(text, key=f"{number}.md") for number, text in enumerate(texts))
    assert RULES["govinfo.year-missing"].run(batch_of(reports, (), Offices()), {}).hits == ()
