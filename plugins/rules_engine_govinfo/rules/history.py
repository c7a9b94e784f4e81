"""Figures beside those of last year: the stock in force, the unit of the fees, tables handed in again."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rules_engine import Batch, CellPlace, Confidence, Hit, Report, Severity, batch_rule
from rules_engine.numbers.numerals import numeral
from rules_engine_govinfo.examples import REPORT, of_year

DOCUMENTS = ("regulations", "normative")
FEES = CellPlace("disclosure", "fees", "amount")
# 元 typed where 万元 is asked makes a fee ten thousand times as large; fees themselves never grow so much in a year.
LIKE_YUAN = 1_000
YUAN = 10_000
# So many bits of figures that are not 0 cannot agree with last year's by chance: 12 and 345 agree with 12 bits.
CHANCE = 16.0
TOTALS = frozenset({"total", "handled"})
YEARLY = frozenset({"decided", "amount", "made", "repealed"})


@batch_rule(
    "govinfo.stock-in-force",
    severity="warning",
    across_years=True,
    english="Documents in force are last year's with those made and without those repealed",
    why="现行有效数等于上年现行有效数加本年制发、减本年废止。有的机关把修订也计入制发，相差不超过制发数的只作提示。",
    passes=[
        of_year(2022),
        REPORT.replace("| 行政规范性文件 | 1 | 0 | 5 |", "| 行政规范性文件 | 1 | 0 | 6 |"),
    ],
    fails=[of_year(2022), REPORT.replace("| 行政规范性文件 | 1 | 0 | 5 |", "| 行政规范性文件 | 1 | 0 | 9 |")],
)
def stock_in_force(batch: Batch) -> Iterator[tuple[Report, Hit]]:
    """现行有效件数应与上年承接"""
    for report, before in _pairs(batch):
        if _same(report, before, "disclosure") >= CHANCE:
            continue
        for row in DOCUMENTS:
            stock = before.value(f"disclosure.{row}.in_force")
            made, repealed, now = (
                report.value(f"disclosure.{row}.{column}") for column in ("made", "repealed", "in_force")
            )
            if stock is None or made is None or repealed is None or now is None:
                continue
            due = stock + made - repealed
            if now != due and due >= 0:
                yield report, _stock(CellPlace("disclosure", row, "in_force"), now, due, made)


@batch_rule(
    "govinfo.fee-unit",
    severity="warning",
    across_years=True,
    english="Fees are told in ten thousands of yuan",
    why="表二以万元为单位；比上年大几千倍以上，多半是按元填写。",
    passes=[
        of_year(2022, REPORT.replace("收费 | 0 |", "收费 | 12.5 |")),
        REPORT.replace("收费 | 0 |", "收费 | 13 |"),
    ],
    fails=[
        of_year(2022, REPORT.replace("收费 | 0 |", "收费 | 12.5 |")),
        REPORT.replace("收费 | 0 |", "收费 | 130000 |"),
    ],
)
def fee_unit(batch: Batch) -> Iterator[tuple[Report, Hit]]:
    """行政事业性收费应以万元为单位"""
    checked = {report.key for report in batch.reports}
    for report, before in _pairs(batch):
        now, then = report.value(str(FEES)), before.value(str(FEES))
        if not now or not then:
            continue
        if now / then >= LIKE_YUAN:
            yield report, _like_yuan(now, f"上一年为 {numeral(then)} 万元")
        elif then / now >= LIKE_YUAN and before.key in checked:
            yield before, _like_yuan(then, f"下一年为 {numeral(now)} 万元")


@batch_rule(
    "govinfo.figures-of-last-year",
    severity="warning",
    across_years=True,
    english="The figures are not last year's",
    why="整张表与上一年一字不差，多半是沿用上年文稿没有改。数字少而小的表可能碰巧相同，不在此列。",
    passes=[of_year(2022), REPORT],
    fails=[
        of_year(2022, REPORT.replace("| 3 | 0 |", "| 345 | 67 |")),
        REPORT.replace("| 3 | 0 |", "| 345 | 67 |").replace("| 12 |", "| 13 |"),
    ],
)
def figures_of_last_year(batch: Batch) -> Iterator[tuple[Report, Hit]]:
    """表中数字不应与上一年完全相同"""
    for report, before in _pairs(batch):
        bits = {table: _same(report, before, table.key) for table in report.form.tables}
        same = [table for table, agreeing in bits.items() if agreeing]
        if sum(bits.values()) >= CHANCE:
            names = "、".join(table.label for table in same)
            places = [_first(report, table.key) for table in same]
            yield (
                report,
                Hit(
                    f"{names}的数字与上一年报告完全相同",
                    places[0],
                    tuple(places[1:]),
                    confidence=Confidence.SUSPECTED,
                ),
            )


def _pairs(batch: Batch) -> Iterator[tuple[Report, Report]]:
    for report in batch.reports:
        before = batch.prior_of(report)
        if before is not None:
            yield report, before


def _stock(place: CellPlace, now: float, due: float, made: float) -> Hit:
    """Doubt less what counting revised documents as made would explain."""
    revised = due - made <= now < due
    said = f"现行有效填写 {numeral(now)}，上年现行有效加本年制发减本年废止为 {numeral(due)}"
    if revised:
        said += "；如制发数含修订或有文件失效，属正常"
    return Hit(
        said,
        place,
        suggestion=numeral(due),
        confidence=Confidence.SUSPECTED,
        severity=Severity.NOTE if revised else None,
    )


def _like_yuan(amount: float, beside: str) -> Hit:
    right = f"{amount / YUAN:.10g}"
    return Hit(f"行政事业性收费填写 {amount:.10g} 万元，{beside}，像是以元为单位", FEES, suggestion=right)


def _same(report: Report, before: Report, table: str) -> float:
    """Give the bits in which a table agrees with last year's; nothing if anything in it differs."""
    bits = 0.0
    for fact in report.facts:
        if fact.place.table != table:
            continue
        then = before.fact(str(fact.place))
        if then is None or then.value != fact.value:
            return 0.0
        if fact.value and _independent(fact.place):
            bits += math.log2(1 + abs(fact.value))
    return bits


def _independent(place: CellPlace) -> bool:
    """Tell a figure that is drawn anew every year from a sum or a stock."""
    if place.table == "disclosure":
        return place.column in YEARLY
    return place.column not in TOTALS and place.row not in TOTALS


def _first(report: Report, table: str) -> CellPlace:
    facts = [fact for fact in report.facts if fact.place.table == table]
    return next((fact for fact in facts if fact.value), facts[0]).place
