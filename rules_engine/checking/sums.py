"""Broken sums told as findings: the wrong cell, its right value, and the relations it breaks as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rules_engine.checking.localise import Cause, Change, Relation, localise
from rules_engine.checking.spots import cell_spot
from rules_engine.finding import NOTHING, Confidence, Evidence, Finding, Spot
from rules_engine.form import CellPlace, Form
from rules_engine.numbers.numerals import NumeralKind, numeral, read_cell
from rules_engine.report import Fact, Report
from rules_engine.rules.batch import PRIOR, Batch
from rules_engine.rules.table_rule import SIDES, TableRule
from rules_engine.wording import Words

PAIR = frozenset((False, True))  # a cell of this year and one of last year
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
class Sum:
    """A linear rule in one of its rows or columns, over the cells of one report and of the year before.

    `residual` is claimed less expected; None if a cell is unreadable, which is then named by `unreadable`.
    """

    rule: TableRule
    line: str
    terms: Mapping[str, float]
    rest: float
    unreadable: tuple[str, ...] = ()

    @cached_property
    def relation(self) -> Relation:
        """Give what localisation needs of it."""
        return Relation(self.terms, self.rest)

    @property
    def between_years(self) -> bool:
        """Whether it sets one cell of this year's report beside one of last year's."""
        return len(self.terms) == len(PAIR) and {name.startswith(PRIOR) for name in self.terms} == PAIR


@dataclass(frozen=True)
class Sums:
    """All sums of one report, with those of last year's report that hold, which keep it in place."""

    report: Report
    before: Report | None
    sums: tuple[Sum, ...]

    @classmethod
    def of(cls, report: Report, batch: Batch, rules: Sequence[TableRule]) -> Sums:
        """Gather the sums of a report."""
        before = batch.prior_of(report)
        own = tuple(_sums(report, before, rules, ""))
        past = _sums(before, None, rules, PRIOR) if before is not None else ()
        return cls(report, before, (*own, *(s for s in past if not s.unreadable and not s.relation.broken)))

    def findings(self) -> Iterator[tuple[Finding, frozenset[str]]]:
        """Tell every cause as a finding, each with all the cells of the sums it breaks."""
        told = [s for s in self.sums if not s.unreadable]
        blanks = frozenset(
            name for name, fact in self.report.by_name.items() if fact.numeral.kind is not NumeralKind.NUMBER
        )
        carried: list[Sum] = []
        for cause in localise([s.relation for s in told], blanks):
            broken = [told[index] for index in cause.broken]
            if not cause.changes and all(s.between_years for s in broken):
                carried += broken
                continue
            touched = frozenset(cell for s in broken for cell in s.terms)
            for finding in self._told(cause, broken):
                yield finding, touched
        if carried:
            yield self._of_either_year(carried), frozenset(cell for s in carried for cell in s.terms)

    def demanded(self, name: str) -> float | None:
        """Give the value that the sums demand of an unreadable cell, if all that can tell agree."""
        demands = {round(-s.rest / s.terms[name], 6) for s in self.sums if s.unreadable == (name,)}
        return demands.pop() if len(demands) == 1 else None

    def _told(self, cause: Cause, broken: Sequence[Sum]) -> Iterator[Finding]:
        sets = _plausible([tuple(self._mended(change)) for change in cause.changes])
        if len(sets) == 1:
            for spot in sets[0]:
                yield self._certain(spot, sets[0], broken)
        else:
            yield self._one_of(_likeliest_first(sets, self._claimed(broken[0])), broken)

    def _certain(self, spot: Spot, mended: tuple[Spot, ...], broken: Sequence[Sum]) -> Finding:
        name = self._name(spot)
        mine = [s for s in broken if name in s.terms]
        said = f"填写 {spot.filled.strip()}" if spot.filled.strip() else "空白"
        return Finding(
            rule=mine[0].rule.id,
            severity=min((s.rule.severity for s in mine), key=lambda severity: severity.rank),
            report=self.report.key,
            message=f"{spot.words.zh}{said}，应为 {spot.expected}",
            places=(spot,),
            confidence=Confidence.CERTAIN,
            candidates=(mended,),
            evidence=tuple(self._evidence(s) for s in mine),
            suggestion=spot.expected,
        )

    def _one_of(self, sets: Sequence[tuple[Spot, ...]], broken: Sequence[Sum]) -> Finding:
        first = broken[0]
        suspects = sets[0] if sets else tuple(dict.fromkeys(self._claimed_spot(s) for s in broken))
        likely = sum(all(spot.possible for spot in spots) for spots in sets)
        one = "改正下面这处即可成立" if likely == 1 else "以下各处改正其一即可成立"
        hint = one if sets else "只改一格不能使有关各项都成立，有误的可能不止一处"
        return self._undecided(broken, f"{self._message(first)}；{hint}", suspects, sets)

    def _of_either_year(self, broken: Sequence[Sum]) -> Finding:
        """Tell once that the two years disagree where each of them adds up: all the cells of one are wrong."""
        by_year: tuple[Change, Change] = ({}, {})
        for s in broken:
            for name, coefficient in s.terms.items():
                by_year[name.startswith(PRIOR)][name] = -s.rest / coefficient
        sets = [tuple(self._mended(change)) for change in by_year]
        said = "；".join(map(self._message, broken))
        hint = "本年或上一年的报告有一份有误，无法由勾稽关系断定是哪一份"
        return self._undecided(broken, f"{said}；{hint}", sets[0], sets)

    def _undecided(
        self,
        broken: Sequence[Sum],
        message: str,
        suspects: tuple[Spot, ...],
        sets: Sequence[tuple[Spot, ...]],
    ) -> Finding:
        return Finding(
            rule=broken[0].rule.id,
            severity=min((s.rule.severity for s in broken), key=lambda severity: severity.rank),
            report=self.report.key,
            message=message,
            places=suspects,
            confidence=Confidence.ONE_OF,
            candidates=tuple(sets),
            evidence=tuple(self._evidence(s) for s in broken),
            suggestion=suspects[0].expected if sets else None,
        )

    def _mended(self, change: Change) -> Iterator[Spot]:
        """Show every cell of a change with the value it would have."""
        for name, by in change.items():
            report, fact = self._find(name)
            value = (fact.value or 0.0) + by
            possible = value >= 0 and (value.is_integer() or not (fact.value or 0.0).is_integer())
            yield cell_spot(report, fact.place, numeral(value), possible=possible)

    def _find(self, name: str) -> tuple[Report, Fact]:
        report = self.before if name.startswith(PRIOR) else self.report
        fact = report.fact(name.removeprefix(PRIOR)) if report else None
        if report is None or fact is None:
            raise KeyError(name)
        return report, fact

    def _name(self, spot: Spot) -> str:
        return str(spot.place) if spot.report == self.report.key else PRIOR + str(spot.place)

    def _claimed(self, broken: Sum) -> str:
        """Name the cell that states the sum."""
        sides = broken.rule.states.sides
        names = list(sides[0].terms) if sides else []
        return broken.rule.name(broken.line, names[0]) if names else ""

    def _claimed_spot(self, broken: Sum) -> Spot:
        """Show the cell that states the sum, with the value this one relation demands of it."""
        name = self._claimed(broken)
        place = CellPlace(*name.removeprefix(PRIOR).split("."))
        value = self.report.value(name)
        demanded = None if value is None or len(broken.terms) == 0 else value - broken.rest
        expected = numeral(demanded) if demanded is not None and demanded >= 0 else None
        return cell_spot(self.report, place, expected)

    def _message(self, broken: Sum) -> str:
        claimed, expected = self._sides(broken)
        values = {read: self._value(broken.rule.name(broken.line, read)) for read in broken.rule.states.reads}
        sides = dict(zip(SIDES, (claimed, expected, abs(claimed - expected)), strict=True))
        return broken.rule.said(self.report.form, broken.line, values | sides)

    def _evidence(self, broken: Sum) -> Evidence:
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


