"""Each row or column of a table as a line of its own, cut out of the wide frame of figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_

import polars as pl

from rules_engine.form import Each, Form, TableForm
from rules_engine.rules.wide import OWN


def lines(figures: pl.DataFrame, form: Form, table: str | None, each: Each) -> pl.DataFrame:
    """Give each row, column or whole report of one edition a line.

    The columns are `report`, `line` (the key of the row or column; nothing for a whole report) and the figures under
    the names that a rule uses.
    """
    if table is None or each == "report":
        return figures.select("report", pl.lit("").alias("line"), *form.figures())
    shape = form.table(table)
    keys, across = shape.keys(each), shape.keys("column" if each == "row" else "row")
    nothing, known = _all(None, pl.Float64, figures), set(figures.columns)

    def figure(line: str, name: str) -> pl.Series:
        source = f"{table}.{line}.{name}" if each == "row" else f"{table}.{name}.{line}"
        return figures[source] if source in known else nothing

    records = pl.DataFrame(
        {
            "report": _stacked([figures["report"]] * len(keys)),
            "line": _stacked([_all(line, pl.String, figures) for line in keys]),
        }
        | {name: _stacked([figure(line, name) for line in keys]) for name in across}
    )
    return records.filter(_stacked(_told(figures, shape))) if each == "row" and shape.groups else records


def _told(figures: pl.DataFrame, shape: TableForm) -> list[pl.Series]:
    """Keep a group as a row of its own only where the file has that row, and its parts only where it has not."""
    has = figures.select(
        pl.any_horizontal(
            pl.col(f"{OWN}{shape.key}.{group}.{c}").is_not_null() for c in shape.columns_of(group)
        ).alias(group)
        for group in shape.groups
    )
    always = _all(True, pl.Boolean, figures)  # noqa: FBT003 - a value like any other

    def told(row: str) -> pl.Series:
        above = (has[group] for group, parts in shape.groups.items() if row in parts)
        return has[row] if row in shape.groups else reduce(and_, (~group for group in above), always)

    return [told(row) for row in shape.keys("row")]


def _all(value: object, kind: type[pl.DataType], figures: pl.DataFrame) -> pl.Series:
    return pl.Series([value], dtype=kind).new_from_index(0, figures.height)


def _stacked(series: Sequence[pl.Series]) -> pl.Series:
    return pl.concat(series, rechunk=True)
