"""Rules that set every report beside every other: each leaves notes, and the notes of all are looked at together.

What is noted is little, and it is kept; so a store of a million reports is compared without reading one of them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

import polars as pl

from rules_engine.report import Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.rule import Hit, Outcome, RunnableRule, Settings, documented, with_settings

REPORTS = {
    "number": pl.UInt32,
    "report": pl.String,
    "office": pl.String,
    "year": pl.Int64,
    "before": pl.UInt32,
    "checked": pl.Boolean,
}
WORDS = {"report": pl.String, "word": pl.UInt64, "weight": pl.UInt32}
LAST = 9999


class Note(NamedTuple):
    """Something by which a report may be like another, and how much it counts."""

    word: str
    weight: int = 1


class About(NamedTuple):
    """What is known of a report without opening it; `prior` names that of the year before."""

    report: str
    office: str | None
    year: int | None
    prior: str | None
    checked: bool = True


@dataclass(frozen=True)
class Notes:
    """What all reports noted for one rule.

    `reports` has a line for each, the earlier years first: `number`, `report`, `office`, `year`, `before` (the number
    of last year's) and `checked` (not only looked back at). `words` has a line for each note: `number`, `word` (as
    `hashed` gives it) and `weight`. `opened` opens a report by its key.
    """

    reports: pl.DataFrame
    words: pl.LazyFrame
    opened: Callable[[str], Report]

    @classmethod
    def of(cls, about: Iterable[About], words: pl.LazyFrame, opened: Callable[[str], Report]) -> Notes:
        """Number the reports; `words` names them by `report`."""
        reports = _numbered(about)
        numbers = reports.lazy().select("report", "number")
        return cls(reports, words.join(numbers, on="report").drop("report"), opened)

    def report(self, number: int) -> Report:
        """Open a report."""
        return self.opened(self.reports["report"][number])


@dataclass(frozen=True, kw_only=True, eq=False)
class CrossRule(RunnableRule):
    """Looks at what every report noted, wherever it lies: in this run, or in a store of many audits."""

    note: Callable[[Report, Settings], Iterable[Note]]
    find: Callable[[Notes, Settings], Iterable[tuple[Report, Hit]]]

    def run(self, batch: Batch, settings: Settings) -> Outcome:
        """Have the reports of a batch take notes, and look at them."""
        words = self.noted(self._concerned(batch), settings)
        checked = {report.key for report in batch.reports}
        about = (
            About(key, report.office, report.year, batch.prior.get(key), key in checked)
            for key, report in batch.by_key.items()
        )
        return Outcome(
            self.hits(Notes.of(about, words.lazy(), batch.by_key.__getitem__), settings), len(checked)
        )

    def _concerned(self, batch: Batch) -> Iterable[Report]:
        """Give the reports that need notes: a rule across years has nothing to say of one without another year."""
        if not self.across_years:
            return batch.by_key.values()
        paired = {*batch.prior, *batch.prior.values()}
        return (report for key, report in batch.by_key.items() if key in paired)

    def noted(self, reports: Iterable[Report], settings: Settings) -> pl.DataFrame:
        """Have reports take notes, laid out as `WORDS` says."""
        keys: list[str] = []
        words: list[int] = []
        weights: list[int] = []
        for report in reports:
            notes = list(self.note(report, settings))
            keys += [report.key] * len(notes)
            words += [hashed(note.word) for note in notes]
            weights += [note.weight for note in notes]
        return pl.DataFrame({"report": keys, "word": words, "weight": weights}, schema=WORDS)

    def hits(self, notes: Notes, settings: Settings) -> tuple[tuple[str, Hit], ...]:
        """Look at notes that were taken before."""
        return tuple((report.key, hit) for report, hit in self.find(notes, settings))


def cross_rule(
    id: str,  # noqa: A002 - the field's own word
    note: Callable[..., Iterable[Note]],
    **about: Any,
) -> Callable[[Callable[..., Iterable[tuple[Report, Hit]]]], CrossRule]:
    """Make a rule of two functions: of a report, what it notes; of all notes, each hit with its report.

    Both may also ask for the settings of their plugin as a second argument.
    """
    return lambda find: CrossRule(
        id=id, note=with_settings(note), find=with_settings(find), **(documented(find) | about)
    )


def hashed(word: str) -> int:
    """Give a number that stands for a text, the same on every machine."""
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _numbered(about: Iterable[About]) -> pl.DataFrame:
    ordered = sorted(about, key=lambda one: (one.year or LAST, one.report))
    numbers = {one.report: number for number, one in enumerate(ordered)}
    rows = [
        (number, one.report, one.office, one.year, numbers.get(one.prior or ""), one.checked)
        for number, one in enumerate(ordered)
    ]
    return pl.DataFrame(rows, schema=REPORTS, orient="row")
