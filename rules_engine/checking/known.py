"""What the sums have told of single cells, so that no other rule tells it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rules_engine.checking.checked import Checked
from rules_engine.checking.spots import spot
from rules_engine.checking.sums import Sums, improper
from rules_engine.finding import Confidence, Spot
from rules_engine.form import CellPlace
from rules_engine.numbers.numerals import numeral
from rules_engine.report import Place, Report
from rules_engine.rules.batch import PRIOR, Batch
from rules_engine.rules.rule import Hit
from rules_engine.rules.table_rule import TableRule


@dataclass
class Known:
    """What the sums have told of single cells: which are wrong for certain, and what an unreadable one should be."""

    batch: Batch
    rules: Sequence[TableRule]
    certain: set[tuple[str, object]]
    suspects: set[tuple[str, str]]
    sums: dict[str, Sums] = field(default_factory=dict)

    def tells(self, report: Report, hit: Hit) -> bool:
        """Tell whether a broken sum says it already: of that cell, or of a figure that the hit goes by."""
        if (report.key, hit.at) in self.certain:
            return True
        return bool(hit.reads and self.suspects) and any(
            (report.key, name) in self.suspects for name in {*hit.reads, *parts(set(hit.reads), report)}
        )

    def spot(self, report: Report, place: Place, suggestion: str | None) -> Spot:
        """Show a place, with the value the sums demand where the rule knows none itself."""
        if suggestion is None and isinstance(place, CellPlace):
            fact = report.fact(str(place))
            if fact is not None and fact.value is None:
                sums = self.sums.setdefault(report.key, Sums.of(report, self.batch, self.rules))
                demanded = sums.demanded(str(place))
                suggestion = None if demanded is None else numeral(demanded)
        return spot(report, place, suggestion)


def suspects(checked: Checked) -> set[tuple[str, str]]:
    """Name every cell that a broken sum suspects."""
    return {
        (place.report, str(place.place))
        for findings in checked.findings.values()
        for finding in findings
        if finding.evidence
        for place in (*finding.places, *(spot for spots in finding.candidates for spot in spots))
    }


def certain(checked: Checked) -> set[tuple[str, object]]:
    """Name the cells of which a broken sum tells all: what else is wrong with them is no second finding."""
    told = [finding for findings in checked.findings.values() for finding in findings if finding.evidence]
    return {
        (place.report, place.place)
        for finding in told
        for place in (*finding.places, *(spot for spots in finding.candidates for spot in spots))
        if finding.confidence is Confidence.CERTAIN or improper(place)
    }


def parts(names: set[str], report: Report) -> set[str]:
    """Name the cells that groups of rows stand for."""
    return {
        f"{table}.{part}.{column}"
        for table, row, column in (name.removeprefix(PRIOR).split(".") for name in names)
        for part in report.form.table(table).groups.get(row, ())
    }
