"""Figures beside those of last year: the stock in force, the unit of the fees, tables handed in again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import polars as pl

from rules_engine import Batch, CellPlace, Confidence, Form, Hit, Report, Severity, batch_rule
from rules_engine.form import TableForm
from rules_engine.numbers.numerals import numeral
from rules_engine.rules.batch import PRIOR
from rules_engine_govinfo.examples import REPORT, of_year
from rules_engine_govinfo.unchanged import CHANCE, independent, same_bits

DOCUMENTS = ("regulations", "normative")
FEES = CellPlace("disclosure", "fees", "amount")
# 元 typed where 万元 is asked makes a fee ten thousand times as large; fees themselves never grow so much in a year.
LIKE_YUAN = 1_000
YUAN = 10_000


@batch_rule(
    "govinfo.stock-in-force",
    severity="warning",
    across_years=True,
    by_figures=True,
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
    for row in DOCUMENTS:
        now, made, repealed = (
            pl.col(f"disclosure.{row}.{column}") for column in ("in_force", "made", "repealed")
        )
        due = pl.col(f"{PRIOR}disclosure.{row}.in_force") + made - repealed
        for report, before, values in _pairs(batch, (now != due) & (due >= 0), now, due, made):
            if same_bits(report, before, "disclosure") < CHANCE:
                yield report, _stock(CellPlace("disclosure", row, "in_force"), *values)


@batch_rule(
    "govinfo.fee-unit",
    severity="warning",
    across_years=True,
    by_figures=True,
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
    now, then = pl.col(str(FEES)), pl.col(f"{PRIOR}{FEES}")
    strange = (now >= LIKE_YUAN * then) | (then >= LIKE_YUAN * now)
    for report, before, (amount, last) in _pairs(batch, strange & (now > 0) & (then > 0), now, then):
        if amount > last:
            yield report, _like_yuan(amount, f"上一年为 {numeral(last)} 万元")
        elif before.key in checked:
            yield before, _like_yuan(last, f"下一年为 {numeral(amount)} 万元")


@batch_rule(
    "govinfo.figures-of-last-year",
    severity="warning",
    across_years=True,
    by_figures=True,
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
    for report, before, _ in _pairs(batch, _alike):
        bits = {table: same_bits(report, before, table.key) for table in report.form.tables}
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


def _pairs(
    batch: Batch, condition: pl.Expr | Callable[[Form], pl.Expr], *values: pl.Expr
) -> Iterator[tuple[Report, Report, tuple[float, ...]]]:
    """Give the reports that meet a condition beside that of the year before, and some values of both.

    All reports are looked at in one pass; last year's figures are called as this year's, with `prior.` before.
    """
    for form in batch.editions if batch.prior else ():
        asked = condition if isinstance(condition, pl.Expr) else condition(form)
        if not set(asked.meta.root_names()) <= {*form.figures(), *(PRIOR + name for name in form.figures())}:
            continue
        records = batch.records(form, None, "report", prior=True).filter(asked)
        for key, *told in records.select(
            "report", *(v.alias(str(n)) for n, v in enumerate(values))
        ).iter_rows():
            report = batch.by_key[key]
            before = batch.prior_of(report)
            if before is not None:
                yield report, before, tuple(told)


@lru_cache(maxsize=8)  # there are as many as editions, and each is made of a thousand expressions
def _alike(form: Form) -> pl.Expr:
    """Tell the reports whose figures may be those of last year: `_same` tells of which they are."""
    return pl.sum_horizontal(_bits_alike(form, table) for table in form.tables) >= CHANCE


def _bits_alike(form: Form, table: TableForm) -> pl.Expr:
    """Give the bits of a table if nothing in it differs from last year's: never fewer than `_same` does."""
    names = [name for name in form.figures() if name.startswith(f"{table.key}.")]
    same = pl.all_horizontal((pl.col(name) == pl.col(PRIOR + name)).fill_null(value=True) for name in names)
    told = [name for name in names if independent(CellPlace(*name.split(".")))]
    bits = pl.sum_horizontal((1 + pl.col(name).abs()).log(2) for name in told)
    return pl.when(same).then(bits).otherwise(0.0)


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


def _first(report: Report, table: str) -> CellPlace:
    facts = [fact for fact in report.facts if fact.place.table == table]
    return next((fact for fact in facts if fact.value), facts[0]).place
