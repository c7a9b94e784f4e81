"""The sections of the report: all six, in order, under their own titles, and not empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from rules_engine import Hit, Line, Passage, Report, Severity, report_rule
from rules_engine_govinfo.examples import REPORT, without

HAN = re.compile(r"[^一-鿿]")
NUMERALS = {character: value for value, character in enumerate("零一二三四五六七八九十")}
# What may stand in front of the words of a title.
NUMBER = re.compile(r"^\s*(?:第?[一二三四五六七八九十\d]{1,2}(?:部分)?\s*[、.．:：\s])\s*")
# Differences that change nothing: 主动公开政府信息的情况, 行政复议及行政诉讼, 政府信息公开工作总体情况.
TRIFLES = re.compile("[的和及与或]|行政机关|政府信息公开(?:工作)?")


@report_rule(
    "govinfo.section-missing",
    english="Every section of the form is there",
    basis="国办公开办函〔2021〕30号",
    why="六个部分是格式规定的，缺一不可。",
    passes=REPORT,
    fails=without(REPORT, "五、"),
)
def section_missing(report: Report) -> Iterator[Hit]:
    """格式规定的六个部分都应有"""
    found = {heading.section for heading in report.headings}
    for section in report.form.sections:
        if section.key not in found:
            yield Hit(f"没有找到“{section.label}”这一部分", None, suggestion=section.label)


@report_rule(
    "govinfo.section-order",
    english="The sections stand in the order of the form",
    basis="国办公开办函〔2021〕30号",
    why="六个部分的顺序是格式规定的。",
    passes=REPORT,
    fails=REPORT.replace("五、存在的主要问题及改进情况", "〇")
    .replace("六、其他需要报告的事项", "五、存在的主要问题及改进情况")
    .replace("〇", "六、其他需要报告的事项"),
)
def section_order(report: Report) -> Iterator[Hit]:
    """六个部分应按格式规定的顺序排列"""
    order = [section.key for section in report.form.sections]
    found = [heading for heading in report.headings if heading.section in order]
    for before, after in pairwise(found):
        if order.index(after.section) < order.index(before.section):
            passage = report.passages[after.passage - 1]
            yield Hit(f"“{after.text}”应在“{before.text}”之前", passage.at(0, len(passage.text)))


@report_rule(
    "govinfo.section-title",
    severity="warning",
    english="Every section has the title that the form gives it",
    basis="国办公开办函〔2021〕30号",
    passes=REPORT,
    fails=REPORT.replace("存在的主要问题及改进情况", "存在的问题和改进措施"),
)
def section_title(report: Report) -> Iterator[Hit]:
    """各部分标题应与格式一致

    只看文字：序号和标点的写法不论。
    """
    for heading in report.headings:
        section = report.form.section(heading.section)
        passage = report.passages[heading.passage - 1]
        if section is None or not passage.heading:
            continue
        printed = _words(passage.text)
        known = [_words(label) for label in section.printings]
        if printed not in known:
            trifling = any(TRIFLES.sub("", printed) == TRIFLES.sub("", words) for words in known)
            yield _mistitled(passage, section, Severity.NOTE if trifling else None)


@report_rule(
    "govinfo.section-number",
    severity="warning",
    english="A section carries its own number",
    basis="国办公开办函〔2021〕30号",
    passes=REPORT,
    fails=REPORT.replace("五、存在", "四、存在"),
)
def section_number(report: Report) -> Iterator[Hit]:
    """各部分序号应为一至六

    少了一个部分时，后面的序号顺次提前也算对：少的部分另有提示。
    """
    order = [section.key for section in report.form.sections]
    found = [key for key in order if any(heading.section == key for heading in report.headings)]
    for heading in report.headings:
        mark = re.match(r"\s*(?P<number>[一二三四五六七八九十])\s*[、.．]", heading.text)
        if mark is None or heading.section not in order:
            continue
        lawful = {order.index(heading.section) + 1, found.index(heading.section) + 1}
        if NUMERALS[mark["number"]] not in lawful:
            passage = report.passages[heading.passage - 1]
            right = report.form.sections[order.index(heading.section)].label[:2]
            place = passage.at(0, 0 if passage.number else mark.end())
            yield Hit(f"“{heading.text}”的序号应为“{right}”", place, suggestion=right)


@report_rule(
    "govinfo.section-empty",
    english="No section is empty",
    basis="国办公开办函〔2021〕30号",
    passes=REPORT,
    fails=REPORT.replace("问题是信息更新不够及时，将改进。\n", ""),
)
def section_empty(report: Report) -> Iterator[Hit]:
    """各部分都应有内容

    没有需要报告的，写明“无”。
    """
    tables = {table.section for table in report.tables} | {
        report.form.table(found.table).section for found in report.tables
    }
    for heading in report.headings:
        passage = report.passages[heading.passage - 1]
        if not passage.heading or heading.section in tables:
            continue
        if not any(not p.heading and p.text.strip() for p in report.section(heading.section)):
            yield Hit(f"“{heading.text}”下面没有内容", passage.at(0, len(passage.text)))


@report_rule(
    "govinfo.table-place",
    severity="warning",
    english="Every table stands in its own section",
    basis="国办公开办函〔2021〕30号",
    why="数据仍可以读，只是读者不易找到，所以只作警告。",
    passes=REPORT,
    fails=REPORT.replace("三、收到和处理政府信息公开申请情况\n", "").replace(
        "二、主动公开政府信息情况\n", "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    ),
)
def table_place(report: Report) -> Iterator[Hit]:
    """每张表应在自己的部分里"""
    headed = {heading.section for heading in report.headings}
    for found in report.tables:
        table = report.form.table(found.table)
        if found.section != table.section and table.section in headed:
            section, wanted = report.form.section(found.section), report.form.section(table.section)
            where = f"“{section.label}”里" if section else "第一部分之前"
            yield Hit(
                f"{table.label}（{table.title}）在{where}，应在“{wanted.label if wanted else ''}”里", None
            )


def _mistitled(passage: Passage, section: Line, severity: Severity | None) -> Hit:
    """Point at the words of a title, without its number."""
    number = NUMBER.match(passage.text)
    place = passage.at(number.end() if number else 0, len(passage.text.rstrip("。：: ")))
    right = NUMBER.sub("", section.label)
    said = f"标题“{passage.text[place.start : place.end]}”与格式不符，应为“{right}”"
    return Hit(said, place, suggestion=right, severity=severity)


@lru_cache(maxsize=1024)  # titles are the same in nearly all reports
def _words(title: str) -> str:
    return HAN.sub("", NUMBER.sub("", title))
