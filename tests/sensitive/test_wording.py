"""Wording rules, and titles of people."""

from __future__ import annotations

import pytest
from rules_engine_sensitive.rules.titles import title_of_person
from rules_engine_sensitive.rules.wording import discriminatory_term, official_wording, repeated_rank

from rules_engine.errors import ConfigError
from tests.sensitive.accounts import account, said, spots, write


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("组织村长座谈", ["村长"]),
        ("大学生村官座谈", []),
        ("全村长期坚持", []),
        ("朝鲜族自治州", []),
        ("鲜族群众", ["鲜族"]),
        ("服务“一带一路”战略", ["“一带一路”战略"]),
        ("服务“一带一路”建设", []),
    ],
)
def test_official_wording(text, written):
    assert spots(official_wording, text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("走访村里的瞎子", ["瞎子"]),
        ("走访瞎 子和聾子", ["瞎 子", "聾子"]),
        ("黑瞎子岛保护与开发", []),
        ("不能瞎子摸象", []),
        ("吃了哑巴亏", []),
        ("残疾人之家", []),
        ("残废军人证", []),
    ],
)
def test_discriminatory_terms(text, written):
    assert spots(discriminatory_term, text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("重庆市市委书记到会", ["市市委"]),
        ("某某县县委副书记到会", ["县县委"]),
        ("重庆市委书记到会", []),
        ("各市市委书记到会", []),
        ("设区的市市委书记到会", []),
        ("赵县县委书记到会", []),
        ("上海市市长到会", []),
        ("省委、市委书记到会", []),
    ],
)
def test_repeated_rank(text, written):
    assert spots(repeated_rank, text) == written


PEOPLE = "姓名,职务,起,止\n王某民,某县人民政府县长,2021-03,2023-06\n王某民,县委书记,2023-06,\n李某华,副县长,2020,\n"


@pytest.mark.parametrize(
    ("text", "year", "written"),
    [
        ("县长王某民到会", 2022, []),
        ("县委书记王某民到会", 2022, ["县委书记"]),
        ("县委书记王某民到会", 2024, []),
        ("县长王某民到会", 2024, ["县长"]),
        ("原县长王某民到会", 2024, []),
        ("县长李某华到会", 2024, ["县长"]),
        ("副县长李某华到会", 2024, []),
        ("县委书记、县长王某民到会", 2024, ["县长"]),
        ("王某民书记到会", 2024, []),
        ("王某民到会", 2010, []),
    ],
)
def test_titles_of_people_by_the_users_table(tmp_path, text, year, written):
    settings = {"people": [str(write(tmp_path, "people.csv", PEOPLE))]}
    assert spots(title_of_person, text, year=year, settings=settings) == written


def test_the_title_of_that_year_is_told(tmp_path):
    settings = {"people": [str(write(tmp_path, "people.csv", PEOPLE))]}
    (hit,) = said(title_of_person, account("县长王某民到会", year=2024), settings)
    assert hit.message == "“王某民”的职务写作“县长”，任职表中2024年任县委书记"
    assert hit.suggestion == "县委书记"


def test_a_person_without_a_title_is_refused(tmp_path):
    path = write(tmp_path, "people.csv", "姓名,职务\n王某民,\n")
    with pytest.raises(ConfigError, match="第 2 行"):
        said(title_of_person, account("王某民到会"), {"people": [str(path)]})
