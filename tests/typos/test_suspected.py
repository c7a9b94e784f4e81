"""Suspected typos, and what silences them."""

from __future__ import annotations

import pytest

from rules_engine import Confidence
from rules_engine.errors import ConfigError
from tests.typos.reports import hits, report, spans

WRONG = "坚持依法行政基本元则，修订有关法律法规。"


def test_a_wrong_character_is_suspected_with_what_was_meant():
    (hit,) = hits("suspected", WRONG)
    assert WRONG[hit.at.start : hit.at.end] == "元"
    assert hit.suggestion == "原"
    assert hit.confidence is Confidence.SUSPECTED
    assert hit.source == "model"


@pytest.mark.parametrize(
    "text",
    [
        "政府信息公开申请均按时办结，未发生行政复议、行政诉讼。",
        "推进数智化转型，办好“一网通办”，强化链主企业带动。",
        "公安机关、教体局、卫健委和融媒体中心协同推进。",
        "根据《基本元则》开展工作。",
        "严格执行规定的按件、按量收费标准。",
        "信息处理费按件或按量计收，本年度未收取。",
    ],
)
def test_right_text_is_left_alone(text):
    assert spans("suspected", text) == []


def test_the_users_words_are_right():
    assert spans("suspected", WRONG, words=["基本元则"]) == []


def test_words_may_come_from_a_file(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("# 本地用语\n基本元则\n", "utf-8")
    assert spans("suspected", WRONG, words=str(words)) == []


def test_offices_of_an_audit_are_right():
    assert spans("suspected", "坚持依法行政基本元则局的要求。", offices=["基本元则局"]) == []


def test_what_the_report_calls_itself_is_right():
    assert hits("suspected", report(WRONG, office="元则镇人民政府")) == []
    assert hits("suspected", report(WRONG, title="元则镇2023年政府信息公开工作年度报告")) == []


def test_what_is_said_three_times_is_a_term():
    assert hits("suspected", WRONG, "遵守元则。", "按照元则办理。") == []


def test_the_looser_threshold_says_more():
    text = "加强信息公开工作的组织领导，明确工作职则，落实到人。健全完善信息发布审核机治，确保信息准确。"
    assert len(spans("suspected", text, threshold="looser")) >= len(spans("suspected", text))


def test_an_unknown_threshold_names_the_known_ones():
    with pytest.raises(ConfigError, match="default、looser"):
        spans("suspected", WRONG, threshold="strict")


def test_places_are_right_in_a_batch_of_many_reports():
    reports = [report(f"第{number}份报告没有问题。", WRONG) for number in range(40)]
    found = hits("suspected", *reports)
    assert len(found) == 40
    assert {(hit.at.paragraph, hit.at.start) for hit in found} == {(2, WRONG.index("元"))}


def test_a_long_paragraph_is_read_to_its_end():
    text = "政府信息公开工作有序推进，未发生行政复议。" * 2000 + WRONG
    (place,) = [hit.at.start for hit in hits("suspected", text)]
    assert place == text.index("元则")