def _sums(report: Report, before: Report | None, rules: Sequence[TableRule], prefix: str) -> Iterator[Sum]:
    for rule in rules:
        if prefix and rule.looks_back:
            continue
        for line, written in _lines(rule, report.form):
            if rule.each == "row" and not _has_row(report, rule, line):
                continue
            terms: dict[str, float] = {}
            for name, coefficient in written:
                for cell in _cells(name, report, before):
                    terms[cell] = terms.get(cell, 0.0) + coefficient
            if terms and "" not in terms:
                rest, unreadable = _evaluated(terms, report, before)
                yield Sum(rule, line, {prefix + cell: c for cell, c in terms.items()}, rest, unreadable)


@lru_cache(maxsize=1024)  # the same for every report of an edition
def _lines(rule: TableRule, form: Form) -> tuple[tuple[str, tuple[tuple[str, float], ...]], ...]:
    """Give the rows or columns of a rule, each with the names of its figures, as claimed less expected."""
    sides = zip((1, -1), rule.states.sides or (), strict=False)
    signed = [(read, sign * by) for sign, side in sides for read, by in side.terms.items()]
    return tuple(
        (line, tuple((rule.name(line, read), by) for read, by in signed)) for line in rule.lines(form)
    )


def _has_row(report: Report, rule: TableRule, line: str) -> bool:
    """Tell whether the file has a row of its own; a group that it tells in parts has none."""
    groups = report.form.table(rule.table or "").groups
    return line not in groups or any(rule.name(line, read) in report.by_name for read in rule.states.reads)


