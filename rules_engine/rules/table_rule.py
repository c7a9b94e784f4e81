"""Rules about figures: declared once, evaluated for every row or column of every report in one pass."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from typing import NamedTuple

import polars as pl

from rules_engine.finding import Tally
from rules_engine.form import CellPlace, Each, Form
from rules_engine.numbers.numerals import numeral
from rules_engine.rules.batch import PRIOR, Batch
from rules_engine.rules.message import filled, require_shown
from rules_engine.rules.rule import Rule, unknown_name
from rules_engine.rules.statement import Statement

SIDES = ("claimed", "expected", "difference")


@dataclass(frozen=True, kw_only=True, eq=False)
class TableRule(Rule):
    """A statement about the figures of each row or column of a table, or of each report.

    A record with an unreadable figure among those it reads is unknown, not wrong. `message` may show `{label}`
    (the printed words of the row or column), any figure it reads and, where it states that two sides are equal,
    `{claimed}`, `{expected}` and `{difference}`.
    """

    states: Statement
    message: str
    table: str | None = None
    each: Each = "report"

    def __post_init__(self) -> None:
        """Refuse a message that shows what the rule does not know."""
        super().__post_init__()
        sides = SIDES if self.states.claimed is not None else ()
        require_shown(self.id, self.message, ("label", *sides, *self.states.reads))

    def suit(self, editions: Sequence[Form]) -> None:
        """Refuse a table and figures that no edition has."""
        tables = [[table.key for table in form.tables] for form in editions]
        if self.table is not None and self.table not in chain.from_iterable(tables):
            raise unknown_name(self, "is about table", self.table, tables)
        names = [self._names(form) for form in editions]
        for name in self.states.reads:
            if name.removeprefix(PRIOR) not in chain.from_iterable(names):
                raise unknown_name(self, "reads", name, names)

    def lines(self, form: Form) -> tuple[str, ...]:
        """List the rows or columns of an edition that have every figure the rule reads; none: it skips them."""
        reads = {name.removeprefix(PRIOR) for name in self.states.reads}
        if self.table is None or self.each == "report":
            return ("",) if reads <= set(form.figures()) else ()
        if all(table.key != self.table for table in form.tables):
            return ()
        table = form.table(self.table)
        if self.each == "row":
            return tuple(row for row in table.keys("row") if reads <= set(table.columns_of(row)))
        rows = table.keys("row")
        return tuple(
            column
            for column in table.keys("column")
            if reads <= {row for row in rows if column in table.columns_of(row)}
        )

    @cached_property
    def looks_back(self) -> bool:
        """Tell whether it reads figures of the year before."""
        return any(name.startswith(PRIOR) for name in self.states.reads)

    def name(self, line: str, read: str) -> str:
        """Give the full name of a figure that the rule reads in one of its rows or columns."""
        figure = read.removeprefix(PRIOR)
        prefix = read[: len(read) - len(figure)]
        if self.each == "row":
            return f"{prefix}{self.table}.{line}.{figure}"
        if self.each == "column":
            return f"{prefix}{self.table}.{figure}.{line}"
        return read

    def label(self, form: Form, line: str) -> str:
        """Give the printed words of a row or column; nothing for a whole report."""
        if self.table is None or self.each == "report":
            return ""
        table = form.table(self.table)
        return table.row_words(line) if self.each == "row" else table.column_label(line)

    def said(self, form: Form, line: str, values: Mapping[str, float]) -> str:
        """Say what is there and what was expected, by the values of the figures it reads and of its sides."""
        shown = {name: numeral(value) for name, value in values.items()}
        return filled(self.message, {"label": self.label(form, line), **shown})

    def place(self, line: str, read: str) -> CellPlace:
        """Point at a figure it reads."""
        return CellPlace(*self.name(line, read).removeprefix(PRIOR).split("."))

    def _names(self, form: Form) -> Sequence[str]:
        if self.table is None or self.each == "report":
            return form.figures()
        if all(table.key != self.table for table in form.tables):
            return ()
        return form.table(self.table).keys("column" if self.each == "row" else "row")


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that contradicts a rule, and what the rule says of it in the words of its edition."""

    rule: TableRule
    report: str
    line: str
    message: str


class Unknown(NamedTuple):
    """The rows or columns of a report in which a rule could not tell, as a figure it reads is not known."""

    rule: TableRule
    report: str
    lines: tuple[str, ...]


@dataclass
class Evaluation:
    """What all table rules say of a batch."""

    broken: list[Broken] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    crashes: list[tuple[TableRule, Exception]] = field(default_factory=list)


def evaluate(rules: Iterable[TableRule], batch: Batch) -> Evaluation:
    """Evaluate every rule on every record it is about; rules that see the same records share one pass."""
    evaluation = Evaluation()
    ordered = sorted(rules, key=_view)
    for form in batch.editions:
        for _, group in groupby(ordered, key=_view):
            asked = {rule: lines for rule in group if (lines := rule.lines(form))}
            if asked:
                _evaluate(asked, batch, form, evaluation)
    return evaluation


