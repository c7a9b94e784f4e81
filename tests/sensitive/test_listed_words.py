"""The user's lists, asked of a report."""

from __future__ import annotations

import pytest
from rules_engine_sensitive.rules.words import in_hidden_place, listed_word

from rules_engine import Aside, AsideKind, Location, OutsidePlace, Severity
from rules_engine.errors import ConfigError
from tests.sensitive.accounts import account, said, spots, write


def test_points_at_the_word_with_its_list_and_advice(tmp_path):
    path = write(tmp_path, "用语.csv", "词,建议,类别,级别,来源\n工商局,市场监管局,机构,error,通知\n")
    (hit,) = said(listed_word, account("由縣工 商局办理。"), {"words": [str(path)]})
    assert (hit.at.start, hit.at.end, hit.suggestion) == (2, 6, "市场监管局")
    assert (hit.severity, hit.category, hit.source) == (Severity.ERROR, "机构", "用语：通知")
    assert hit.message == "“工 商局”在词表“用语”中，建议改为“市场监管局”"


def test_a_word_of_two_lists_is_told_once_with_both(tmp_path):
    paths = [str(write(tmp_path, name, "工商局\n")) for name in ("甲.txt", "乙.txt")]
    (hit,) = said(listed_word, account("由工商局办理。"), {"words": paths})
    assert hit.message == "“工商局”在词表“甲”、“乙”中"


def test_a_dated_word_counts_in_its_years(tmp_path):
    path = str(write(tmp_path, "a.csv", "词,起\n扶贫办,2022\n"))
    assert spots(listed_word, "县扶贫办负责。", year=2023, settings={"words": [path]}) == ["扶贫办"]
    assert spots(listed_word, "县扶贫办负责。", year=2020, settings={"words": [path]}) == []


def test_braces_of_the_author_stay_as_they_are(tmp_path):
    path = str(write(tmp_path, "{advice}.txt", "工商局\n"))
    (hit,) = said(listed_word, account("由工商局{written}办理。"), {"words": [path]})
    assert hit.message.startswith("“工商局”")


def test_hidden_places_have_a_rule_of_their_own(tmp_path):
    settings = {"words": [str(write(tmp_path, "a.txt", "工商局\n"))]}
    report = account("总体情况。", asides=(Aside(AsideKind.COMMENT, "工商局要改", Location()),))
    assert said(listed_word, report, settings) == []
    (hit,) = said(in_hidden_place, report, settings)
    assert hit.at == OutsidePlace(AsideKind.COMMENT, 1, 0, 3)
    assert hit.message == "“工商局”在词表“a”中"


@pytest.mark.parametrize(
    ("settings", "meant"), [({"word": ["a.txt"]}, "words"), ({"words": "a.txt"}, "文件列表")]
)
def test_a_setting_that_means_nothing_is_refused(settings, meant):
    with pytest.raises(ConfigError, match=meant):
        said(listed_word, account("总体情况。"), settings)


def test_without_lists_nothing_is_said():
    assert spots(listed_word, "由工商局办理。") == []
