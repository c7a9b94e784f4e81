"""Cells that should hold a number."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine import CellPlace, Fact, Hit, Line, Location, Numeral, NumeralKind, Report, report_rule

GRID = """
| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|-|-|-|-|
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | {} | 0 | 2 |
"""


@report_rule(
    "form.blank-cell",
    severity="warning",
    english="Every cell is filled in: 0 is written as 0",
    passes=GRID.format(0),
    fails=GRID.format(""),
)
def blank_cell(report: Report) -> Iterator[Hit]:
    """每一格都应填写，没有的填 0

    空白、“/”“-”“无”看不出是没有，还是忘了填。检查勾稽关系时仍按该表的规定计算。整张表都空着的，无从说应填多少。
    """
    for table in report.form.tables:
        facts = [fact for fact in report.facts if fact.place.table == table.key]
        blank = [fact for fact in facts if fact.numeral.kind in {NumeralKind.BLANK, NumeralKind.NIL}]
        whole = len(blank) == len(facts) > 1
        counted = "，按 0 计" if table.blank == "zero" else ""
        together = f"{table.label}{'全部' if whole else '有'} {{count}} 格未填数字{counted}"
        for fact in blank:
            written = f"填写“{fact.text.strip()}”" if fact.text.strip() else "空白"
            yield Hit(
                f"{report.form.words(fact.place)}{written}{counted}，应填数字",
                fact.place,
                suggestion="0" if table.blank == "zero" and not whole else None,
                together=together if whole else f"{together}：{{places}}",
            )


@report_rule(
    "form.not-a-number",
    english="Every cell holds a number",
    passes=GRID.format("1,024"),
    fails=GRID.format("一些"),
)
def not_a_number(report: Report) -> Iterator[Hit]:
    """表格里应填数字

    读不出数字的格子，凡用到它的勾稽关系都无法检查。
    """
    for fact in report.facts:
        if fact.numeral.kind is NumeralKind.TEXT:
            yield Hit(f"{report.form.words(fact.place)}填写“{fact.text.strip()}”，不是数字", fact.place)


@report_rule(
    "form.negative-number",
    english="A count is not negative",
    why="件数和金额不会少于零，负数必是填错。",
    passes=GRID.format("3"),
    fails=GRID.format("-3"),
)
def negative_number(report: Report) -> Iterator[Hit]:
    """数量和金额不应为负"""
    for fact, value in _numbers(report):
        if value < 0 and not _column(report, fact).signed:
            yield Hit(f"{report.form.words(fact.place)}填写 {fact.text.strip()}，不应为负数", fact.place)


@report_rule(
    "form.not-whole",
    english="A count is a whole number; only an amount of money has decimals",
    why="一件就是一件，没有半件；金额一栏不在此列。",
    passes=GRID.format("3"),
    fails=GRID.format("3.5"),
)
def not_whole(report: Report) -> Iterator[Hit]:
    """件数应为整数，只有金额可以有小数"""
    for fact, value in _numbers(report):
        if not value.is_integer() and not _column(report, fact).amount:
            yield Hit(f"{report.form.words(fact.place)}填写 {fact.text.strip()}，件数应为整数", fact.place)


@report_rule(
    "form.remark-in-cell",
    severity="note",
    english="A cell holds nothing but its number",
    why="数字仍然读得出，只是不便汇总，所以只作提示。",
    passes=GRID.format("22"),
    fails=GRID.format("22（其中修订16件）"),
)
def remark_in_cell(report: Report) -> Iterator[Hit]:
    """格子里只填数字，说明写在正文里"""
    for fact, _ in _numbers(report):
        if fact.numeral.note:
            yield Hit(
                f"{report.form.words(fact.place)}除数字外还写了“{fact.numeral.note}”",
                fact.place,
                suggestion=fact.text.replace(fact.numeral.note, "").strip() or None,
            )


@report_rule(
    "form.read-by-ocr",
    severity="note",
    english="Figures recognised in a scanned page are checked by eye",
    passes=(),
    fails=(
        Fact(
            CellPlace("disclosure", "regulations", "made"),
            "3",
            Numeral(NumeralKind.NUMBER, 3.0),
            3.0,
            Location(page=1),
            ocr=True,
        ),
    ),
)
def read_by_ocr(report: Report) -> Iterator[Hit]:
    """从扫描页识别的数字应与原件核对

    文字识别会认错字，标点尤其如此；凡从图像里读出的数字和文字，以原件为准。
    """
    count = sum(fact.ocr for fact in report.facts)
    if count:
        yield Hit(f"有 {count} 格的内容是从扫描图像里识别的，请与原件核对", None)


def _numbers(report: Report) -> Iterator[tuple[Fact, float]]:
    return ((fact, fact.numeral.value) for fact in report.facts if fact.numeral.value is not None)


def _column(report: Report, fact: Fact) -> Line:
    return report.form.table(fact.place.table).column(fact.place.column)