def _view(rule: TableRule) -> tuple[str, Each]:
    return (rule.table or "", rule.each) if rule.each != "report" else ("", "report")


def _evaluate(
    asked: Mapping[TableRule, tuple[str, ...]], batch: Batch, form: Form, evaluation: Evaluation
) -> None:
    """Ask rules that see the same records, each in the rows or columns that have all it reads."""
    started = time.perf_counter()
    prior = any(rule.looks_back for rule in asked)
    table, each = _view(next(iter(asked)))
    records = batch.records(form, table or None, each, prior=prior)
    heights = dict(records["line"].value_counts().iter_rows())
    told = dict(_verdicts(asked, records, evaluation))
    for rule, verdict in told.items():
        evaluation.broken += [] if verdict.all() else _told(rule, form, records.filter(~verdict), evaluation)
        evaluation.unknown += _unknown(rule, records, verdict) if verdict.has_nulls() else []
        known = sum(heights.get(line, 0) for line in asked[rule]) - verdict.null_count()
        tally = Tally(known, int((~verdict).sum()), verdict.null_count())
        evaluation.tallies[rule.id] = evaluation.tallies.get(rule.id, Tally()) + tally
    share = Tally(seconds=(time.perf_counter() - started) / len(asked))
    evaluation.tallies |= {rule.id: evaluation.tallies[rule.id] + share for rule in told}


def _verdicts(
    asked: Mapping[TableRule, tuple[str, ...]], records: pl.DataFrame, evaluation: Evaluation
) -> Iterator[tuple[TableRule, pl.Series]]:
    """Give what rules say of every record: true where they do not ask, null where a figure cannot be read.

    All conditions are evaluated together; where one of them breaks, each is by itself, so that it alone is told.
    """
    try:
        yield from [*_conditions(asked, records), *_checks(asked, records)]
    except Exception as error:  # noqa: BLE001 - a rule that breaks must not hide what the others find
        if len(asked) == 1:
            evaluation.crashes += [(rule, error) for rule in asked]
        else:
            for rule, lines in asked.items():
                yield from _verdicts({rule: lines}, records, evaluation)


def _conditions(
    asked: Mapping[TableRule, tuple[str, ...]], records: pl.DataFrame
) -> Iterator[tuple[TableRule, pl.Series]]:
    rules = [rule for rule in asked if rule.states.condition is not None]
    told = records.select(
        pl.when(~_is_asked(asked[rule]))
        .then(statement=True)
        .when(_is_known(rule))
        .then(rule.states.condition)
        .alias(rule.id)
        for rule in rules
    )
    return zip(rules, told.iter_columns(), strict=True)


def _checks(
    asked: Mapping[TableRule, tuple[str, ...]], records: pl.DataFrame
) -> Iterator[tuple[TableRule, pl.Series]]:
    for rule, lines in asked.items():
        if rule.states.condition is None:
            told = records.select(pl.when(~_is_asked(lines)).then(statement=True)).to_series()
            readable = records.select(_is_asked(lines) & _is_known(rule)).to_series()
            yield rule, told.scatter(readable.arg_true(), rule.states.verdict(records.filter(readable)))


def _is_asked(lines: Sequence[str]) -> pl.Expr:
    return pl.col("line").is_in(lines)


def _is_known(rule: TableRule) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).is_not_null() for name in rule.states.reads)


def _unknown(rule: TableRule, records: pl.DataFrame, verdict: pl.Series) -> Iterator[Unknown]:
    by_report = records.filter(verdict.is_null()).group_by("report", maintain_order=True).agg("line")
    return (Unknown(rule, report, tuple(lines)) for report, lines in by_report.iter_rows())


def _told(rule: TableRule, form: Form, failing: pl.DataFrame, evaluation: Evaluation) -> Sequence[Broken]:
    """Give what a rule says of the records that contradict it; if it breaks over that, it says nothing."""
    try:
        return list(_broken(rule, form, failing))
    except Exception as error:  # noqa: BLE001 - a rule that breaks must not hide what the others find
        evaluation.crashes.append((rule, error))
        return ()


def _broken(rule: TableRule, form: Form, failing: pl.DataFrame) -> Iterator[Broken]:
    claimed, expected = rule.states.claimed, rule.states.expected
    sides = [] if claimed is None or expected is None else [claimed, expected, (claimed - expected).abs()]
    shown = failing.select(
        "report",
        "line",
        *rule.states.reads,
        *(side.alias(f"={name}") for name, side in zip(SIDES, sides, strict=False)),
    )
    for report, line, *values in shown.iter_rows():
        named = dict(zip((*rule.states.reads, *SIDES), values, strict=False))
        yield Broken(rule, report, line, rule.said(form, line, named))
