"""Checking a chunk of stored reports in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rules_engine.audit.chunks import Chunk, Row
from rules_engine.audit.packing import Packed, StoredReport
from rules_engine.batch import Batch
from rules_engine.config import Config
from rules_engine.engine import Checked, check
from rules_engine.finding import FileResult, RunResult, Status
from rules_engine.form import Form
from rules_engine.plugins import Registry, load_plugins, rules_of_folder


@dataclass(frozen=True)
class Setup:
    """What to check with: the configuration, and folders of rules that belong to no plugin."""

    config: Config
    folders: tuple[Path, ...] = ()

    def registry(self) -> Registry:
        """Load the plugins and the folders, once in a process."""
        return _registry(self.folders)


class Crashed(NamedTuple):
    """A rule that broke."""

    rule: str
    error: str
    traceback: str


class Said(NamedTuple):
    """What was found in a report: how many findings, and how many rules could not be asked."""

    report: str
    findings: int
    not_run: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a chunk came to: Parquet files by table, and what was said of the reports and of the rules.

    Of a rule the numbers of records checked, failed and unknown.
    """

    chunk: Chunk
    parts: Mapping[str, bytes]
    said: tuple[Said, ...] = ()
    tallies: Mapping[str, tuple[int, int, int]] | None = None
    crashes: tuple[Crashed, ...] = ()
    waivers: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckingJob:
    """A chunk to be laid out (`data`), checked (`digest`: that of its findings), or both.

    Rules `without` are left out: they end the process.
    """

    chunk: Chunk
    setup: Setup
    data: bool = True
    digest: str = ""
    packed: Mapping[str, Packed] = field(default_factory=dict)
    without: tuple[Crashed, ...] = ()
    only: str = ""

    def perform(self) -> Iterator[Answer]:
        """Check the chunk."""
        registry = self.setup.registry()
        batch = self._batch(registry)
        answer = Answer(self.chunk, self._laid_out(batch))
        yield self._checked(batch, registry, answer) if self.digest else answer

    def rules(self, registry: Registry) -> list[str]:
        """List the rules that are to be asked."""
        left_out = {crash.rule for crash in self.without}
        chosen = self.setup.config.chosen(registry.rules_for(self.chunk.form))
        return [rule.id for rule in chosen if rule.id not in left_out and self.only in {"", rule.id}]

    def _batch(self, registry: Registry) -> Batch:
        forms = {form.edition: form for form in registry.forms[self.chunk.form]}
        rows, earlier = self.chunk.rows, self.chunk.earlier
        return Batch(
            tuple(self._report(row, forms) for row in rows),
            tuple(self._report(row, forms) for row in earlier),
            {row.name: row.prior for row in rows if row.prior},
            {row.name: row.guessed for row in rows if row.guessed},
        )

    def _report(self, row: Row, forms: Mapping[str, Form]) -> StoredReport:
        about = (row.office, row.year, row.format)
        return StoredReport.of(row.name, forms[row.edition], about, self.packed[row.name])

    def _laid_out(self, batch: Batch) -> Mapping[str, bytes]:
        from rules_engine.audit.frames import data_parts  # noqa: PLC0415 - pandera takes long to import

        return data_parts(self.chunk, replace(batch, earlier=())) if self.data else {}

    def _checked(self, batch: Batch, registry: Registry, answer: Answer) -> Answer:
        from rules_engine.audit.frames import finding_parts  # noqa: PLC0415 - as above

        asked = set(self.rules(registry))
        rules = [rule for rule in registry.rules_for(self.chunk.form) if rule.id in asked]
        checked = check(batch, rules, self.setup.config)
        result = RunResult(tuple(_result(row, checked) for row in self.chunk.rows)).masked()
        crashes = (*self.without, *(Crashed(c.rule, c.error, c.traceback) for c in checked.crashes))
        return replace(
            answer,
            parts={**answer.parts, **finding_parts(self.chunk, result, self.digest)},
            said=tuple(
                Said(
                    file.path,
                    len(file.findings),
                    len({*(u.rule for u in file.unknown), *(c.rule for c in crashes)}),
                )
                for file in result.files
            ),
            tallies={rule: (t.checked, t.failed, t.unknown) for rule, t in sorted(checked.tallies.items())},
            crashes=crashes,
            waivers=tuple(sorted(map(str, checked.used_waivers))),
        )


def _result(row: Row, checked: Checked) -> FileResult:
    return FileResult(
        row.name,
        row.sha256,
        Status.OK,
        form=row.form,
        edition=row.edition,
        office=row.office,
        year=row.year,
        format=row.format,
        findings=tuple(checked.findings.get(row.name, ())),
        unknown=checked.unknowns(row.name),
    )


@lru_cache(maxsize=1)
def _registry(folders: tuple[Path, ...]) -> Registry:
    registry = load_plugins()
    for folder in folders:
        registry = registry.with_rules(rules_of_folder(folder))
    return registry
