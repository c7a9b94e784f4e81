"""What is given to be looked back at: the reports of the year before, and why the rest cannot be compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from rules_engine.errors import Code, LoadError
from rules_engine.file_reading import Read
from rules_engine.kinship import Published
from rules_engine.offices import Offices
from rules_engine.report import Report
from rules_engine.wording import Words

NAMELESS = re.compile(r"我|本(?:[省市州县区旗镇乡局厅委办部院处所]|街道|单位|机关)")

NO_REPORT = Words("里面没有报告", "no report in it")
OTHER_FORM = Words("所给的是{given}，所查的是{checked}", "it is {given}, what is checked is {checked}")
OTHER_YEAR = Words("所给的是 {given} 年的，应为 {before} 年的", "it is of {given}, not of {before}")
OTHER_OFFICE = Words(
    "所给的是{given}的，所查的是{checked}的", "it is of {given}, what is checked is of {checked}"
)


def without_report(path: str) -> Read:
    """Say that a folder was given in which there is no report."""
    return Read(path, "", problem=LoadError(Code.MISSING, NO_REPORT))


def comparable(given: Sequence[Read], reports: Sequence[Report], offices: Offices) -> Iterator[Read]:
    """Give every file as it is or, where it cannot be last year's report of what is checked, with the reason.

    Several reports find those of their office and year among several; where one is given for one, it must not
    be plainly another's: of another office, or of another year than the one before.
    """
    for read in given:
        why = _why_not(read.report, given, reports, offices) if read.report and reports else None
        yield replace(read, report=None, problem=LoadError(Code.NOT_PRIOR, why)) if why else read


def _why_not(
    past: Report, given: Iterable[Read], reports: Sequence[Report], offices: Offices
) -> Words | None:
    alike = [report for report in reports if report.form.key == past.form.key]
    if not alike:
        return OTHER_FORM.filled(given=past.form.title, checked=reports[0].form.title)
    rivals = sum(read.report is not None and read.report.form.key == past.form.key for read in given)
    return _plainly_not(past, alike[0], offices) if len(alike) == rivals == 1 else None


def _plainly_not(past: Report, report: Report, offices: Offices) -> Words | None:
    """Say why one report is not that of the year before; what it does not name counts for it."""
    if past.year and report.year and past.year != report.year - 1:
        return OTHER_YEAR.filled(given=past.year, before=report.year - 1)
    year = report.year or (past.year and past.year + 1)
    if not (year and _is_named(past.office) and _is_named(report.office)):
        return None
    if Published(offices, year - 1, [(past.office, past.key)]).find(report.office):
        return None
    return OTHER_OFFICE.filled(given=past.office, checked=report.office)


def _is_named(office: str | None) -> TypeGuard[str]:
    return bool(office) and not NAMELESS.match(office or "")
