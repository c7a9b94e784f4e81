"""Names of offices and laws by the year of the report."""

from __future__ import annotations

import pytest
from rules_engine_sensitive.rules.law_titles import law_title
from rules_engine_sensitive.rules.names import outdated_institution, repealed_law
from rules_engine_sensitive.tables import table

from tests.sensitive.accounts import account, said, spots


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("联合县工商局开展检查。", "工商局"),
        ("县国土资源局、县环保局公开环评信息。", "国土资源局 环保局"),
        ("由县卫计委牵头。", "卫计委"),
        ("县工商局局长到会。", "工商局"),
        ("由縣國土局公開。", "國土局"),
    ],
)
def test_finds_a_name_that_a_reform_has_ended(text, written):
    assert spots(outdated_institution, text) == written.split()


@pytest.mark.parametrize(
    "text",
    [
        "原工商局、质监局人员。",
        "原某市国土资源局档案。",
        "工商局、质监局整合组建市场监督管理局。",
        "执行《国土资源部关于公开的规定》。",
        "2016年县工商局公开的文件。",
        "各农业部门、文化部门公开信息。",
        "国家矿山安监局公告。",
        "市场监督管理局、自然资源局、生态环境局公开信息。",
        "依照本办法，由工商局登记。",
    ],
)
def test_leaves_history_and_other_names_alone(text):
    assert spots(outdated_institution, text) == []


@pytest.mark.parametrize(("year", "count"), [(2018, 0), (2019, 0), (2020, 1), (2025, 1), (None, 0)])
def test_the_year_of_the_reform_decides(year, count):
    assert len(spots(outdated_institution, "联合县工商局开展检查。", year=year)) == count


def test_advice_and_source_come_with_it():
    (hit,) = said(outdated_institution, account("联合县工商局开展检查。"))
    assert hit.suggestion == "市场监督管理局"
    assert "2018年3月" in hit.source


def test_a_statute_keeps_the_names_of_its_day():
    law = ["第三条 工商局应当公示。", "第四条 当事人不得拒绝。", "由工商局会同有关部门公布。"]
    assert spots(outdated_institution, *law) == []


@pytest.mark.parametrize(
    ("text", "year", "written"),
    [
        ("宣传《中华人民共和国合同法》。", 2023, ["合同法"]),
        ("宣传《婚姻法》《民法典》。", 2021, ["婚姻法"]),
        ("宣传《婚姻法》。", 2020, []),
        ("废止依据《合同法》制定的文件。", 2023, []),
        ("宣传《中华人民共和国劳动合同法》。", 2023, []),
        ("贯彻《信访工作条例》。", 2023, []),
    ],
)
def test_finds_a_law_that_is_no_longer_in_force(text, year, written):
    assert spots(repealed_law, text, year=year) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("依据《中华人民共和国政府信息公开条列》", "中华人民共和国政府信息公开条列"),
        ("依据《中华人民共和国政府信息开条例》", "中华人民共和国政府信息开条例"),
        ("依据《中华人民共和国行政复义法》", "中华人民共和国行政复义法"),
    ],
)
def test_finds_a_title_with_one_slip(text, written):
    assert spots(law_title, text) == [written]


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国政府信息公开条例",
        "关于全面推进政务公开工作意见",
        "中华人民共和国城市规划法",
        "中华人民共和国环境保护税法",
        "中华人民共和国审计法",
        "条列",
        "某省政府信息公开条例",
        "2023年政务公开工作要点",
    ],
)
def test_leaves_right_and_other_titles_alone(title):
    assert spots(law_title, f"依据《{title}》") == []


@pytest.mark.parametrize(
    "name", ["institutions", "repealed_laws", "law_titles", "official_wording", "discriminatory"]
)
def test_every_entry_of_a_table_has_its_source(name):
    assert all(term.source for term in table(name).terms)
    assert not [term.text for term in table(name).terms if term.suggestion and term.text == term.suggestion]


@pytest.mark.parametrize("name", ["institutions", "repealed_laws"])
def test_every_entry_of_a_dated_table_has_its_year(name):
    assert all(term.since for term in table(name).terms)
