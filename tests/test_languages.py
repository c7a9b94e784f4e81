"""What the engine says itself is said in the language asked for; what a form prints and rules say stays as it is."""

from __future__ import annotations

import json
import re

import pytest

from rules_engine import check
from rules_engine.config import Waiver
from rules_engine.finding import NOTHING
from rules_engine.plugins import load_plugins
from tests.conftest import ROOT
from tests.results import printed

DEMO = ROOT / "datasets" / "govinfo" / "demo.md"


@pytest.fixture(scope="module")
def result():
    return check(DEMO)


@pytest.fixture(scope="module")
def english(result):
    return re.sub(r"\n +", " ", printed(load_plugins().renderers["console"], result, language="en"))


@pytest.mark.parametrize(
    "said",
    [
        "title and preamble",
        "warning paragraph 2 ",
        "error 表三 row “6.属于四类过程性信息”, column “总计” filled in: 5",
        "表三 column “总计”: 8+1+6+2+1+0=18, filled in: 15, difference 3",
        "· 表四 “行政复议”, “总计” filled in: 3",
        "7 could not be checked: there is no report of the year before",
    ],
)
def test_places_sums_and_reasons_are_told_in_english(english, said):
    assert said in re.sub(" +", " ", english)


def test_nothing_of_our_own_is_left_in_chinese(english, result):
    shown = "".join(english.split())
    for finding in result.findings:
        shown = shown.replace("".join(finding.message.split()), "")
    assert not re.search(r"第\d+段|”[行列]|填写|没有上一年", shown)


def test_every_place_has_a_name_in_both_languages(result):
    places = [spot for finding in result.findings for spot in finding.places]
    assert all(spot.words.zh != spot.words.en != NOTHING.en for spot in places)


def test_the_json_says_in_english_why_something_was_not_checked(result):
    told = json.loads(printed(load_plugins().renderers["json"], result, language="en"))
    reasons = {unknown["reason"] for file in told["files"] for unknown in file["unknown"]}
    assert reasons == {"there is no report of the year before"}


@pytest.mark.parametrize("place", ["一、总体情况第 3 段", "一、总体情况, paragraph 3"])
def test_a_waiver_may_name_a_place_as_it_is_called_in_either_language(result, place):
    waiver = Waiver("govinfo.new-in-text", reason="已核实", place=place)
    [finding] = [one for one in result.findings if one.rule == waiver.rule]
    assert waiver.covers(finding, None)
