"""Rules that add figures up, as sums over the cells of one report and of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rules_engine.checking.localise import Relation
from rules_engine.form import Form
from rules_engine.report import Report
from rules_engine.rules.batch import PRIOR
from rules_engine.rules.table_rule import TableRule

PAIR = frozenset((False, True))  # a cell of this year and one of last year


@dataclass(frozen=True)
class Sum:
    """A linear rule in one of its rows or columns, over the cells of one report and of the year before.

    `rest` is claimed less expected, over the cells that can be read; `unreadable` names the others.
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


def linear(
    report: Report, before: Report | None, rules: Sequence[TableRule], prefix: str = ""
) -> Iterator[Sum]:
    """Gather the sums of a report; with the `prefix` of last year only those that do not look back themselves."""
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
