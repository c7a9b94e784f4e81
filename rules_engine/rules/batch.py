"""Many reports as frames, so that one expression checks them all. One report is a batch of one.

The wide frame of figures stays inside; the long frames are for stores, and carry a pandera contract. Pandera is
imported where they are made: checking one file needs none of them, and its import is a third of a cold start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

import polars as pl

from rules_engine.form import Each, Form
from rules_engine.offices import Offices
from rules_engine.report import Passage, Report
from rules_engine.rules.expressions import Expressions
from rules_engine.rules.lines import lines
from rules_engine.rules.wide import wide
from rules_engine.rules.word_index import WordIndex

PRIOR = "prior."


@dataclass(frozen=True)
class Batch:
    """Reports of one form, in any of its editions.

    `earlier` are reports that are only looked back at, not checked; `prior` names the report of the year before,
    by the key of the report it belongs to; `guessed` gives the office of that report where it is
    only likely to be the same one; `offices` tells which names are one.
    """

    reports: tuple[Report, ...]
    earlier: tuple[Report, ...] = ()
    prior: Mapping[str, str] = field(default_factory=dict)
    guessed: Mapping[str, str] = field(default_factory=dict)
    offices: Offices = field(default_factory=Offices)

    @cached_property
    def editions(self) -> tuple[Form, ...]:
        """List the editions of the reports that are checked."""
        return tuple({report.form.edition: report.form for report in self.reports}.values())

    @cached_property
    def by_key(self) -> dict[str, Report]:
        """Look any report up, earlier ones too."""
        return {report.key: report for report in (*self.earlier, *self.reports)}

    def prior_of(self, report: Report) -> Report | None:
        """Find the report of the year before."""
        return self.by_key.get(self.prior.get(report.key, ""))

    def office_of(self, report: Report) -> str:
        """Give what all certain names of the office of a report have in common; nothing if it names none."""
        return self.offices.identity(report.office, report.year) if report.office else ""

    @cached_property
    def prose(self) -> list[tuple[Report, Passage]]:
        """List the passages of all reports without the titles that the form prints, each with its report."""
        return [(report, passage) for report in self.reports for passage in report.prose]

    @cached_property
    def words(self) -> WordIndex:
        """Know which of these passages hold which words."""
        return WordIndex(self.prose)

    @cached_property
    def expressions(self) -> Expressions:
        """Know what expressions over figures come to in each report."""
        return Expressions(
            {form: partial(self.records, form, None, "report", prior=False) for form in self.editions}
        )

    @cached_property
    def facts(self) -> pl.DataFrame:
        """Lay out every fact: one line per report and figure, as `frames.Facts` says."""
        from rules_engine.rules.frames import Facts, checked

        facts = [(report.key, fact) for report in self.by_key.values() for fact in report.facts]
        return checked(
            Facts,
            {
                "report": [key for key, _ in facts],
                "figure": [str(fact.place) for _, fact in facts],
                "text": [fact.text for _, fact in facts],
                "value": [fact.value for _, fact in facts],
            },
        )

    @cached_property
    def passages(self) -> pl.DataFrame:
        """Lay out every passage, as `frames.Passages` says."""
        from rules_engine.rules.frames import Passages, checked

        passages = [(report.key, passage) for report in self.reports for passage in report.passages]
        return checked(
            Passages,
            {
                "report": [key for key, _ in passages],
                "section": [passage.section for _, passage in passages],
                "paragraph": [passage.paragraph for _, passage in passages],
                "text": [passage.text for _, passage in passages],
            },
        )

    @cached_property
    def lines(self) -> pl.DataFrame:
        """Lay out the reports themselves, as `frames.Reports` says."""
        from rules_engine.rules.frames import Reports, checked

        reports = self.reports
        return checked(
            Reports,
            {
                "report": [report.key for report in reports],
                "form": [report.form.key for report in reports],
                "edition": [report.form.edition for report in reports],
                "office": [report.office for report in reports],
                "year": [report.year for report in reports],
            },
        )

    @cached_property
    def figures(self) -> pl.DataFrame:
        """Lay out all figures, as `wide` says."""
        return wide(list(self.by_key.values()))

    @cached_property
    def _figures_of(self) -> dict[str, pl.DataFrame]:
        """Give the figures of the reports that are checked, by edition."""
        chosen = {report.key: report.form.edition for report in self.reports}
        editions = pl.Series([chosen.get(key) for key in self.by_key], dtype=pl.String)
        return {form.edition: self.figures.filter(editions == form.edition) for form in self.editions}

    def records(self, form: Form, table: str | None, each: Each, *, prior: bool) -> pl.DataFrame:
        """Give each row, column or whole report of one edition a line of its own.

        The columns are `report`, `line` (the key of the row or column) and the figures under the names that a
        rule uses; with `prior`, those of the year before under `prior.NAME`. They are laid out once.
        """
        view = (form.edition, table, each, prior)
        if view not in self._views:
            self._views[view] = self._records(form, table, each, prior=prior)
        return self._views[view]

    @cached_property
    def _views(self) -> dict[tuple[str, str | None, Each, bool], pl.DataFrame]:
        return {}

    def _records(self, form: Form, table: str | None, each: Each, *, prior: bool) -> pl.DataFrame:
        figures = self._figures_of[form.edition]
        records = lines(figures, form, table, each)
        if not prior:
            return records
        if not self.prior:
            names = (name for name in records.columns if name not in {"report", "line"})
            return records.with_columns(pl.lit(None, pl.Float64).alias(PRIOR + name) for name in names)
        chosen = figures["report"].to_list()
        before = pl.DataFrame(
            {"report": chosen, "before": [self.prior.get(key) for key in chosen]},
            schema={"report": pl.String, "before": pl.String},
        )
        earlier = self.figures.filter(pl.col("report").is_in(before["before"].drop_nulls().implode()))
        past = lines(earlier, form, table, each).rename(lambda name: name if name == "line" else PRIOR + name)
        return records.join(before, on="report", how="left").join(
            past,
            left_on=["before", "line"],
            right_on=[PRIOR + "report", "line"],
            how="left",
            nulls_equal=False,
        )
