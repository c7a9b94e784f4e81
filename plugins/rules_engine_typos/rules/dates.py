"""Dates that do not exist, periods that run backwards, dates with a part lost."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from rules_engine import Hit, Passage, text_rule
from rules_engine.numbers.quantities import Dated, dates, periods
from rules_engine_typos.prose import mark, prose

MONTHS, LONGEST_MONTH = 12, 31
LEAP_YEAR = 2024


@text_rule(
    "typos.impossible-date",
    severity="error",
    yields=True,
    english="Dates exist in the calendar",
    passes="2024年2月29日，2023年12月31日止，共12.31.2件。",
    fails="统计期限自2023年2月30日起。",
)
def impossible_date(passage: Passage) -> Iterator[Hit]:
    """日期应真实存在

    历法里没有的日期（如2月30日）总是写错了。
    """
    text = prose(passage.text).text
    if not _HINT.search(text):
        return
    for found in dates(text):
        if found.month is None or _exists(found) or _ABOUT.search(text, found.start, found.end):
            continue
        yield mark(passage, found.start, found.end, "“{here}”：{this}不存在")


@text_rule(
    "typos.reversed-period",
    severity="error",
    yields=True,
    english="Periods begin before they end",
    passes="统计期限自2023年1月1日起至2023年12月31日止。",
    fails="统计期限自2023年12月31日起至2023年1月1日止。",
)
def reversed_period(passage: Passage) -> Iterator[Hit]:
    """起止日期不应颠倒

    止日早于起日，两者必有一个写错。
    """
    text = prose(passage.text).text
    if not _HINT.search(text):
        return
    for found in periods(text):
        first, last = _day(found.first, None), _day(found.last, found.first.year)
        if first and last and first > last:
            yield mark(passage, found.start, found.end, "“{this}”：截止日期早于起始日期")


@text_rule(
    "typos.broken-date",
    severity="error",
    english="Dates are complete",
    passes="2021年度，2021年1月1日，用电2021度电，共20211230件，2021年5月3，4日和2021年5月3、4日。",
    fails="统计期限自202111日起至20211230日止。".replace("至20211230日", "至2021年12月30日"),
)
def broken_date(passage: Passage) -> Iterator[Hit]:
    """日期应写全年、月、日

    复制文字时容易丢掉“年”“月”“日”：202111日、20211230日、20211月1日、2021度、2021年12月31。
    """
    text = prose(passage.text).text
    if not _BROKEN_HINT.search(text):
        return
    for match in _BROKEN.finditer(text):
        year = match["year"] or match["opening"]
        right = f"{year}年度" if year else f"{match[0]}日" if match["dayless"] else None
        if match["yearless"]:
            right = f"{match[0][:4]}年{match[0][4:]}"
        said = f"应为“{right}”" if right else "的年份多了数字" if match["long"] else "缺少“年”“月”"
        yield mark(passage, *match.span(), f"“{{here}}”中的“{{this}}”{said}", right)


def _exists(found: Dated) -> bool:
    month, day = found.month or 0, found.day
    if not 1 <= month <= MONTHS:
        return False
    last = calendar.monthrange(found.year or LEAP_YEAR, month)[1]
    return day is None or 1 <= day <= last


def _day(found: Dated, year: int | None) -> date | None:
    """Give a full date; a second date may leave its year to the first."""
    year = found.year or year
    if year is None or found.month is None or found.day is None or not _exists(found):
        return None
    return date(year, found.month, found.day)


_ABOUT = re.compile("[一二三四五六七八九]{2}[月日]")  # 六七月间
_HINT = re.compile(r"月|[0-9０-９]{4}[-－./．／][0-9０-９]")
_BROKEN_HINT = re.compile("20[0-9]{2}度|20[0-9]{3,6}日|20[0-9]{3,4}[年月]|月[0-9]{1,2}[,。;起止]")
_BROKEN = re.compile(
    r"""(?<![0-9.])(?:
      (?P<year>20[0-4][0-9])度(?!电)(?=[\u4e00-\u9fff])
    | (?:^|(?<=[。；;]))(?P<opening>20[0-4][0-9])度(?=,)
    | 20[0-4][0-9](?:[01]?[0-9][0-3]?[0-9])日
    | (?P<long>20[0-9]{3,4})年
    | (?P<yearless>20[0-4][0-9](?:1[0-2]|[1-9])月)(?=[0-3]?[0-9]日|至|底|起|,|以来)
    | (?P<dayless>20[0-4][0-9]年[01]?[0-9]月[0-3]?[0-9])(?=[,。;](?![0-9])|起|止)
    )""",
    re.VERBOSE,
)
