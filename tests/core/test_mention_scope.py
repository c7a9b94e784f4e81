"""What a number of the text is about: its year, its office, its stretch of the sentence."""

from __future__ import annotations

import re

import pytest

from rules_engine.rules.mention_scope import (
    CLAUSE_ENDS,
    SENTENCE_ENDS,
    STATEMENT_ENDS,
    another_office,
    another_year,
    before,
)

SCOPES = {re.compile("办公室"): re.compile("办公室$"), re.compile("全区"): re.compile("政府$")}


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (SENTENCE_ENDS, "收到申请；其中网络申请3件，信函"),
        (STATEMENT_ENDS, "其中网络申请3件，信函"),
        (CLAUSE_ENDS, "信函"),
    ],
)
def test_a_stretch_begins_where_the_one_before_it_ends(ends, expected):
    text = "概况。收到申请；其中网络申请3件，信函5件"
    assert before(ends, text, text.index("5")) == expected


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("2023年收到#件", False),
        ("2022年收到#件", True),
        ("2022年收到3件，2023年收到#件", False),
        ("与2022年相比略有增加，收到#件", False),
        ("较2022年增加#件", True),
        ("上年收到#件", True),
        ("上年结转#件", False),
        ("上半年收到#件", True),
        ("今年以来收到#件", False),
        ("条例施行以来收到#件", True),
    ],
)
def test_the_last_year_named_dates_a_number(text, other):
    assert another_year(2023, text, text.index("#"), (0, 0)) is other


def test_a_year_that_dates_the_thing_itself_is_passed_over():
    text = "2022年结转#件"
    assert another_year(2023, text, text.index("#"), (0, 5)) is False


@pytest.mark.parametrize(
    ("office", "said", "other"),
    [
        ("青禾区人民政府", "全区收到", False),
        ("青禾区人民政府", "全区收到9件，其中办公室收到", True),
        ("青禾区水务局", "全区收到", True),
        ("青禾区水务局", "我局收到", False),
        (None, "全区收到", True),
    ],
)
def test_the_last_words_of_scope_say_whose_number_it_is(office, said, other):
    assert another_office(office, SCOPES, said) is other
