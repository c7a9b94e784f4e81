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
from rules_engine.audit.noting import crashed
from rules_engine.audit.packing import Packed, StoredReport
from rules_engine.audit.parts import Parts
from rules_engine.audit.questions import require_store
from rules_engine.errors import ConfigError
from rules_engine.finding import Tally
from rules_engine.form import Form
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


def recheck(store: Path, setup: Setup) -> Rechecked:
    """Ask all chosen rules that go by figures alone, those across years too, and those that go by stored notes."""
    require_store(store)
    said = Rechecked()
    with closing(Ledger.open(store)) as ledger:
        files = tuple(Parts(store, ledger).files("notes"))
        for form in ledger.forms():
            batch = stored_batch(store, ledger, setup, form)
            rules = setup.config.chosen(setup.registry().rules_for(form))
            _ask_tables([rule for rule in rules if isinstance(rule, TableRule)], batch, said)
            for rule in rules:
                job = ConcludingJob(store, files, form, rule.id, setup)
                _ask(rule, batch, job, ledger, said)
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


def _ask_tables(rules: Sequence[TableRule], batch: Batch, said: Rechecked) -> None:
    evaluation = evaluate(rules, batch)
    said.tallies |= evaluation.tallies
    said.crashes += [crashed(rule.id, error) for rule, error in evaluation.crashes]
    said.broken += [
        Broken(one.rule.id, one.report, one.said(batch.by_key[one.report].form)) for one in evaluation.broken
    ]


def _ask(rule: Rule, batch: Batch, job: ConcludingJob, ledger: Ledger, said: Rechecked) -> None:
    """Ask a rule about the batch, or about the notes that were taken for it, if it goes by one of them."""
    settings, started = job.setup.settings(rule), time.perf_counter()
    try:
        if isinstance(rule, BatchRule) and rule.by_figures:
            outcome = rule.run(batch, settings)
        elif isinstance(rule, CrossRule) and job.files:
            outcome = Outcome(rule.hits(job.notes(ledger), settings), len(batch.reports))
        else:
            return
    except ConfigError:
        raise  # what the user set for this rule is wrong: that is no fault of the rule
    except Exception as error:  # noqa: BLE001 - one bad rule must not hide what the others find
        said.crashes.append(crashed(rule.id, error))
        return
    seconds = time.perf_counter() - started
    said.tallies[rule.id] = Tally(outcome.checked, len(outcome.hits), len(outcome.unknown), seconds)
    said.broken += [Broken(rule.id, report, hit.message) for report, hit in outcome.hits]
