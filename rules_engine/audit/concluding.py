"""Looking at the notes of a whole store, rule by rule, in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rules_engine.audit.checking import Crashed, Setup
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.masked import crashed
from rules_engine.audit.noting import cross_rules
from rules_engine.audit.packing import StoredReport
from rules_engine.errors import ConfigError
from rules_engine.form import Form
from rules_engine.rules.rule import Hit

if TYPE_CHECKING:
    from rules_engine.rules.cross_rule import About, CrossRule, Notes


@dataclass(frozen=True, slots=True)
class Concluded:
    """What a rule says of all reports of a store, by their names; or how it broke."""

    rule: str
    hits: tuple[tuple[str, Hit], ...] = ()
    crash: Crashed | None = None


@dataclass(frozen=True)
class ConcludingJob:
    """A rule that is to look at the notes of all reports of a form, which are kept in some files."""

    store: Path
    files: tuple[Path, ...]
    form: str
    rule: str
    setup: Setup

    def perform(self) -> Iterator[Concluded]:
        """Look at them."""
        with closing(Ledger.open(self.store)) as ledger:
            rule = next(rule for rule in cross_rules(self.setup, self.form) if rule.id == self.rule)
            yield self._concluded(rule, ledger)

    def _concluded(self, rule: CrossRule, ledger: Ledger) -> Concluded:
        opened: list[StoredReport] = []
        try:
            return Concluded(rule.id, rule.hits(self.notes(ledger, opened), self.setup.settings(rule)))
        except ConfigError:
            raise  # what the user set for this rule is wrong: that is no fault of the rule
        except Exception as error:  # noqa: BLE001 - one bad rule must not hide the others' findings
            known = self.setup.registry().rules_for(self.form)
            return Concluded(rule.id, crash=crashed(rule.id, error, opened, known))

    def notes(self, ledger: Ledger, opened: list[StoredReport]) -> Notes:
        """Give what all reports noted for the rule; those it opens are put into a list."""
        import polars as pl  # noqa: PLC0415 - not where files are only read

        from rules_engine.rules.cross_rule import Notes  # noqa: PLC0415 - as above

        kept = pl.scan_parquet(list(self.files)).filter(form=self.form, rule=self.rule)
        forms = {form.edition: form for form in self.setup.registry().forms[self.form]}
        words = kept.select("report", "word", "weight")

        def open_(name: str) -> StoredReport:
            opened.append(_opened(ledger, name, forms))
            return opened[-1]

        return Notes.of(_about(ledger, self.form), words, open_)


def _about(ledger: Ledger, form: str) -> Iterator[About]:
    from rules_engine.rules.cross_rule import About  # noqa: PLC0415 - as above

    query = "SELECT name, office, year, prior FROM files WHERE status = 'ok' AND form = ?"
    return (About(*row) for row in ledger.db.execute(query, (form,)))


def _opened(ledger: Ledger, name: str, forms: Mapping[str, Form]) -> StoredReport:
    query = "SELECT edition, office, year, format FROM files WHERE name = ?"
    edition, *about = ledger.db.execute(query, (name,)).fetchone()
    return StoredReport.of(name, forms[edition], tuple(about), ledger.packed([name])[name])
