"""The sections of the report: all six, in order, under their own titles, and not empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, Report, report_rule
from rules_engine_govinfo.examples import REPORT, without

HAN = re.compile(r"[^一-鿿]")
NUMERALS = {character: value for value, character in enumerate("零一二三四五六七八九十")}
ANNOUNCED = re.compile(
    r"(?:(?:由|包括|包含|分为|共分|分|共|共有|含)[^。；]{6,160}?)(?P<count>[一二三四五六七八九十\d]{1,2})\s*(?:个)?(?:部分|方面|章节)(?:组成|构成|内容)?"
)
FEE = re.compile(r"信息处理费|处理费|收费|收取[^。；]{0,8}费|费用")


@report_rule(
    "govinfo.section-missing",
    english="Every section of the form is there",
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
    passes=REPORT,
    fails=REPORT.replace("五、存在的主要问题及改进情况", "〇")
    .replace("六、其他需要报告的事项", "五、存在的主要问题及改进情况")
    .replace("〇", "六、其他需要报告的事项"),
)
def section_order(report: Report) -> Iterator[Hit]:
    """六个部分应按格式规定的顺序排列"""
    order = [section.key for section in report.form.sections]
    found = [heading for heading in report.headings if heading.section in order]
    for before, after in zip(found, found[1:], strict=False):
        if order.index(after.section) < order.index(before.section):
            passage = report.passages[after.passage - 1]
            yield Hit(f"“{after.text}”应在“{before.text}”之前", passage.at(0, len(passage.text)))


@report_rule(
    "govinfo.section-title",
    severity="warning",
    english="Every section has the title that the form gives it",
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
        printed, wanted = (HAN.sub("", _unnumbered(text)) for text in (heading.text, section.label))
        if printed != wanted and all(printed != HAN.sub("", _unnumbered(label)) for label in section.also):
            yield Hit(
                f"标题“{heading.text}”与格式不符，应为“{section.label}”",
                passage.at(0, len(passage.text)),
                suggestion=section.label.partition("、")[2] if passage.number else section.label,
            )


@report_rule(
    "govinfo.section-number",
    severity="warning",
    english="A section carries its own number",
    passes=REPORT,
    fails=REPORT.replace("五、存在", "四、存在"),
)
def section_number(report: Report) -> Iterator[Hit]:
    """各部分序号应为一至六"""
    numbers = {section.key: number for number, section in enumerate(report.form.sections, start=1)}
    for heading in report.headings:
        mark = re.match(r"\s*([一二三四五六七八九十])\s*[、.．]", heading.text)
        if mark and NUMERALS[mark[1]] != numbers.get(heading.section):
            passage = report.passages[heading.passage - 1]
            section = report.form.section(heading.section)
            yield Hit(
                f"“{heading.text}”的序号应为“{section.label[:2] if section else ''}”",
                passage.at(0, min(2, len(passage.text))),
                suggestion=section.label[:2] if section else None,
            )


@report_rule(
    "govinfo.section-empty",
    english="No section is empty",
    passes=REPORT,
    fails=REPORT.replace("问题是信息更新不够及时，将改进。\n", ""),
)
def section_empty(report: Report) -> Iterator[Hit]:
    """各部分都应有内容

    没有需要报告的，写明“无”。
    """
    tables = {table.section for table in report.tables} | {
        table.section for table in report.form.tables if table.key in {found.table for found in report.tables}
    }
    for heading in report.headings:
        passage = report.passages[heading.passage - 1]
        if not passage.heading or heading.section in tables:
            continue
        if not any(not p.heading and p.text.strip() for p in report.section(heading.section)):
            yield Hit(f"“{heading.text}”下面没有内容", passage.at(0, len(passage.text)))


@report_rule(
    "govinfo.parts-announced",
    severity="warning",
    english="As many parts are there as the preamble announces",
    passes=REPORT.replace(
        "一、总",
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。\n\n一、总",
        1,
    ),
    fails=REPORT.replace(
        "一、总",
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等七部分组成。\n\n一、总",
        1,
    ),
)
def parts_announced(report: Report) -> Iterator[Hit]:
    """前言说有几个部分，就应有几个部分"""
    sections = len({heading.section for heading in report.headings})
    for passage in report.passages:
        if passage.section not in {"", report.form.sections[0].key}:
            return
        for match in ANNOUNCED.finditer(passage.text):
            if not _names_sections(match[0]):
                continue
            count = _number(match["count"])
            if count != sections:
                yield Hit(
                    f"前言说有“{match['count']}”部分，正文有 {sections} 个部分",
                    passage.at(*match.span("count")),
                    suggestion="零一二三四五六七八九十"[sections]
                    if match["count"] in NUMERALS
                    else str(sections),
                )


@report_rule(
    "govinfo.parts-listed",
    severity="warning",
    english="The preamble lists the parts that the report has",
    passes=REPORT.replace(
        "一、总",
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。\n\n一、总",
        1,
    ),
    fails=REPORT.replace(
        "一、总",
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、其他需要报告的事项等六部分组成。\n\n一、总",
        1,
    ),
)
def parts_listed(report: Report) -> Iterator[Hit]:
    """前言列举的部分应与说的个数相符"""
    for passage in report.passages:
        if passage.section not in {"", report.form.sections[0].key}:
            return
        for match in ANNOUNCED.finditer(passage.text):
            listed = [section for section in report.form.sections if _keyword(section.label) in match[0]]
            if len(listed) >= 4 and _number(match["count"]) == len(report.form.sections) > len(listed):  # noqa: PLR2004 - a list of sections, not of anything else
                lacking = "、".join(f"“{s.label}”" for s in report.form.sections if s not in listed)
                yield Hit(
                    f"说有“{match['count']}”部分，列举时缺少{lacking}", passage.at(*match.span("count"))
                )


@report_rule(
    "govinfo.table-place",
    severity="warning",
    english="Every table stands in its own section",
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


@report_rule(
    "govinfo.fee-statement",
    severity="note",
    english="Section 6 says what was charged for processing information",
    basis="国办公开办函〔2021〕30号 样表“收取信息处理费情况在此处报告”",
    passes=REPORT,
    fails=REPORT.replace("2023年收取信息处理费0元。", "没有其他需要报告的事项。"),
)
def fee_statement(report: Report) -> Iterator[Hit]:
    """第六部分应报告收取信息处理费的情况

    没有收取的，写明“收取信息处理费0元”或“未收取信息处理费”。
    """
    last = report.form.sections[-1].key
    heading = next((heading for heading in report.headings if heading.section == last), None)
    if report.form.since < 2021 or heading is None:  # noqa: PLR2004 - the year of the form in force
        return
    body = [passage for passage in report.section(last) if not passage.heading]
    if body and not any(FEE.search(passage.text) for passage in report.section(last)):
        yield Hit("第六部分没有报告收取信息处理费的情况", body[0].at(0, len(body[0].text)))


def _names_sections(text: str) -> bool:
    return "总体情况" in text or "主动公开" in text


def _keyword(label: str) -> str:
    """Give the words by which a list names a section, however it shortens its title."""
    words = label.partition("、")[2]
    return {"总": "总体", "主": "主动公开", "收": "申请", "政": "诉讼", "存": "问题"}.get(words[:1], "其他")


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return 10 + NUMERALS.get(text[1], 0) if text.startswith("十") and len(text) > 1 else NUMERALS.get(text, 0)


def _unnumbered(text: str) -> str:
    return re.sub(r"^\s*(?:第?[一二三四五六七八九十\d]{1,2}(?:部分)?\s*[、.．:：\s])", "", text)
