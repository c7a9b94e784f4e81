"""Which year a report is for, by what its title and its text say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rules_engine import Passage, Report, TextPlace
from rules_engine.numbers.quantities import Period, periods

TITLE = re.compile(r"(?P<year>20\d\d)\s*年(?:度)?[^。，]{0,40}?(?:政府信息公开|政务公开|年度?报告?$|年报)")
LONGEST_TITLE = 60
# A year where the work of the year is told: it opens a clause, stands before a word that counts, or is the report's.
YEAR = re.compile(r"(20\d\d)\s*年度?")
OPENS = frozenset("。；;，,\n是")
TELLS = re.compile("[，,]|[^，。]{0,12}(?:共|收到|受理|公开|收取|未)")
PRESENTS = re.compile("政府信息公开(?:工作)?(?:年度报告|年报)")
PLANS = re.compile("[，,][^。；]{0,16}将")
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
        return Years(report.year)
    passage, match = titled
    title = int(match["year"])
    told = _outvoted(report, title, passage)
    if told is None:
        return Years(title)
    return Years(told, title, passage.at(*match.span("year")))


def calendar_year(report: Report) -> Period | None:
    """Find a period that looks like the statistical one: it begins or ends with the year."""
    return report.once(_calendar_year)


def _calendar_year(report: Report) -> Period | None:
    said = (p.text for p in report.prose if "1月1日" in p.text or "12月31日" in p.text)
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


def _outvoted(report: Report, title: int, titled: Passage) -> int | None:
    """Name the year that the text is told for, if it is plainly not the one of the title."""
    told = Counter(_told(report.text))
    told.subtract(_told(titled.text))
    found = calendar_year(report)
    period = {date.year for date in (found.first, found.last) if date.year} if found else set()
    if len(period) == 1:
        [year] = period
        return year if year != title and (told[year] > told[title] or not any(told.values())) else None
    best, votes = max(told.items(), key=lambda vote: vote[1], default=(title, 0))
    return best if votes >= ENOUGH and not told[title] and title not in period else None


def _told(text: str) -> Iterator[int]:
    """Give the years for which work is told; a year that is planned for is one after that of the report."""
    for match in YEAR.finditer(text):
        opens = text[match.start() - 1 : match.start()].strip(" ") or "\n"
        if PRESENTS.match(text, match.end()):
            yield int(match[1])
        elif opens in OPENS and TELLS.match(text, match.end()):
            yield int(match[1]) - bool(PLANS.match(text, match.end()))


def _begins(period: Period) -> bool:
    return (period.first.month, period.first.day) == FIRST


def _ends(period: Period) -> bool:
    return (period.last.month, period.last.day) == LAST
