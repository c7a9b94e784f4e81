"""The first sheet of the workbook: what was audited, and who is wrong where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rules_engine.audit.exports.listing import SEVERITIES
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.exports.workbook_look import Look, clean
from rules_engine.audit.rankings import Rankings, Share
from rules_engine.wording import Words

TOP = 20
SHARE_COLUMN = 5

SUMMARY = Words("汇总", "summary")
TITLE = Words("年度报告审核", "audit of annual reports")
FILES = Words("文件", "files")
FOUND = Words("发现", "discovered")
STATES = {
    "ok": Words("已检查", "checked"),
    "error": Words("无法读取", "unreadable"),
    "skipped": Words("略过", "skipped"),
}
FINDINGS = Words("问题", "findings")
WAIVED = Words("不计", "waived")
RULES, OFFICES, REGIONS, YEARS = (
    Words("规则", "rules"),
    Words("机关", "offices"),
    Words("地区", "regions"),
    Words("年度", "years"),
)
SHARE = (
    FINDINGS,
    Words("错误", "errors"),
    Words("有问题的报告", "reports concerned"),
    Words("报告", "reports"),
    Words("占比", "share"),
)
DOUBTS = Words("机关或年度说法不一的文件", "files whose office or year is told differently")


def write_summary(sheet: Any, look: Look, options: ExportOptions, rankings: Rankings) -> None:
    """Write the counts, and the rankings of rules, offices, regions and years."""
    sheet.set_column(0, 0, 64)
    sheet.set_column(1, SHARE_COLUMN, 13)
    sheet.fit_to_pages(1, 0)
    page = _Page(sheet, look, options)
    page.line([options.say(TITLE)], look.title)
    _counts(page, rankings)
    rules = [share._replace(name=_titled(share.name, options)) for share in rankings.rules(TOP)]
    page.shares(RULES, rules)
    page.shares(OFFICES, rankings.concerned(rankings.offices(TOP)))
    page.shares(REGIONS, rankings.concerned(rankings.regions(TOP)))
    page.shares(YEARS, rankings.years())
    _doubts(page, rankings, options)


@dataclass
class _Page:
    """A sheet that is written line by line."""

    sheet: Any
    look: Look
    options: ExportOptions
    row: int = 0

    def shares(self, heading: Words, shares: Sequence[Share]) -> None:
        """Write a ranking, with a bar for each share."""
        self.head([heading, *SHARE])
        first = self.row
        for share in shares:
            self.line([share.name, share.findings, share.errors, share.reports, share.of])
            self.sheet.write_number(self.row - 1, SHARE_COLUMN, share.share, self.look.share)
        if shares:
            bar = {
                "type": "data_bar",
                "bar_solid": True,
                "bar_color": "#F4B183",
                "min_type": "num",
                "min_value": 0,
            }
            self.sheet.conditional_format(first, SHARE_COLUMN, self.row - 1, SHARE_COLUMN, bar)

    def head(self, words: Sequence[Words]) -> None:
        """Write a heading under an empty line."""
        self.row += 1
        for column, one in enumerate(words):
            look = self.look.number_head if column else self.look.head
            self.sheet.write_string(self.row, column, self.options.say(one), look)
        self.row += 1

    def line(self, values: Sequence[str | int], look: Any = None) -> None:
        """Write texts and numbers."""
        for column, value in enumerate(values):
            if isinstance(value, str):
                self.sheet.write_string(self.row, column, clean(value), look or self.look.text)
            else:
                self.sheet.write_number(self.row, column, value, self.look.number)
        self.row += 1


def _counts(page: _Page, rankings: Rankings) -> None:
    found = rankings.statuses()
    page.head([FILES, FOUND, *STATES.values()])
    page.line(["", sum(found.values()), *(found.get(state, 0) for state in STATES)])
    said = rankings.severities()
    page.head([FINDINGS, *SEVERITIES.values(), WAIVED])
    page.line(["", *(said.get(name, 0) for name in (*SEVERITIES, "waived"))])


def _titled(rule: str, options: ExportOptions) -> str:
    title = options.titles.get(rule)
    return f"{title}（{rule}）" if title else rule


def _doubts(page: _Page, rankings: Rankings, options: ExportOptions) -> None:
    count, shown = rankings.doubts(TOP, options.language)
    if count:
        page.head([Words(f"{DOUBTS.zh}：{count}", f"{DOUBTS.en}: {count}")])
        for name, doubt in shown:
            page.line([name, doubt])
