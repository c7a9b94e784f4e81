"""Private data, never shown in clear."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.finding import PRIVACY, RunResult
from rules_engine.masking import hide, mask, without
from tests.results import WRONG_TOTAL, file, finding, stretch

PHONE = "13800138000"
LEAK = finding("sensitive.phone", f"{PHONE}是手机号", stretch(f"电话{PHONE}。", PHONE), category=PRIVACY)


@given(st.text(min_size=1))
def test_the_length_is_kept_and_half_of_it_at_least_is_hidden(text):
    hidden = mask(text)
    assert len(hidden) == len(text)
    assert hidden.count("*") >= len(text) / 2
    assert mask(hidden) == hidden


def test_every_string_however_deep_is_masked():
    masked = without(LEAK, [PHONE])
    assert PHONE not in repr(masked)
    assert masked.places[0].context == "电话13*******00。"
    assert masked.places[0].place == LEAK.places[0].place
    assert masked.severity is LEAK.severity


def test_a_result_without_private_data_is_left_alone():
    result = RunResult((file(WRONG_TOTAL),))
    assert result.masked() is result


def test_another_file_that_shows_the_same_place_is_masked_too():
    copied = replace(finding("a.copied", "抄了", *LEAK.places), report="b.docx")
    known = replace(file(copied, path="b.docx"), private=frozenset({PHONE}))
    masked = RunResult((file(LEAK), known)).masked()
    assert PHONE not in repr([masked_file.findings for masked_file in masked.files])


def test_the_fingerprint_is_that_of_the_masked_finding():
    masked = RunResult((file(LEAK),)).masked()
    assert masked.findings[0].fingerprint == LEAK.fingerprint


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("号码13800138000。", "号码13*******00。"),
        ("…800138000，", "…*******00，"),
        ("…138001，", "…13****，"),
        ("共13800件", "共13800件"),
        ("13800138001", "13*******01"),
    ],
)
def test_a_telling_part_is_masked_too(text, shown):
    assert hide(text, [PHONE]) == shown


def test_a_line_break_that_became_a_space_hides_nothing():
    assert hide("号码138 00138000", ["138\n00138000"]) == "号码138******000"


def test_the_name_of_a_county_in_an_address_is_not_masked():
    assert hide("云溪县清河镇人民政府", ["云溪县清河镇人民路12号501室"]) == "云溪县清河镇人民政府"


@given(st.text("13800张三", max_size=30), st.lists(st.text("13800张三", min_size=2, max_size=12), max_size=3))
def test_masking_again_changes_nothing(text, secrets):
    masked = hide(text, secrets)
    assert len(masked) == len(text)
    assert hide(masked, secrets) == masked


def test_the_report_and_the_rule_stay_what_they_are():
    named = replace(LEAK, report=f"{PHONE}.docx")
    assert without(named, [PHONE]).report == named.report
