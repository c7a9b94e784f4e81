"""One office under its short and full name, and after a renaming."""

from __future__ import annotations

from datetime import date

import pytest

from rules_engine.kinship import Published
from rules_engine.offices import Name, Office, Offices
from rules_engine.renamings import RENAMINGS


def found(name, *others, known=(), year=2023):
    return Published(Offices(known), year - 1, [(other, other) for other in others]).find(name)


@pytest.mark.parametrize("other", ["青禾县人民政府", "青禾县政府", "青禾县 人民政府"])
def test_the_same_name_written_otherwise_is_certain(other):
    assert not found("青禾县人民政府", other).guessed


def test_a_name_behind_its_region_is_a_guess():
    assert found("云岫市青禾区水务局", "水务局").guessed


def test_several_that_may_be_meant_are_none():
    assert found("水务局", "云岫市青禾区水务局", "云岫市白杨区水务局") is None


def test_another_office_of_the_region_is_none():
    assert found("青禾县水务局", "青禾县林业局") is None


def test_a_renamed_office_is_certain_where_the_user_says_so():
    table = (Office("青禾县市场监督管理局", (Name("青禾县工商行政管理局"),)),)
    assert not found("青禾县市场监督管理局", "青禾县工商行政管理局", known=table).guessed


def test_a_prefix_that_is_no_region_is_another_office():
    assert found("青禾县农业水务局", "水务局") is None


CENTRE = Name("青禾县大数据中心", date(2021, 1, 1), date(2023, 6, 30))
DATED = (Office("青禾县数据局", (CENTRE,)),)


@pytest.mark.parametrize(("year", "same"), [(2021, False), (2022, True), (2024, True), (2025, False)])
def test_a_former_name_counts_in_the_years_it_was_borne(year, same):
    assert (found("青禾县数据局", "青禾县大数据中心", known=DATED, year=year) is not None) == same


def test_a_name_that_another_office_took_over_is_of_that_one():
    offices = Offices((*DATED, Office("青禾县大数据服务中心", (Name("青禾县大数据中心", date(2024, 1, 1)),))))
    assert [offices.identity("青禾县大数据中心", year) for year in (2023, 2024)] == [
        "青禾县数据局",
        "青禾县大数据服务中心",
    ]


@pytest.mark.parametrize(
    ("name", "former", "year"),
    [
        ("青禾县乡村振兴局", "青禾县扶贫开发办公室", 2021),
        ("青禾县乡村振兴局", "青禾县扶贫办", 2020),
        ("云岫市数据局", "云岫市大数据管理局", 2024),
        ("云岫省地方金融管理局", "云岫省地方金融监督管理局", 2024),
        ("国家金融监督管理总局云岫监管分局", "中国银行保险监督管理委员会云岫监管分局", 2023),
        ("中国人民银行云岫市分行", "中国人民银行云岫市中心支行", 2023),
    ],
)
def test_a_renaming_of_a_reform_is_a_guess(name, former, year):
    assert found(name, former, year=year).guessed


@pytest.mark.parametrize("year", [2019, 2023, 2024])
def test_a_renaming_of_another_time_is_none(year):
    assert found("青禾县乡村振兴局", "青禾县扶贫开发办公室", year=year) is None


def test_the_office_that_bore_the_name_before_is_no_guess():
    kin = found("云岫市数据局", "云岫市大数据局", "云岫市数据局", year=2024)
    assert (kin.office, kin.guessed) == ("云岫市数据局", False)


def test_two_offices_that_may_have_been_renamed_are_none():
    assert found("云岫市数据局", "云岫市大数据局", "云岫市大数据管理局", year=2024) is None


def test_a_renamed_office_of_another_place_is_none():
    assert found("云岫市数据局", "桐汀市大数据局", year=2024) is None


def test_every_renaming_names_two_things_in_order_of_time():
    assert all(one.former != one.name and one.since < one.until for one in RENAMINGS)


def test_a_name_whose_dates_exclude_the_year_is_not_guessed_either():
    known = (Office("青禾县数据局", (Name("青禾县大数据局", until=date(2021, 12, 31)),)),)
    assert found("青禾县数据局", "青禾县大数据局", known=known, year=2023) is None
