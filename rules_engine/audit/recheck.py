"""Asking rules about figures of all that is stored, at once: figures are laid out already, so no report is opened.

What comes of it is not kept: `audit run` is for that. It is for trying a rule on all years and offices.
"""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import polars as pl

from rules_engine.audit.checking import Crashed, Setup
from rules_engine.audit.concluding import ConcludingJob
from rules_engine.audit.exports.listing import harmless
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.masked import NUMBER, crashed, masked
from rules_engine.audit.packing import Packed, StoredReport
from rules_engine.audit.parts import Parts
from rules_engine.audit.questions import require_store
from rules_engine.checking.completion import GUESSED, looking_back
from rules_engine.errors import ConfigError
from rules_engine.finding import Tally
from rules_engine.form import Form
from rules_engine.report import Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.cross_rule import CrossRule
from rules_engine.rules.rule import BatchRule, Outcome, Rule
from rules_engine.rules.table_rule import TableRule, evaluate

COLUMNS = "name, edition, office, year, format, prior, guessed"


class Broken(NamedTuple):
    """A report that breaks a rule, and what the rule says of it."""

    rule: str
    report: str
    message: str


@dataclass
class Rechecked:
    """What rules about figures say of a whole store: numbers by rule, and what is broken one by one."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)
    crashes: list[Crashed] = field(default_factory=list)


class UnopenedReport(StoredReport):
    """A report that is taken out of its store when a rule first asks for more than whose it is."""

    _ledger: Ledger

    @classmethod
    def in_store(cls, ledger: Ledger, form: Form, about: tuple[Any, ...]) -> UnopenedReport:
        """Make a report of its name, office, year and format."""
        report = cls.__new__(cls)
        name, office, year, format_ = about
        report.__dict__.update(
            key=name, form=form, office=office, year=year, format=format_, grids=(), _ledger=ledger
        )
        return report

    @cached_property
    def _packed(self) -> Packed:  # type: ignore[override]  # other reports are given it when they are made
        return self._ledger.packed([self.key])[self.key]


@dataclass(frozen=True)
class StoredBatch(Batch):
    """Reports of a store, whose figures were laid out when they were read."""

    laid_out: pl.DataFrame = field(default_factory=pl.DataFrame)

    @cached_property
    def figures(self) -> pl.DataFrame:
        """Give them as they are."""
        return self.laid_out

    @property
    def opened(self) -> list[Report]:
        """List the reports that were taken out of the store."""
        return [report for report in self.reports if "_packed" in vars(report)]


def recheck(store: Path, setup: Setup) -> Rechecked:
    """Ask all chosen rules that go by figures alone, those across years too, and those that go by stored notes."""
    require_store(store)
    said = Rechecked()
    with closing(Ledger.open(store)) as ledger:
        files = tuple(Parts(store, ledger).files("notes"))
        for form in ledger.forms():
            batch = stored_batch(store, ledger, setup, form)
            asked = Asked(batch, setup.registry().rules_for(form), ledger, said)
            rules = setup.config.chosen(asked.known)
            asked.tables([rule for rule in rules if isinstance(rule, TableRule)])
            for rule in rules:
                asked.other(rule, ConcludingJob(store, files, form, rule.id, setup))
    said.broken.sort()
    return said


def write_broken(said: Rechecked, destination: BinaryIO) -> None:
    """Write what is broken as a table that any program opens."""
    stream = io.TextIOWrapper(destination, "utf-8-sig", newline="")
    writer = csv.writer(stream)
    writer.writerow(Broken._fields)
    writer.writerows([harmless(text) for text in one] for one in said.broken)
    stream.flush()
    stream.detach()


def stored_batch(store: Path, ledger: Ledger, setup: Setup, form: str) -> StoredBatch:
    """Give all reports of a form as one batch, unopened."""
    editions = {one.edition: one for one in setup.registry().forms[form]}
    rows = ledger.db.execute(
        f"SELECT {COLUMNS} FROM files WHERE status = 'ok' AND form = ?", (form,)
    ).fetchall()
    reports = (UnopenedReport.in_store(ledger, editions[row[1]], (row[0], *row[2:5])) for row in rows)
    figures = pl.read_parquet(Parts(store, ledger).files("figures"), missing_columns="insert")
    names = pl.DataFrame({"report": [row[0] for row in rows]}, schema={"report": pl.String})
    return StoredBatch(
        tuple(reports),
        (),
        {row[0]: row[5] for row in rows if row[5]},
        {row[0]: row[6] for row in rows if row[6]},
        setup.config.offices,
        names.join(figures, on="report", how="left", maintain_order="left"),
    )


@dataclass(frozen=True)
class Asked:
    """All reports of a form, the rules that are known of it, and what was said of them so far."""

    batch: StoredBatch
    known: Sequence[Rule]
    ledger: Ledger
    said: Rechecked

    def tables(self, rules: Sequence[TableRule]) -> None:
        """Ask rules about figures."""
        evaluation = evaluate(rules, self.batch)
        self.said.tallies |= evaluation.tallies
        self.said.crashes += [crashed(rule.id, error) for rule, error in evaluation.crashes]
        for one in evaluation.broken:
            self._tell(one.rule, one.report, one.message)

    def other(self, rule: Rule, job: ConcludingJob) -> None:
        """Ask a rule about the batch, or about the notes that were taken for it, if it goes by one of them."""
        settings, started, opened = job.setup.settings(rule), time.perf_counter(), list[StoredReport]()
        try:
            if isinstance(rule, BatchRule) and rule.by_figures:
                outcome = rule.run(self.batch, settings)
            elif isinstance(rule, CrossRule) and job.files:
                notes = job.notes(self.ledger, opened)
                outcome = Outcome(rule.hits(notes, settings), len(self.batch.reports))
            else:
                return
        except ConfigError:
            raise  # what the user set for this rule is wrong: that is no fault of the rule
        except Exception as error:  # noqa: BLE001 - one bad rule must not hide what the others find
            seen = [*opened, *self.batch.opened]
            self.said.crashes.append(crashed(rule.id, error, seen, self.known))
            return
        seconds = time.perf_counter() - started
        self.said.tallies[rule.id] = Tally(outcome.checked, len(outcome.hits), len(outcome.unknown), seconds)
        for report, hit in outcome.hits:
            self._tell(rule, report, hit.message)

    def _tell(self, rule: Rule, report: str, message: str) -> None:
        """Keep what is said, masked; a table rule shows nothing but figures, which are seldom somebody's number."""
        office = self.batch.guessed.get(report)
        if office is not None and looking_back([rule]):
            message += GUESSED.format(office=office)
        if not isinstance(rule, TableRule) or NUMBER.search(message):
            own = self.batch.by_key[report]
            before = self.batch.prior_of(own)
            message = masked(message, (own, before) if before else (own,), self.known)
        self.said.broken.append(Broken(rule.id, report, message))
