"""Which year a report is for, by what its title and its text say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules_engine import Passage, Report, TextPlace
from rules_engine.numbers.quantities import Period, periods

TITLE = re.compile(
    r"(?P<year>20\d\d)\s*年(?:度)?[^。，]{0,40}?(?:政府信息公开|政务公开|年度?报告?$|年报)"
    r"|(?:政府信息公开|政务公开)[^。，]{0,10}(?:报告|年报)\s*[（(]?(?P<behind>20\d\d)\s*年?度?[）)]?\s*$"
    r"|^[（(]\s*(?P<below>20\d\d)\s*年度?\s*[）)]$"
)
LONGEST_TITLE = 60
# A year where the work of the year is told: it opens a clause, stands before a word that counts, or is the report's.
YEAR = re.compile(r"(20\d\d)\s*年度?(?!\s*(?:[1-9]|1[0-2])\s*月(?!\s*31))")
OPENS = frozenset("。；;，,\n是")
TELLS = re.compile("[，,]|[^，。]{0,12}(?:共|收到|受理|公开|收取|未|没有)")
PRESENTS = re.compile("政府信息公开(?:工作)?(?:年度报告|年报)")
# 将 before what is to be done is a plan; 将公开工作纳入考核 is none.
PLANS = re.compile(
    "[，,]?[^。；，,]{0,12}(?:计划|拟|力争|预计"
    "|将(?=进一步|继续|持续|重点|着力|坚持|以|从|抓|围绕|不断|切实|按照|深入|认真|加[大强快]|完善|健全|严格|做好|全面|着眼|紧扣|立足|聚焦))"
)
CLOSES = re.compile("截[至止到]$")
BOUNDS = re.compile("1月1日|12月31日|[-./．]0?1[-./．]0?1|[-./．]12[-./．]31")
FIRST, LAST = (1, 1), (12, 31)
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Years:
    """The year that a report is for, and the year of its title with its place if it is another one."""

    told: int | None
    title: int | None = None
    place: TextPlace | None = None


def years(report: Report) -> Years:
    """Weigh the title against the text: a title that neither the period nor the text bears out is wrong."""
    return report.once(_years)


def _years(report: Report) -> Years:
    titled = _title(report)
    if titled is None:
        return Years(_untitled(report))
    passage, match = titled
    group = next(name for name, year in match.groupdict().items() if year)
    title = int(match[group])
    told = _outvoted(report, title, passage)
    if told is None:
        return Years(title)
    return Years(told, title, passage.at(*match.span(group)))


def calendar_year(report: Report) -> Period | None:
    """Find a period that looks like the statistical one: it begins or ends with the year."""
    return report.once(_calendar_year)


def _calendar_year(report: Report) -> Period | None:
    said = (p.text for p in report.prose if BOUNDS.search(p.text))
    return next(
        (period for text in said for period in periods(text) if _begins(period) or _ends(period)), None
    )


def _title(report: Report) -> tuple[Passage, re.Match[str]] | None:
    opening = [
        p
        for p in report.passages[:12]
        if not p.section and len(p.text) <= LONGEST_TITLE and "。" not in p.text
    ]
    return next(((p, match) for p in opening if (match := TITLE.search(p.text))), None)


def _untitled(report: Report) -> int | None:
    """Give the year of a report whose title has none: that of the period, unless all work is told for another one."""
    told = Counter(year for passage in report.passages for year in _told(passage))
    best, votes = max(told.items(), key=lambda vote: vote[1], default=(report.year, 0))
    return best if votes >= ENOUGH and len(told) == 1 else report.year


def _outvoted(report: Report, title: int, titled: Passage) -> int | None:
    """Name the year that the text is told for, if it is plainly not the one of the title."""
    found = calendar_year(report)
    period = {date.year for date in (found.first, found.last) if date.year} if found else set()
    if period == {title}:
        return None
    told = Counter(year for passage in report.passages if passage is not titled for year in _told(passage))
    if found and len(period) == 1:
        [year] = period
        return year if _bears_out(report, told, found, title) else None
    best, votes = max(told.items(), key=lambda vote: vote[1], default=(title, 0))
    return best if votes >= ENOUGH and not told[title] and title not in period else None


def _bears_out(report: Report, told: Mapping[int, int], found: Period, title: int) -> bool:
    """Tell whether the text is told of the year of the period rather than of that of the title.

    What decides is the work that is told, then how often a year is written elsewhere; then a period that names its
    year twice.
    """
    year = found.first.year or found.last.year or 0
    own = 2 if found.first.year and found.last.year else 1
    for_period = told[year], report.text.count(f"{year}年") - own
    for_title = told[title], report.text.count(f"{title}年") - 1
    return for_period > for_title or (for_period == for_title and own > 1)


def _told(passage: Passage) -> Iterator[int]:
    """Give the years for which work is told; a year that is planned for is one after that of the report."""
    text = passage.text
    for match in YEAR.finditer(text):
        opens = text[match.start() - 1 : match.start()].strip(" ") or "\n"
        if PRESENTS.match(text, match.end()):
            if not passage.section:  # later on it may be last year's report that is spoken of
                yield int(match[1])
        elif CLOSES.search(text, max(0, match.start() - 2), match.start()):
            yield int(match[1])
        elif opens in OPENS and PLANS.match(text, match.end()):
            yield int(match[1]) - 1
        elif opens in OPENS and TELLS.match(text, match.end()):
            yield int(match[1])


def _begins(period: Period) -> bool:
    return (period.first.month, period.first.day) == FIRST


def _ends(period: Period) -> bool:
    return (period.last.month, period.last.day) == LAST
