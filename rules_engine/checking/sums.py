"""Broken sums told as findings: the wrong cell, its right value, and the relations it breaks as evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules_engine.checking.linear import Sum, linear
from rules_engine.checking.localise import Cause, Change, localise
from rules_engine.checking.spots import cell_spot
from rules_engine.checking.written_sums import Writing
from rules_engine.finding import Confidence, Finding, Spot
from rules_engine.form import CellPlace
from rules_engine.numbers.numerals import NumeralKind, numeral, read_cell
from rules_engine.report import Fact, Report
from rules_engine.rules.batch import PRIOR, Batch
from rules_engine.rules.table_rule import TableRule


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
        own = linear(report, before, rules)
        past = linear(before, None, rules, PRIOR) if before is not None else ()
        return cls(report, before, (*own, *(s for s in past if not s.unreadable and not s.relation.broken)))

    @property
    def writing(self) -> Writing:
        """Give what puts its sums into words."""
        return Writing(self.report, self.before)

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
            evidence=tuple(self.writing.evidence(s) for s in mine),
            suggestion=spot.expected,
        )

    def _one_of(self, sets: Sequence[tuple[Spot, ...]], broken: Sequence[Sum]) -> Finding:
        first = broken[0]
        suspects = sets[0] if sets else tuple(dict.fromkeys(self._claimed_spot(s) for s in broken))
        likely = sum(all(spot.possible for spot in spots) for spots in sets)
        one = "改正下面这处即可成立" if likely == 1 else "以下各处改正其一即可成立"
        hint = one if sets else "只改一格不能使有关各项都成立，有误的可能不止一处"
        return self._undecided(broken, f"{self.writing.message(first)}；{hint}", suspects, sets)

    def _of_either_year(self, broken: Sequence[Sum]) -> Finding:
        """Tell once that the two years disagree where each of them adds up: all the cells of one are wrong."""
        by_year: tuple[Change, Change] = ({}, {})
        for s in broken:
            for name, coefficient in s.terms.items():
                by_year[name.startswith(PRIOR)][name] = -s.rest / coefficient
        sets = [tuple(self._mended(change)) for change in by_year]
        said = "；".join(map(self.writing.message, broken))
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
            evidence=tuple(self.writing.evidence(s) for s in broken),
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
