"""The fee for processing information: section six reports it, in yuan."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Confidence, Hit, Report, report_rule
from rules_engine.numbers.quantities import quantities
from rules_engine_govinfo.examples import REPORT
from rules_engine_govinfo.sentences import prose

FEE = re.compile("信息处理费|处理费|收费|收取[^。；\n]{0,8}费|费用")
WAN = re.compile(r"信息处理费[^。；，,]{0,12}?(?P<amount>[0-9０-９][0-9０-９,，.．]*)\s*万元")
# A fee for processing is some yuan for an application: tens of thousands are not met.
MOST = 20_000
NEW_FORM = 2021


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
    if report.form.since < NEW_FORM or heading is None:
        return
    body = [passage for passage in prose(report, last) if passage.text.strip()]
    if body and not FEE.search(report.text):
        yield Hit("第六部分没有报告收取信息处理费的情况", body[0].at(0, len(body[0].text)))


@report_rule(
    "govinfo.processing-fee-unit",
    severity="warning",
    english="The fee for processing is told in yuan",
    why="信息处理费按件按量收取，一年不过数百数千元，以万元计的多半是单位写错。",
    passes=REPORT,
    fails=REPORT.replace("收取信息处理费0元", "收取信息处理费80万元"),
)
def processing_fee_unit(report: Report) -> Iterator[Hit]:
    """信息处理费的单位应为元"""
    for passage in prose(report):
        for match in WAN.finditer(passage.text) if "信息处理费" in passage.text else ():
            amount = next(quantities(match[0][match.start("amount") - match.start() :]), None)
            if amount is not None and amount.low >= MOST:
                right = f"{match['amount']}元"
                place = passage.at(match.start("amount"), match.end())
                said = f"信息处理费写“{passage.text[place.start : place.end]}”，像是把元写成了万元"
                yield Hit(said, place, suggestion=right, confidence=Confidence.SUSPECTED)
