"""What expressions over figures come to in each report of a batch: those of all rules in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import polars as pl

from rules_engine.form import Form
from rules_engine.rules.statement import parsed


class Expressions:
    """Knows the value of every expression that some rule asked for, by report.

    Expressions are learnt together where that can be foreseen: a hundred take little longer than one.
    """

    def __init__(self, records: Mapping[Form, Callable[[], pl.DataFrame]]) -> None:
        """Evaluate them on these records of reports, by edition."""
        self._records = records
        self._values: dict[str, dict[str, float]] = {}

    def learn(self, expressions: Iterable[str]) -> None:
        """Evaluate expressions that will be asked for; raise a polars error if one of them cannot be."""
        asked = {text: parsed(text) for text in expressions if text not in self._values}
        told: dict[str, dict[str, float]] = {text: {} for text in asked}
        for form, records in self._records.items():
            figures = set(form.figures())
            usable = {t: e for t, e in asked.items() if figures.issuperset(e.meta.root_names())}
            if usable:
                values = records().select(
                    "report", *(e.cast(pl.Float64).alias(f"={t}") for t, e in usable.items())
                )
                reports = values["report"].to_list()
                for text in usable:
                    pairs = zip(reports, values[f"={text}"].to_list(), strict=True)
                    told[text] |= {report: value for report, value in pairs if value is not None}
        self._values |= told

    def values(self, expression: str) -> Mapping[str, float]:
        """Give what an expression comes to, by report; those in which a figure cannot be read are left out."""
        self.learn([expression])
        return self._values[expression]
