"""The titles of people, against the user's table: `people = ["people.csv"]` under `[settings.sensitive]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rules_engine import Hit, Report, report_rule
from rules_engine.report import Place
from rules_engine_sensitive.places import written
from rules_engine_sensitive.settings import EXAMPLE, paths

if TYPE_CHECKING:
    from rules_engine_sensitive.people import Tenure

REPORT = "# 某县2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{}\n"

_RANK = "(?:常务副|副|代理?)?"
_TITLE = (
    f"{_RANK}(?:[省市县区州盟旗]委|党委|党组|党工委|纪委|政协|人大常委会)?{_RANK}"
    "(?:书记|[省市县区州盟旗镇乡局厅部处科院校]长|主任|主席|秘书长|常委)"
)
_BEFORE = f"((?:{_TITLE}、)*{_TITLE})(?:同志)?$"
_AFTER = f"(?:同志)?({_TITLE})"
_FORMER = ("原", "前", "时任", "曾任")
_RANKS = ("副", "代", "代理", "原", "前")
_REACH = 24


@report_rule(
    "sensitive.title-of-person",
    severity="warning",
    english="People bear the titles they held in the year of the report",
    passes=REPORT.format("县委书记王某某和原县长李某某到会。"),
    fails=REPORT.format("县长王某某到会。"),
    shown_with=EXAMPLE,
)
def title_of_person(report: Report, settings: Any) -> Iterator[Hit]:
    """领导人员的姓名与职务应与任职表一致

    任职表由用户提供：姓名、职务、起、止。只检查紧挨着姓名的职务；“原县长”“时任局长”不算。
    """
    tables, year = paths(settings, "people"), report.year
    if not tables or year is None:
        return
    from rules_engine_sensitive.people import load_people  # noqa: PLC0415 - only who gives a table needs it

    places = tuple(written(report))
    texts = tuple(place.text for place in places)
    for people in map(load_people, tables):
        for number, match in people.matcher.found_in(texts):
            held = [tenure for tenure in people.tenures[match.term.text] if tenure.held_in(year)]
            for start, end in _titles_beside(texts[number], match.start, match.end):
                title = texts[number][start:end]
                if not any(_same(title, tenure.title) for tenure in held):
                    yield _hit(title, match.term.text, held, year, places[number].at(start, end))


def _titles_beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Find the titles that touch a name, before or behind it, and are of today."""
    first = max(0, start - _REACH)
    before = re.search(_BEFORE, text[first:start])
    if before is not None and not text[: first + before.start()].endswith(_FORMER):
        for title in re.finditer(_TITLE, before[1]):
            yield first + before.start() + title.start(), first + before.start() + title.end()
    after = re.match(_AFTER, text[end : end + _REACH])
    if after is not None:
        yield end + after.start(1), end + after.end(1)


def _same(written: str, listed: str) -> bool:
    """Tell whether two titles are one, said shorter or longer: 县长, 某县人民政府县长."""
    for part in re.split("[、，,；; ]", listed):
        longer, shorter = sorted((written, part), key=len, reverse=True)
        if shorter and longer.endswith(shorter) and not longer.removesuffix(shorter).endswith(_RANKS):
            return True
    return False


def _hit(title: str, name: str, held: Sequence[Tenure], year: int, at: Place | None) -> Hit:
    known = "、".join(tenure.title for tenure in held)
    listed = f"任职表中{year}年任{known}" if known else f"任职表中{year}年没有任职"
    return Hit(f"“{name}”的职务写作“{title}”，{listed}", at, suggestion=known or None, category="title")
