"""Many offices side by side: an area against the sum of its members, and years in which one is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import polars as pl

from rules_engine import Batch, CellPlace, Confidence, Hit, Report, batch_rule
from rules_engine.numbers.numerals import numeral
from rules_engine.offices import shortened
from rules_engine.rules.cross_rule import Note, Notes, cross_rule, hashed
from rules_engine.rules.rule import Settings
from rules_engine_govinfo.examples import REPORT, of_year

AREA = REPORT.replace("青禾县水务局", "青禾县人民政府")
ROUNDING = 1e-6


def _concerned(report: Report, settings: Settings) -> Iterator[Note]:
    """Note whose report it is, if it is that of an area or of a member."""
    members: Mapping[str, Sequence[str]] = settings.get("members", {})
    named = {shortened(name) for area, names in members.items() for name in (area, *names)}
    if report.office and shortened(report.office) in named:
        yield Note(shortened(report.office))


@cross_rule(
    "govinfo.area-sum",
    _concerned,
    severity="warning",
    english="The report of an area is the sum of its members",
    why="在 [settings.govinfo.members] 里列出一个地方的各机关后，逐项核对汇总。",
    shown_with={"members": {"青禾县人民政府": ["青禾县水务局"]}},
    passes=[REPORT, AREA],
    fails=[REPORT, AREA.replace("| 行政许可 | 12 |", "| 行政许可 | 13 |")],
)
def area_sum(notes: Notes, settings: Settings) -> Iterator[tuple[Report, Hit]]:
    """汇总数应等于各机关之和"""
    known = notes.reports.lazy().join(notes.words, on="number").sort("number").collect()
    held = {(word, year): number for word, year, number in known.select("word", "year", "number").iter_rows()}
    for area, names in settings.get("members", {}).items():
        own = known.filter("checked", pl.col("word") == hashed(shortened(area)), pl.col("year").is_not_null())
        for number, year in own.select("number", "year").iter_rows():
            numbers = {name: held.get((hashed(shortened(name)), year)) for name in names}
            parts = {name: None if part is None else notes.report(part) for name, part in numbers.items()}
            yield from _summed(notes.report(number), parts)


@batch_rule(
    "govinfo.year-missing",
    severity="note",
    by_figures=True,
    english="No year of an office is missing between others",
    why="前后各年都有、唯独缺一年的，请核对是否漏收。",
    passes=[of_year(2021), of_year(2022), REPORT],
    fails=[of_year(2021), REPORT],
)
def year_missing(batch: Batch) -> Iterator[tuple[Report, Hit]]:
    """各年的报告应连续"""
    told: dict[str, dict[int, Report]] = defaultdict(dict)
    for _, report in sorted(batch.by_key.items()):
        if report.office and report.year:
            told[batch.office_of(report)].setdefault(report.year, report)
    checked = {report.key for report in batch.reports}
    for years in told.values():
        known = sorted(years)
        for before, after in pairwise(known):
            lacking = "、".join(f"{year}年" for year in range(before + 1, after))
            if lacking and years[after].key in checked and not _follows(years[after], batch):
                said = f"没有{years[after].office}{lacking}的报告，有{before}年和{after}年的"
                yield years[after], Hit(said, None, confidence=Confidence.SUSPECTED)


def _follows(report: Report, batch: Batch) -> bool:
    """Tell whether the report of the year before is there, under whatever name of the office."""
    before = batch.prior_of(report)
    return before is not None and before.year == (report.year or 0) - 1


def _summed(report: Report, parts: Mapping[str, Report | None]) -> Iterator[tuple[Report, Hit]]:
    lacking = "、".join(name for name, part in parts.items() if part is None)
    if lacking:
        yield report, Hit(f"没有{lacking}的报告，没有核对汇总数", None, confidence=Confidence.SUSPECTED)
        return
    together = "有 {count} 处与各机关之和不符：{places}"
    for fact in report.facts:
        values = [part.value(str(fact.place)) for part in parts.values() if part is not None]
        if fact.value is None or None in values:
            continue
        total = sum(value for value in values if value is not None)
        if abs(total - fact.value) > ROUNDING and not _amount(report, fact.place, total - fact.value):
            said = f"{report.form.words(fact.place)}填写 {numeral(fact.value)}，各机关之和为 {numeral(total)}"
            yield report, Hit(said, fact.place, suggestion=numeral(total), together=together)


def _amount(report: Report, place: CellPlace, difference: float) -> bool:
    """Forgive what rounding to two decimals adds up to in an amount of money."""
    return report.form.table(place.table).column(place.column).amount and abs(difference) < 1
