"""What is still to be done, told with the year that the report is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Confidence, Hit, Report, report_rule
from rules_engine_govinfo.examples import REPORT, saying
from rules_engine_govinfo.sentences import prose, sentences
from rules_engine_govinfo.years import years

PROBLEMS = "problems"
# 将 alone may mean 把: what follows says that something is still to be done.
AHEAD = re.compile(
    r"(?P<year>20\d\d)\s*年(?:度)?[，,]?\s*[^，,。；;、]{0,6}?(?:还[将要]|一(?:是)?要"
    "|[将拟](?:推出|新增|增设|编制|制定|印发|举办|招录)|(?:将|计划|拟|(?<![主重需])要)"
    "(?:继续|进一步|着力|重点|持续|不断|努力|认真|积极|切实|严格|从以下|在以下|围绕|加强|加大|强化|建立|健全|完善|做好"
    "|推进|提升|深化|拓宽|优化))"
)
# What is not done by the end of the year, and what was handed on from the year before.
CARRIED = re.compile("(?:结转|转结|顺延)(?:至|到|入)\\s*(?P<year>20\\d\\d)\\s*年")
FROM_BEFORE = re.compile("上年|上一年|去年|往年|以前年|此前")
LOOKED_BACK = re.compile("已|了|提出|承诺|[完达]成|改进情况|整改情况")


@report_rule(
    "govinfo.year-ahead",
    severity="warning",
    english="What is still to be done belongs to a later year",
    why="第五部分说下一步打算，年份却是本报告的年度，多半是沿用上年文稿时漏改。",
    passes=REPORT.replace("将改进。", "2024年将继续改进。2023年我局将公开纳入考核。"),
    fails=REPORT.replace("将改进。", "2023年将继续改进。"),
)
def year_ahead(report: Report) -> Iterator[Hit]:
    """下一步打算不应写成本年度"""
    told = years(report).told
    for passage in prose(report, PROBLEMS) if told is not None else ():
        for sentence in sentences(passage.text):
            match = AHEAD.search(sentence.text)
            if match and int(match["year"]) == told and not LOOKED_BACK.search(sentence.text):
                start = sentence.start + match.start("year")
                said = f"下一步打算写的是{told}年，本报告就是{told}年的"
                right = None if told is None else str(told + 1)
                place = passage.at(start, start + 4)
                yield Hit(said, place, suggestion=right, confidence=Confidence.SUSPECTED)


@report_rule(
    "govinfo.carried-into-year",
    severity="warning",
    english="What is left undone is carried into the next year",
    why="结转只能转到下一年度；写成本报告的年度，多半是沿用上年文稿时漏改。",
    passes=saying("收到来信3件，1件结转至2024年办理，2022年结转到2023年的2件已办结。"),
    fails=saying("收到来信3件，1件结转至2023年办理。"),
)
def carried_into_year(report: Report) -> Iterator[Hit]:
    """未办结的应结转到下一年度"""
    told = years(report).told
    for passage in prose(report) if told is not None and "转" in report.text else ():
        for match in CARRIED.finditer(passage.text) if "转" in passage.text else ():
            before = passage.text[max(passage.text.rfind("。", 0, match.start()), 0) : match.start()]
            handed_on = FROM_BEFORE.search(before) or f"{(told or 0) - 1}年" in before
            if int(match["year"]) == told and not handed_on:
                said = f"结转到{told}年，本报告就是{told}年的"
                yield Hit(said, passage.at(*match.span("year")), suggestion=str(told + 1))
