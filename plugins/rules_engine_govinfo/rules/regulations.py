"""Who makes regulations: ministries, provinces and cities with districts."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine import Confidence, Hit, Report, report_rule
from rules_engine_govinfo.examples import REPORT
from rules_engine_govinfo.names import office_name

COLUMNS = ("made", "repealed", "in_force")
COUNTY = 3


@report_rule(
    "govinfo.regulations-by-county",
    severity="warning",
    english="Counties and towns make no regulations",
    basis="立法法",
    verified=False,
    why="规章由国务院部门、省和设区的市制定。只看县区以下的机关。",
    passes=REPORT,
    fails=REPORT.replace("| 规章 | 0 | 0 | 0 |", "| 规章 | 1 | 0 | 2 |"),
)
def regulations_by_county(report: Report) -> Iterator[Hit]:
    """县区以下机关的规章数应为 0"""
    if report.office is None or office_name(report.office).level < COUNTY:
        return
    told = [fact.place for fact in report.facts if fact.value]
    filled = [place for place in told if place.row == "regulations" and place.column in COLUMNS]
    if filled:
        said = f"{report.office}不制定规章，规章一行应为 0"
        yield Hit(said, filled[0], tuple(filled[1:]), suggestion="0", confidence=Confidence.SUSPECTED)
