"""Many reports as frames, so that one expression checks them all. One report is a batch of one.

The wide frame of figures stays inside; the long frames are for stores, and carry a pandera contract. Pandera is
imported where they are made: checking one file needs none of them, and its import is a third of a cold start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import polars as pl

from rules_engine.form import Each, Form
from rules_engine.offices import Offices
from rules_engine.report import Passage, Report
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
        """Give every report one line and every figure one column, groups included.

        A figure is null where the report does not tell it. A group without a value of its own is the sum of its
        parts; `own:NAME` is the value that stands in the file.
        """
        reports = list(self.by_key.values())
        forms = {report.form.edition: report.form for report in reports}
        names = {name: place for form in forms.values() for name, place in form.places.items()}
        told = [{fact.place: fact.value for fact in report.facts} for report in reports]
        wide = pl.DataFrame(
            {name: [values.get(place) for values in told] for name, place in names.items()},
            schema=dict.fromkeys(names, pl.Float64),
        )
        groups = _groups(forms.values())
        return wide.select(
            pl.Series("report", [report.key for report in reports], dtype=pl.String),
            pl.all(),
            *(pl.col(group).alias(f"own:{group}") for group in groups),
        ).with_columns(
            pl.coalesce(group, pl.sum_horizontal(parts, ignore_nulls=False))
            for group, parts in groups.items()
        )

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
        chosen = [report.key for report in self.reports if report.form.edition == form.edition]
        all_of_them = len(chosen) == self.figures.height
        figures = self.figures if all_of_them else self.figures.filter(pl.col("report").is_in(chosen))
        lines = self._lines(form, table, each, figures)
        if not prior:
            return lines
        before = pl.DataFrame(
            [(key, self.prior.get(key)) for key in chosen],
            schema={"report": pl.String, "before": pl.String},
            orient="row",
        )
        past = self._lines(form, table, each, self.figures).rename(
            lambda name: name if name == "line" else PRIOR + name
        )
        return lines.join(before, on="report", how="left").join(
            past,
            left_on=["before", "line"],
            right_on=[PRIOR + "report", "line"],
            how="left",
            nulls_equal=False,
        )

    def _lines(self, form: Form, table: str | None, each: Each, figures: pl.DataFrame) -> pl.DataFrame:
        if table is None or each == "report":
            return figures.select("report", pl.lit("").alias("line"), *form.figures())
        lazy = figures.lazy()
        branches = _branches(form, table, each, tuple(figures.columns))
        return pl.concat(lazy.filter(told).select(columns) for told, columns in branches).collect()


@lru_cache(maxsize=64)  # the same for every batch: to make the expressions takes longer than to evaluate them
def _branches(
    form: Form, table: str, each: Each, known: tuple[str, ...]
) -> list[tuple[pl.Expr, list[pl.Expr]]]:
    """Say for every row or column which reports have it, and what its line holds."""
    shape = form.table(table)
    across, present = shape.keys("column" if each == "row" else "row"), set(known)
    return [
        (
            _told(table, line, shape.groups, shape.columns_of(line), each),
            [
                pl.col("report"),
                pl.lit(line).alias("line"),
                *(
                    _column(
                        present, f"{table}.{line}.{name}" if each == "row" else f"{table}.{name}.{line}", name
                    )
                    for name in across
                ),
            ],
        )
        for line in shape.keys(each)
    ]


def _told(
    table: str, line: str, groups: Mapping[str, Sequence[str]], columns: Sequence[str], each: Each
) -> pl.Expr:
    """Keep a group as a row of its own only where the file has that row, and its parts only where it has not."""
    if each != "row":
        return pl.lit(value=True)
    if line in groups:
        return _has_row(table, line, columns)
    above = [group for group, parts in groups.items() if line in parts]
    return pl.all_horizontal(pl.lit(value=True), *(~_has_row(table, group, columns) for group in above))


def _has_row(table: str, group: str, columns: Sequence[str]) -> pl.Expr:
    return pl.any_horizontal(pl.col(f"own:{table}.{group}.{column}").is_not_null() for column in columns)


def _column(known: AbstractSet[str], source: str, name: str) -> pl.Expr:
    return (pl.col(source) if source in known else pl.lit(None, dtype=pl.Float64)).alias(name)


def _groups(forms: Iterable[Form]) -> dict[str, list[str]]:
    return {
        f"{table.key}.{group}.{column}": [f"{table.key}.{part}.{column}" for part in parts]
        for form in forms
        for table in form.tables
        for group, parts in table.groups.items()
        for column in table.columns_of(group)
    }
