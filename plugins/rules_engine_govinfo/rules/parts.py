"""What the preamble announces: how many parts there are, and which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, Report, report_rule
from rules_engine.numbers.numerals import chinese
from rules_engine_govinfo.examples import REPORT
from rules_engine_govinfo.sentences import preface, sentences

PARTS = re.compile("部分|方面|章")
COUNT = "(?P<count>[一二三四五六七八九十]{1,2}|[0-9０-９]{1,2})"
# A number of parts behind a list of their titles, or said of the report itself.
LISTED = re.compile(f"[^。]{{6,200}}?{COUNT}\\s*(?:个)?(?:大)?(?:部分|方面|章节|章)")
SAID = re.compile(
    "(?:(?:报告|全文|内容|年报|共)[^。；，,]{0,8}?(?:由|共?分(?:为|成)?|包括|包含|共有|共含|共)"
    "|(?:报告|年报)[^。；]{0,40}?(?:[，,](?:共|全文)?(?:分为|分成|包括|包含)|由[^。；]{2,40}?等))"
    f"\\s*{COUNT}\\s*(?:个)?(?:大)?(?:部分|章节|章)"
)
# What the lists of preambles call the sections.
KEYWORDS = {"总": "总体", "主": "主动公开", "收": "申请", "政": "诉讼|复议", "存": "问题|不足|改进"}
REST = "其[他它余]|需要?(?:报告|说明)"
# Parts that the reports of before 2019 had.
FORMER = re.compile("(?:收费及减免|收费和减免|减免)(?:的)?情况|政府信息公开(?:的)?收费")
LIST = (
    "、总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况"
    "、存在的主要问题及改进情况、其他需要报告的事项"
)
OPENING = "本报告由{}等{}部分组成。\n\n一、总"


@report_rule(
    "govinfo.parts-announced",
    severity="warning",
    english="As many parts are there as the preamble announces",
    passes=REPORT.replace("一、总", OPENING.format(LIST[1:], "六"), 1),
    fails=REPORT.replace("一、总", OPENING.format(LIST[1:], "七"), 1),
)
def parts_announced(report: Report) -> Iterator[Hit]:
    """前言说有几个部分，就应有几个部分

    少了一个部分时不重复提示。
    """
    sections = {heading.section for heading in report.headings}
    lawful = {len(sections), len(report.form.sections)}
    for passage, match in _announced(report):
        if _number(match["count"]) not in lawful:
            right = _like(match["count"], len(sections))
            said = f"前言说有“{match['count']}”部分，正文有 {len(sections)} 个部分"
            yield Hit(said, passage.at(*match.span("count")), suggestion=right)


@report_rule(
    "govinfo.parts-listed",
    severity="warning",
    english="The preamble lists the parts that the report has",
    why="前言与正文不一致，正文本身未必有误，所以只作警告。",
    passes=REPORT.replace("一、总", OPENING.format(LIST[1:], "六"), 1),
    fails=REPORT.replace(
        "一、总", OPENING.format(LIST[1:].replace("、存在的主要问题及改进情况", ""), "六"), 1
    ),
)
def parts_listed(report: Report) -> Iterator[Hit]:
    """前言列举的部分应与说的个数相符"""
    count = len(report.form.sections)
    for passage, match in _announced(report):
        lacking = [s.label for s in report.form.sections if not re.search(_keywords(s.label), match[0])]
        if _names_sections(match[0]) and _number(match["count"]) == count and 0 < len(lacking) < count - 2:
            names = "、".join(f"“{label}”" for label in lacking)
            yield Hit(f"说有“{match['count']}”部分，列举时缺少{names}", passage.at(*match.span("count")))


@report_rule(
    "govinfo.parts-superseded",
    severity="warning",
    english="The preamble lists no part that the form no longer has",
    why="“收费及减免情况”是2019年以前的格式才有的部分。",
    passes=REPORT,
    fails=REPORT.replace(
        "一、总", "全文包括概述、主动公开情况、政府信息公开的收费及减免情况等。\n\n一、总", 1
    ),
)
def parts_superseded(report: Report) -> Iterator[Hit]:
    """前言不应列举旧格式的部分"""
    for passage in preface(report):
        for sentence in sentences(passage.text) if "费" in passage.text else ():
            match = FORMER.search(sentence.text)
            if match and re.search("包括|包含|组成|分为", sentence.text) and "主动公开" in sentence.text:
                start, end = (sentence.start + place for place in match.span())
                yield Hit(f"“{match[0]}”是旧格式的部分，现行格式没有", passage.at(start, end))


def _announced(report: Report) -> list[tuple[Passage, re.Match[str]]]:
    """Find where the preamble says how many parts there are."""
    return report.once(_announcements)


def _announcements(report: Report) -> list[tuple[Passage, re.Match[str]]]:
    return list(_every_announcement(report))


def _every_announcement(report: Report) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in preface(report):
        if not PARTS.search(passage.text):
            continue
        for sentence in sentences(passage.text):
            place = passage.text, sentence.start, sentence.end
            match = (LISTED.search(*place) if _names_sections(sentence.text) else None) or SAID.search(*place)
            if match:
                yield passage, match


def _names_sections(text: str) -> bool:
    return "总体" in text and "主动公开" in text


def _keywords(label: str) -> str:
    """Give the words by which a list names a section, however it shortens its title."""
    return KEYWORDS.get(label.partition("、")[2][:1], REST)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese(text) or 0


def _like(written: str, count: int) -> str:
    return str(count) if written.isdigit() else "零一二三四五六七八九十"[count]
