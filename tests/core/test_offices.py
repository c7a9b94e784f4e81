"""One office under its short and full name, and after a renaming."""

from __future__ import annotations

import pytest

from rules_engine.offices import Office, Offices


def found(name, *others, known=()):
    return Offices(known).find(name, [(other, other) for other in others])


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
    table = (Office("青禾县市场监督管理局", ("青禾县工商行政管理局",)),)
    assert not found("青禾县市场监督管理局", "青禾县工商行政管理局", known=table).guessed


def test_a_prefix_that_is_no_region_is_another_office():
    assert found("青禾县农业水务局", "水务局") is None
