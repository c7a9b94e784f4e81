"""Dates and periods in text, as written: whether they exist is for rules to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rules_engine.numbers.numerals import DIGIT, arabic, chinese


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at `text[start:end]`; parts not written are None, impossible ones are given as they stand."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, `2023年1月1日起至12月31日`; the second may leave its year to the first."""

    start: int
    end: int
    first: Dated
    last: Dated


def dates(text: str) -> Iterator[Dated]:
    """Iterate over the dates of a text, in digits or in Chinese, from the year alone to the day.

    2023年, 2023年1月1日, 1月1日, 2023-01-01, 2023.1.1, 二〇二三年一月一日. A month alone is no date.
    """
    for match in _DATE.finditer(text):
        yield _dated(match)


def date_end(text: str, start: int) -> int:
    """Give where the date ends that begins exactly there, 0 if there is none."""
    match = _DATE.match(text, start)
    return match.end() if match else 0


def periods(text: str) -> Iterator[Period]:
    """Iterate over the stretches from one date to another."""
    for first, last in pairwise(_DATE.finditer(text)):
        if _JOINED.fullmatch(text, first.end(), last.start()):
            yield Period(first.start(), last.end(), _dated(first), _dated(last))


def _dated(match: re.Match[str]) -> Dated:
    year = match["year"] or match["plain_year"]
    month = match["month"] or match["month_alone"] or match["plain_month"]
    day = match["day"] or match["day_alone"] or match["plain_day"]
    return Dated(*match.span(), _number(year), _number(month), _number(day))


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    if written.isdigit():
        return int(written)
    plain = _ROUND.sub("〇", arabic(written))
    return int(plain) if plain.isascii() else chinese(plain)


_HAN = "[一二三四五六七八九十]"
_YEAR = rf"(?:{DIGIT}{{4}}|[一二两][〇○零０0Oo一二三四五六七八九]{{3}})"
_PART = rf"(?:{DIGIT}{{1,2}}|{_HAN}{{1,3}})"
_ROUND = re.compile("[○０0Oo](?=.*[一二三四五六七八九])|(?<=[一二三四五六七八九])[○０0Oo]+")
_DATE = re.compile(
    rf"""(?=[0-9０-９一二两三四五六七八九十])(?<!{DIGIT})(?:
      (?P<year>{_YEAR}) \s?年 (?: \s?(?P<month>{_PART})\s?月 (?: \s?(?P<day>{_PART})\s?[日号] )? )?
    | (?P<month_alone>{_PART}) \s?月\s? (?P<day_alone>{_PART}) \s?[日号]
    | (?P<plain_year>{DIGIT}{{4}}) (?P<mark>[-－./．／]) (?P<plain_month>{DIGIT}{{1,2}}) (?P=mark)
      (?P<plain_day>{DIGIT}{{1,2}}) (?!{DIGIT})
    )""",
    re.VERBOSE,
)
_JOINED = re.compile(r"\s?起?[，,、]?\s?(?:[至到]|[-－—–~～]{1,2})\s?")
