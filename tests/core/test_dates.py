"""Dates and periods in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.numbers.dates import dates, periods


def read(text):
    return [(text[d.start : d.end], d.year, d.month, d.day) for d in dates(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023年1月1日", (2023, 1, 1)),
        ("2023年1月", (2023, 1, None)),
        ("2023年", (2023, None, None)),
        ("2023-01-01", (2023, 1, 1)),
        ("2023.1.1", (2023, 1, 1)),
        ("2023 年 12 月 31 日", (2023, 12, 31)),
        ("２０２３年１月１日", (2023, 1, 1)),
        ("二〇二三年一月一日", (2023, 1, 1)),
        ("二○二三年十二月三十一日", (2023, 12, 31)),
        ("1月31日", (None, 1, 31)),
        ("2023年13月45日", (2023, 13, 45)),
    ],
)
def test_dates_are_given_as_they_stand(text, date):
    assert read(f"于{text}前") == [(text, *date)]


@pytest.mark.parametrize("text", ["12月", "20231年", "三年", "1.2.3", "12:30", "2021-2025", "五年规划"])
def test_other_numbers_are_no_dates(text):
    assert read(text) == []


def test_a_period_joins_two_dates():
    text = "统计期限自2023年1月1日起至12月31日止"
    [period] = periods(text)
    assert text[period.start : period.end] == "2023年1月1日起至12月31日"
    assert (period.first.year, period.last.year, period.last.month) == (2023, None, 12)


def test_dates_apart_make_no_period():
    assert list(periods("2023年1月1日收到，12月31日答复")) == []


@given(st.dates())
def test_any_date_is_read_in_any_notation(date):
    for style in (
        "{0.year:04}年{0.month}月{0.day}日",
        "{0.year:04}-{0.month:02}-{0.day:02}",
        "{0.year:04}.{0.month}.{0.day}",
    ):
        [found] = dates(style.format(date))
        assert (found.year, found.month, found.day) == (date.year, date.month, date.day)
