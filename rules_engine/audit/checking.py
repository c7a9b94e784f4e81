"""Checking a chunk of stored reports in a process of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rules_engine.audit.chunks import Chunk, Row
from rules_engine.audit.packing import Packed, StoredReport
from rules_engine.checking.checked import Checked
from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.finding import FileResult, RunResult, Status
from rules_engine.form import Form
from rules_engine.plugins import Registry, load_plugins, rules_of_folder
from rules_engine.rules.batch import Batch
from rules_engine.rules.rule import Hit, Outcome, Rule

WAIVED = "waived"


@dataclass(frozen=True)
class Setup:
    """What to check with: the configuration, and folders of rules that belong to no plugin."""

    config: Config
    folders: tuple[Path, ...] = ()

    def registry(self) -> Registry:
        """Load the plugins and the folders, once in a process."""
        return _registry(self.folders)

    def settings(self, rule: Rule) -> Mapping[str, Any]:
        """Give the settings of the plugin that a rule belongs to."""
        settings: Mapping[str, Any] = self.config.settings.get(rule.plugin, {})
        return settings


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

    Of a rule the numbers of records checked, failed and unknown; of findings how many of each severity, or waived.
    """

    chunk: Chunk
    digest: str
    parts: Mapping[str, bytes]
    said: tuple[Said, ...] = ()
    tallies: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    crashes: tuple[Crashed, ...] = ()
    waivers: tuple[str, ...] = ()
    severities: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckingJob:
    """A chunk to be laid out (`data`), checked (`digest`: that of its findings), or both.

    `given` is what was said before by rules that compare all reports. Rules `without` are left out: they broke
    already, or end the process.
    """

    chunk: Chunk
    setup: Setup
    data: bool = True
    digest: str = ""
    packed: Mapping[str, Packed] = field(default_factory=dict)
    given: Mapping[str, tuple[tuple[str, Hit], ...]] = field(default_factory=dict)
    without: tuple[Crashed, ...] = ()
    only: str = ""

    def perform(self) -> Iterator[Answer]:
        """Lay the chunk out, check it, or both."""
        batch = self._batch()
        answer = Answer(self.chunk, self.digest, self._laid_out(batch))
        yield self._answered(answer, *self._checked(batch)) if self.digest else answer

    def result(self) -> RunResult:
        """Check the chunk, and give the result as a run does."""
        result, checked = self._checked(self._batch())
        return replace(result, tallies=checked.tallies)

    def rules(self) -> list[Rule]:
        """List the rules that are to be asked, and those that only tell what must be masked."""
        left_out = {crash.rule for crash in self.without}
        known = self.setup.registry().rules_for(self.chunk.form)
        chosen = {rule.id for rule in self.setup.config.chosen(known)}
        asked = [rule for rule in known if rule.id in chosen or rule.private]
        return [rule for rule in asked if rule.id not in left_out and self.only in {"", rule.id}]

    def alone(self, rule: str) -> CheckingJob:
        """Give the job for one rule only."""
        return replace(self, only=rule, data=False)

    def _batch(self) -> Batch:
        forms = {form.edition: form for form in self.setup.registry().forms[self.chunk.form]}
        rows, earlier = self.chunk.rows, self.chunk.earlier
        return Batch(
            tuple(self._report(row, forms) for row in rows),
            tuple(self._report(row, forms) for row in earlier),
            {row.name: row.prior for row in rows if row.prior},
            {row.name: row.guessed for row in rows if row.guessed},
            self.setup.config.offices,
        )

    def _report(self, row: Row, forms: Mapping[str, Form]) -> StoredReport:
        about = (row.office, row.year, row.format)
        return StoredReport.of(row.name, forms[row.edition], about, self.packed[row.name])

    def _laid_out(self, batch: Batch) -> Mapping[str, bytes]:
        """Lay out what was read, private data masked: whoever asks about it may hand the answer on."""
        from rules_engine.audit.frames import data_parts  # noqa: PLC0415 - pandera takes long to import

        if not self.data:
            return {}
        private = [rule for rule in self.rules() if rule.private]
        known = check(Batch(batch.reports), private, Config())
        shown = tuple(report.masked(known.secrets(report.key)) for report in batch.reports)
        return data_parts(self.chunk, replace(batch, reports=shown, earlier=()))

    def _checked(self, batch: Batch) -> tuple[RunResult, Checked]:
        """Ask the rules; private data are masked before anything is kept."""
        from rules_engine.rules.cross_rule import CrossRule  # noqa: PLC0415 - polars takes long to import

        rules, count = self.rules(), len(self.chunk.rows)
        crossing = [rule.id for rule in rules if isinstance(rule, CrossRule)]
        given = {rule: Outcome(self.given.get(rule, ()), count) for rule in crossing}
        checked = check(batch, rules, self.setup.config, given=given)
        files = tuple(_result(row, checked) for row in self.chunk.rows)
        return RunResult(files, crashes=tuple(checked.crashes)).masked(), checked

    def _answered(self, answer: Answer, result: RunResult, checked: Checked) -> Answer:
        from rules_engine.audit.frames import finding_parts  # noqa: PLC0415 - as above

        crashes = (*self.without, *(Crashed(c.rule, c.error, c.traceback) for c in result.crashes))
        broken = {crash.rule for crash in crashes}
        return replace(
            answer,
            parts={**answer.parts, **finding_parts(self.chunk, result, self.digest)},
            said=tuple(
                Said(file.path, len(file.findings), len({one.rule for one in file.unknown} | broken))
                for file in result.files
            ),
            tallies={rule: (t.checked, t.failed, t.unknown) for rule, t in sorted(checked.tallies.items())},
            crashes=crashes,
            waivers=tuple(sorted(map(str, checked.used_waivers))),
            severities=Counter(WAIVED if f.waived else f.severity.value for f in result.findings),
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
        private=checked.secrets(row.name),
    )


@lru_cache(maxsize=1)
def _registry(folders: tuple[Path, ...]) -> Registry:
    registry = load_plugins()
    for folder in folders:
        registry = registry.with_rules(rules_of_folder(folder))
    return registry
