"""When the report was published: not before the year that it counts was over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Confidence, Hit, Passage, Report, report_rule
from rules_engine.numbers.quantities import dates
from rules_engine_govinfo.examples import REPORT
from rules_engine_govinfo.years import LAST, years

LABELLED = re.compile("(?:发布|公布|发表|成文|生成|发文|印发)(?:日期|时间)")
SIGNED = re.compile(r"\s*[（(]?20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[）)]?\s*")
LONGEST = 80  # characters of a line that only says when and by whom
SIGNATURE = "# 青禾县水务局2023年政府信息公开工作年度报告\n\n发布日期：{}"


@report_rule(
    "govinfo.published-early",
    severity="note",
    english="The report is published after the year that it counts",
    why="统计到12月31日的报告不会在此之前发布；网页上的日期也可能有误，所以只作提示。",
    passes=REPORT.replace("# 青禾县水务局2023年政府信息公开工作年度报告", SIGNATURE.format("2024-01-12")),
    fails=REPORT.replace("# 青禾县水务局2023年政府信息公开工作年度报告", SIGNATURE.format("2023-12-12")),
)
def published_early(report: Report) -> Iterator[Hit]:
    """报告不应在统计年度结束之前发布"""
    told = years(report).told
    for passage in _imprints(report) if told else ():
        for date in dates(passage.text):
            if date.year == told and date.month and (date.month, date.day or 0) < LAST:
                place = passage.at(date.start, date.end)
                written = passage.text[date.start : date.end]
                said = f"“{written}”早于所统计年度的最后一天（{told}年12月31日）"
                yield Hit(said, place, confidence=Confidence.SUSPECTED)


def _imprints(report: Report) -> Iterator[Passage]:
    """Give the lines that say when the report was published: above its text, or as the signature below it."""
    for passage in report.passages:
        if passage.section:
            break
        if len(passage.text) <= LONGEST and LABELLED.search(passage.text):
            yield passage
    yield from (passage for passage in report.passages[-3:] if SIGNED.fullmatch(passage.text))
