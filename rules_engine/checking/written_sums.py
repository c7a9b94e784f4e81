"""A broken sum in words: what its rule says of it, and both of its sides written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules_engine.checking.linear import Sum
from rules_engine.finding import NOTHING, Evidence
from rules_engine.form import Form
from rules_engine.numbers.numerals import numeral
from rules_engine.report import Report
from rules_engine.rules.batch import PRIOR
from rules_engine.rules.table_rule import SIDES, TableRule
from rules_engine.wording import Words

WRITTEN = Words(
    "{right}，填写 {left}，差 {difference}", "{right}, filled in: {left}, difference {difference}"
)
LINE = Words("{table}“{line}”", "{table} “{line}”")
LINES = {
    "row": Words("{table}“{line}”行", "{table} row “{line}”"),
    "column": Words("{table}“{line}”列", "{table} column “{line}”"),
}
FEW = 7  # addends that are all written out; of a longer sum only those that are not zero


@dataclass(frozen=True)
class Writing:
    """Puts the sums of a report into words, with the figures that stand in it and in that of the year before."""

    report: Report
    before: Report | None

    def message(self, broken: Sum) -> str:
        """Give what the rule says of a sum that does not hold."""
        claimed, expected = self._sides(broken)
        values = {read: self._value(broken.rule.name(broken.line, read)) for read in broken.rule.states.reads}
        sides = dict(zip(SIDES, (claimed, expected, abs(claimed - expected)), strict=True))
        return broken.rule.said(self.report.form, broken.line, values | sides)

    def evidence(self, broken: Sum) -> Evidence:
        """Write a sum out that does not hold."""
        claimed, expected = self._sides(broken)
        rule = broken.rule
        return Evidence(
            rule=rule.id,
            words=_relation(rule, broken.line, self.report.form),
            claimed=numeral(claimed),
            expected=numeral(expected),
            written=self._written(broken, claimed, expected),
            row=broken.line if rule.each == "row" else None,
            column=broken.line if rule.each == "column" else None,
        )

    def _sides(self, broken: Sum) -> tuple[float, float]:
        sides = broken.rule.states.sides
        if sides is None:
            return 0.0, 0.0
        claimed, expected = (
            sum(c * self._value(broken.rule.name(broken.line, read)) for read, c in side.terms.items())
            for side in sides
        )
        return claimed, expected

    def _written(self, broken: Sum, claimed: float, expected: float) -> Words:
        """Write both sides of a sum out: 3+0+1=4，填写 5，差 1."""
        sides = broken.rule.states.sides
        if sides is None:
            return NOTHING
        left, right = (self._addends(broken, side.terms) for side in sides)
        return WRITTEN.filled(
            right=_equation(right, expected),
            left=_equation(left, claimed),
            difference=numeral(abs(claimed - expected)),
        )

    def _addends(self, broken: Sum, terms: Mapping[str, float]) -> list[float]:
        addends = [c * self._value(broken.rule.name(broken.line, read)) for read, c in terms.items()]
        return addends if len(addends) <= FEW else [addend for addend in addends if addend]

    def _value(self, name: str) -> float:
        report = self.before if name.startswith(PRIOR) else self.report
        value = report.value(name.removeprefix(PRIOR)) if report else None
        return value or 0.0


def _relation(rule: TableRule, line: str, form: Form) -> Words:
    """Name a row or a column whose sum is meant; a sum of no table by the title of its rule."""
    if not rule.table:
        return Words(rule.title, rule.english or rule.title)
    table = form.table(rule.table)
    words = LINE if table.across else LINES.get(rule.each, LINE)
    return words.filled(table=table.label, line=rule.label(form, line))


def _equation(addends: Sequence[float], value: float) -> str:
    if len(addends) == 1 and addends[0] == value:
        return numeral(value)
    return (
        "+".join(map(numeral, addends)).replace("+-", "-") + f"={numeral(value)}"
        if addends
        else numeral(value)
    )
