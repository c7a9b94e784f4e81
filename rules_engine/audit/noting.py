"""What reports note for the rules that compare all of a store, chunk by chunk in a process of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rules_engine.audit.checking import Crashed, Setup
from rules_engine.audit.chunks import Chunk
from rules_engine.audit.masked import crashed
from rules_engine.audit.packing import Packed, StoredReport
from rules_engine.errors import ConfigError
from rules_engine.rules.rule import Rule

if TYPE_CHECKING:
    import polars as pl

    from rules_engine.rules.cross_rule import CrossRule


@dataclass(frozen=True, slots=True)
class Noted:
    """A Parquet file of all notes of a chunk, and the rules that broke over it."""

    chunk: Chunk
    data: bytes
    crashes: tuple[Crashed, ...] = ()


@dataclass(frozen=True)
class NotingJob:
    """A chunk whose reports are to take notes; rules `without` are left out: they end the process."""

    chunk: Chunk
    setup: Setup
    digest: str
    packed: Mapping[str, Packed] = field(default_factory=dict)
    without: tuple[Crashed, ...] = ()
    only: str = ""

    def perform(self) -> Iterator[Noted]:
        """Take the notes."""
        reports, crashes = list(self._reports()), list(self.without)
        known = self.setup.registry().rules_for(self.chunk.form)
        noted: dict[str, pl.DataFrame] = {}
        for rule in self.rules():
            try:
                noted[rule.id] = rule.noted(reports, self.setup.settings(rule))
            except ConfigError:
                raise  # what the user set for this rule is wrong: that is no fault of the rule
            except Exception as error:  # noqa: BLE001 - one bad rule must not hide the others' findings
                crashes.append(crashed(rule.id, error, reports, known))
        yield Noted(self.chunk, self._parquet(noted), tuple(crashes))

    def rules(self) -> list[CrossRule]:
        """List the rules that are to be asked."""
        left_out = {crash.rule for crash in self.without}
        chosen = cross_rules(self.setup, self.chunk.form)
        return [rule for rule in chosen if rule.id not in left_out and self.only in {"", rule.id}]

    def alone(self, rule: str) -> NotingJob:
        """Give the job for one rule only."""
        return replace(self, only=rule)

    def _parquet(self, noted: Mapping[str, pl.DataFrame]) -> bytes:
        import polars as pl  # noqa: PLC0415 - not where files are only read

        from rules_engine.rules.cross_rule import WORDS  # noqa: PLC0415 - as above

        marks = {"form": pl.lit(self.chunk.form), "part": pl.lit(self.digest)}
        frames = [words.with_columns(rule=pl.lit(rule)) for rule, words in noted.items()]
        stream = io.BytesIO()
        none = pl.DataFrame(schema={**WORDS, "rule": pl.String})
        pl.concat([none, *frames]).with_columns(**marks).write_parquet(stream, compression="zstd")
        return stream.getvalue()

    def _reports(self) -> Iterator[StoredReport]:
        forms = {form.edition: form for form in self.setup.registry().forms[self.chunk.form]}
        for row in self.chunk.rows:
            about = (row.office, row.year, row.format)
            yield StoredReport.of(row.name, forms[row.edition], about, self.packed[row.name])


def cross_rules(setup: Setup, form: str) -> list[CrossRule]:
    """List the rules that compare all reports of a form."""
    from rules_engine.rules.cross_rule import CrossRule  # noqa: PLC0415 - as above

    chosen: Iterable[Rule] = setup.config.chosen(setup.registry().rules_for(form))
    return [rule for rule in chosen if isinstance(rule, CrossRule)]
