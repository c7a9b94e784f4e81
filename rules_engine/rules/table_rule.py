"""Rules about figures: declared once, evaluated for every row or column of every report in one pass."""

from __future__ import annotations

import string
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import groupby

import polars as pl

from rules_engine.errors import RuleError
from rules_engine.finding import Tally
from rules_engine.form import CellPlace, Each, Form
from rules_engine.numbers.numerals import numeral
from rules_engine.rules.batch import PRIOR, Batch
from rules_engine.rules.rule import Rule
from rules_engine.rules.statement import Statement

SHOWN = frozenset({"label", "claimed", "expected", "difference"})


@dataclass(frozen=True, kw_only=True, eq=False)
class TableRule(Rule):
    """A statement about the figures of each row or column of a table, or of each report.

    A record with an unreadable figure among those it reads is unknown, not wrong. `message` may show `{label}`
    (the printed words of the row or column), `{claimed}`, `{expected}`, `{difference}` and any figure it reads.
    """

    states: Statement
    message: str
    table: str | None = None
    each: Each = "report"

    def suit(self, editions: Sequence[Form]) -> None:
        """Refuse figures that no edition has, and a message that shows what the rule does not know."""
        names = [name for form in editions for name in self._names(form)]
        for name in self.states.reads:
            if name.removeprefix(PRIOR) not in names:
                _refuse(self, "reads", name, names)
        for _, shown, _, _ in string.Formatter().parse(self.message):
            if shown is not None and shown not in {*SHOWN, *self.states.reads}:
                _refuse(self, "message shows", shown, [*SHOWN, *self.states.reads])

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
    """A record that contradicts a rule: the values of what the rule reads, and of its two sides if it has them."""

    rule: TableRule
    report: str
    line: str
    values: Mapping[str, float]
    claimed: float | None = None
    expected: float | None = None

    def said(self, form: Form) -> str:
        """Say what is there and what was expected, in the words of an edition."""
        shown = {name: numeral(value) for name, value in self.values.items() if "." not in name}
        sides = {"claimed": self.claimed, "expected": self.expected}
        told = {name: numeral(value) for name, value in sides.items() if value is not None}
        return self.rule.message.format(label=self.rule.label(form, self.line), **told, **shown)


@dataclass
class Evaluation:
    """What all table rules say of a batch."""

    broken: list[Broken] = field(default_factory=list)
    unknown: list[tuple[TableRule, str, str]] = field(default_factory=list)
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
    prior = any(name.startswith(PRIOR) for rule in asked for name in rule.states.reads)
    table, each = _view(next(iter(asked)))
    records = batch.records(form, table or None, each, prior=prior)
    shared = (time.perf_counter() - started) / len(asked)
    for rule, lines in asked.items():
        started = time.perf_counter()
        about = records.filter(pl.col("line").is_in(lines)) if each != "report" else records
        try:
            failing, unknown = _verdicts(rule, about)
        except Exception as error:  # noqa: BLE001 - a rule that breaks must not hide what the others find
            evaluation.crashes.append((rule, error))
            continue
        evaluation.broken += failing
        evaluation.unknown += unknown
        tally = Tally(
            about.height - len(unknown), len(failing), len(unknown), time.perf_counter() - started + shared
        )
        evaluation.tallies[rule.id] = evaluation.tallies.get(rule.id, Tally()) + tally


def _verdicts(rule: TableRule, about: pl.DataFrame) -> tuple[list[Broken], list[tuple[TableRule, str, str]]]:
    known = pl.all_horizontal(pl.col(name).is_not_null() for name in rule.states.reads)
    readable = about.filter(known)
    unknown = (
        [(rule, *record) for record in about.filter(~known).select("report", "line").iter_rows()]
        if readable.height < about.height
        else []
    )
    failing = readable.filter(~rule.states.verdict(readable))
    if not failing.height:
        return [], unknown
    sides = {"claimed": rule.states.claimed, "expected": rule.states.expected}
    shown = failing.select(
        "report",
        "line",
        *rule.states.reads,
        *(side.alias(f"={name}") for name, side in sides.items() if side is not None),
    )
    return list(_broken(rule, shown)), unknown


def _broken(rule: TableRule, shown: pl.DataFrame) -> Iterator[Broken]:
    for record in shown.iter_rows(named=True):
        values = {name: record[name] for name in rule.states.reads}
        yield Broken(
            rule, record["report"], record["line"], values, record.get("=claimed"), record.get("=expected")
        )


def _refuse(rule: TableRule, doing: str, name: str, known: Iterable[str]) -> None:
    choices = list(dict.fromkeys(known))
    near = get_close_matches(name, choices, n=3) or choices[:8]
    raise RuleError(
        f"规则 {rule.id} 用到了 {name!r}，没有这个名称；是不是 {'、'.join(near)}？",
        f"rule {rule.id} {doing} {name!r}; did you mean {', '.join(near)}?",
    )