def _cells(name: str, report: Report, before: Report | None) -> tuple[str, ...]:
    """Name the cells a figure stands for: itself, or the parts of a group; "" for one that is not there."""
    if name in report.by_name:
        return (name,)
    figure = name.removeprefix(PRIOR)
    prefix = name[: len(name) - len(figure)]
    source = before if prefix else report
    if source is None:
        return ("",)
    if figure in source.by_name:
        return (name,)
    table, row, column = figure.split(".")
    if all(known.key != table for known in source.form.tables):
        return ("",)
    parts = [f"{table}.{part}.{column}" for part in source.form.table(table).groups.get(row, ())]
    return tuple(prefix + part if part in source.by_name else "" for part in parts) or ("",)


def _evaluated(
    terms: Mapping[str, float], report: Report, before: Report | None
) -> tuple[float, tuple[str, ...]]:
    """Give what the readable cells of a sum come to, and name the others."""
    rest, unreadable = 0.0, []
    for cell, coefficient in terms.items():
        source = before if cell.startswith(PRIOR) and before else report
        value = source.by_name[cell.removeprefix(PRIOR)].value
        if value is None:
            unreadable.append(cell)
        else:
            rest += coefficient * value
    return rest, tuple(unreadable)


def _plausible(sets: list[tuple[Spot, ...]]) -> list[tuple[Spot, ...]]:
    """Leave out sets of several cells of which one would be impossible; a single cell is shown and marked."""
    possible = [spots for spots in sets if all(spot.possible for spot in spots)]
    if not possible or all(len(spots) == 1 for spots in sets):
        return sets
    return possible


def _likeliest_first(sets: list[tuple[Spot, ...]], claimed: str) -> list[tuple[Spot, ...]]:
    """Put first what mends a cell that cannot stay as it is, then what is possible, then the stated sum.

    Most wrong sums are wrongly added, so the sum is likelier wrong than one of its parts.
    """
    return sorted(
        sets,
        key=lambda spots: (
            not any(map(improper, spots)),
            not all(spot.possible for spot in spots),
            all(str(spot.place) != claimed for spot in spots),
        ),
    )


def improper(spot: Spot) -> bool:
    """Tell whether what is filled in a cell is no count, whatever the sums say: blank, negative, broken."""
    value = read_cell(spot.filled).value
    return value is None or value < 0 or not value.is_integer()


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
