"""What is given to be looked back at: the reports of the year before, and why the rest cannot be compared with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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
NOBODYS = Words(
    "所给的是{given} {year} 年的，所查的没有它 {after} 年的",
    "it is of {given} for {year}, nothing that is checked is its report for {after}",
)


def without_report(path: str) -> Read:
    """Say that a folder was given in which there is no report."""
    return Read(path, "", problem=LoadError(Code.MISSING, NO_REPORT))


def comparable(
    given: Sequence[Read], named: Collection[str], reports: Sequence[Report], offices: Offices
) -> Iterator[Read]:
    """Give every file as it is or, where it cannot be last year's report of what is checked, with the reason.

    Several reports find those of their office and year among several. A file that the user `named`, or that is given
    alone for one report, must not be plainly another's: of another office, or of another year than the one before.
    """
    past, checked = _by_form(read.report for read in given if read.report), _by_form(reports)
    sides = {
        form: _Sides(tuple(past[form]), tuple(checked[form]), offices) for form in past if form in checked
    }
    for read in given:
        why = None
        if read.report and reports:
            one = sides.get(read.report.form.key)
            why = (
                one.why_not(read.report, named=read.path in named)
                if one
                else _other_form(read.report, reports)
            )
        yield replace(read, report=None, problem=LoadError(Code.NOT_PRIOR, why)) if why else read


@dataclass(frozen=True)
class _Sides:
    """The reports of one form: those that are given to be looked back at, and those that are checked."""

    past: tuple[Report, ...]
    checked: tuple[Report, ...]
    offices: Offices

    def why_not(self, past: Report, *, named: bool) -> Words | None:
        if len(self.checked) == 1 and (named or len(self.past) == 1):
            return _plainly_not(past, self.checked[0], self.offices)
        return self._nobodys(past) if named else None

    def _nobodys(self, past: Report) -> Words | None:
        """Say that nothing that is checked looks back at a report; what any of them does not name counts for it."""
        if not (self._all_told and past.year and _is_named(past.office)):
            return None
        if (past.year, self.offices.identity(past.office, past.year)) in self._wanted:
            return None
        return NOBODYS.filled(given=past.office, year=past.year, after=past.year + 1)

    @cached_property
    def _all_told(self) -> bool:
        return all(report.year and _is_named(report.office) for report in self.checked)

    @cached_property
    def _wanted(self) -> set[tuple[int, str]]:
        """Name the years and the offices whose reports may be looked back at."""
        by_year: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for report in self.past:
            if report.year and report.office:
                by_year[report.year].append((report.office, report.key))
        published = {year: Published(self.offices, year, reports) for year, reports in by_year.items()}
        return {
            (report.year - 1, identity)
            for report in self.checked
            if report.office and report.year and report.year - 1 in published
            for identity in published[report.year - 1].may_be(report.office)
        }


def _by_form(reports: Iterable[Report]) -> dict[str, list[Report]]:
    by_form: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_form[report.form.key].append(report)
    return by_form


def _other_form(past: Report, reports: Sequence[Report]) -> Words:
    return OTHER_FORM.filled(given=past.form.title, checked=reports[0].form.title)


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
