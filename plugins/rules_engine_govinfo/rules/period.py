"""The statistical period: it is stated, and it is the calendar year of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, Report, report_rule
from rules_engine.numbers.quantities import Dated, dates, periods
from rules_engine_govinfo.examples import PERIOD, REPORT
from rules_engine_govinfo.sentences import preface, prose, sentences
from rules_engine_govinfo.years import FIRST, LAST, calendar_year, years

ABOUT = re.compile(
    r"统计(?:期限|时间|周期|区间|范围|时段|年限|口径|日期|数据)|报告期|时间跨度|起止|期限|数据均?[自从]"
    r"|数据[^。，]{0,12}(?:期限|时间|区间|周期|时段)|所列的?数据|所涉的?数据|涉及的?数据|有关的?数据|中的?的?数据|本的?数据"
    r"|涵盖[^，。；]{0,8}20\d\d\s*年\s*1\s*月"
)
# What names the period itself; 统计数据3期 are statistics.
NAMED = re.compile("统计(?:期限|时间|周期|区间|范围|时段|年限|口径)|报告期|时间跨度|所列|所涉|本报告")
DATED = re.compile(r"年|月|20\d\d[-./．]|20\d{3,6}日")
YEAR = re.compile("(?P<year>[^年./．-]{4})\\s*(?P<mark>[年./．-])\\s*")
WHOLE_YEAR = re.compile(r"(?:20\d\d年(?:度|全年)|本年度|全年)")
# Universities report by the school year, on a form of their own.
SCHOOL_YEAR = re.compile("年9月1日[^，。；]{0,4}20\\d\\d年8月31日")
# Part of a date got lost: 自2021年月日起至2021年12月31日止. Digits run together (20211230日) are a typo of any text.
BROKEN = re.compile(
    r"[自从为](?P<first>[^，。；自从至到]{0,16}?)[起]?[，,]?(?:至|到|—|–|-|～)(?P<last>[^，。；]{0,16}?[日月年])(?=止|，|。|；|,|$)"
)
# A date that lost its 年 or 月, or has a year too long, of which the rules of any text tell: 20211230日, 20211月1日.
GLUED = re.compile(r"20\d{3,6}日|20[0-4]\d(?:1[0-2]|[1-9])月|20\d{3,4}年")


@report_rule(
    "govinfo.period-wrong",
    english="The statistical period is the calendar year of the report",
    basis="国办公开办函〔2021〕30号",
    why="年度报告统计的是当年1月1日至12月31日。",
    passes=REPORT,
    fails=REPORT.replace("12月31日止", "12月30日止"),
)
def period_wrong(report: Report) -> Iterator[Hit]:
    """统计期限应为报告年度的1月1日至12月31日"""
    for passage in preface(report):
        if (
            not DATED.search(passage.text)
            or not ABOUT.search(passage.text)
            or SCHOOL_YEAR.search(passage.text)
        ):
            continue
        year = years(report).told
        for start, _, text in sentences(passage.text):
            if not ABOUT.search(text):
                continue
            found = next(periods(text), None)
            if found is not None and found.first.month and _meant(text, found.first, found.last):
                yield from _wrong(passage, start, found.first, year, FIRST)
                yield from _wrong(passage, start, found.last, year, LAST)
            elif found is None:
                yield from _broken(passage, start, text, year)


@report_rule(
    "govinfo.period-absent",
    severity="warning",
    english="The statistical period is stated",
    basis="国办公开办函〔2021〕30号",
    why="统计期限可以从标题推知，没有写明只作警告。",
    passes=REPORT,
    fails=REPORT.replace(PERIOD, ""),
)
def period_absent(report: Report) -> Iterator[Hit]:
    """应写明所列数据的统计期限"""
    if (
        calendar_year(report)
        or SCHOOL_YEAR.search(report.text)
        or any(_states_period(passage) for passage in prose(report))
    ):
        return
    place = next((p for p in prose(report, report.form.sections[0].key) if p.text.strip()), None)
    yield Hit("没有写明所列数据的统计期限", place.at(0, len(place.text)) if place else None)


def _meant(text: str, first: Dated, last: Dated) -> bool:
    """Tell a period of a whole year, right or wrong, from a time in which something else happened."""
    named = "统计" in text or "期限" in text
    return named or (first.month, first.day) == FIRST or (last.month, last.day) == LAST


def _wrong(
    passage: Passage, start: int, date: Dated, year: int | None, day: tuple[int, int]
) -> Iterator[Hit]:
    """Tell what is wrong with a date: its year, its day, or both; a year that is left out is not asked for."""
    written = passage.text[start + date.start : start + date.end]
    dated = YEAR.match(written) if date.year is not None else None
    rest = dated.end() if dated else 0
    between = dated["mark"] if dated else "年"
    due = f"{day[0]}月{day[1]}日" if between == "年" else f"{day[0]}{between}{day[1]}"
    if dated and year is not None and date.year != year:
        same_day = (date.month, date.day) == day
        end = dated.end("year") if same_day else len(written)
        yield _due(passage, start + date.start, end, str(year) if same_day else f"{year}{between}{due}")
    elif (date.month, date.day) != day:
        yield _due(passage, start + date.start + rest, len(written) - rest, due)


def _due(passage: Passage, start: int, length: int, due: str) -> Hit:
    place = passage.at(start, start + length)
    said = f"统计期限中的“{passage.text[place.start : place.end]}”应为“{due}”"
    return Hit(said, place, suggestion=due, together=said)


def _broken(passage: Passage, start: int, text: str, year: int | None) -> Iterator[Hit]:
    match = BROKEN.search(text)
    if match is None or not any(character.isdigit() for character in match[0]):
        return
    first, last = (list(dates(match[name])) for name in ("first", "last"))
    if GLUED.search(match[0]) or (len(first) == 1 and len(last) == 1):
        return
    if not (re.search("年|月|日", match["first"]) and re.search("年|月|日", match["last"])):
        return
    due = f"{year}年1月1日起至{year}年12月31日" if year else None
    place = passage.at(start + match.start("first"), start + match.end("last"))
    yield Hit(f"统计期限“{passage.text[place.start : place.end]}”不完整", place, suggestion=due)


def _states_period(passage: Passage) -> bool:
    text = passage.text
    if not DATED.search(text):
        return False
    said = [sentence.text for sentence in sentences(text) if ABOUT.search(sentence.text)]
    return any(_dated(one) or (NAMED.search(one) and WHOLE_YEAR.search(one)) for one in said)


def _dated(text: str) -> bool:
    return bool(BROKEN.search(text) or GLUED.search(text)) or any(
        date.month is not None for date in dates(text)
    )
