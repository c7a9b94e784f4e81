"""The figures of reports side by side: a line for every report, a column for every figure.

The wide frame stays inside; what leaves it are the records that rules see.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

import polars as pl

from rules_engine.form import CellPlace, Form
from rules_engine.report import Report

OWN = "own:"
ORDERS = 8  # that are remembered


def wide(reports: Sequence[Report]) -> pl.DataFrame:
    """Give every report one line, in `report` its key, and every figure one column, groups included.

    A figure is null where the report does not tell it. A group without a value of its own is the sum of its
    parts; `own:NAME` is the value that stands in the file.
    """
    forms = {report.form.edition: report.form for report in reports}
    places = {name: place for form in forms.values() for name, place in form.places.items()}
    columns = zip(*_rows(reports, tuple(places.values())), strict=True)
    told = pl.DataFrame(dict(zip(places, columns, strict=True)), schema=dict.fromkeys(places, pl.Float64))
    groups = _groups(forms.values())
    return told.select(
        pl.Series("report", [report.key for report in reports], dtype=pl.String),
        pl.all(),
        *(pl.col(group).alias(OWN + group) for group in groups),
    ).with_columns(
        pl.coalesce(group, pl.sum_horizontal(parts, ignore_nulls=False)) for group, parts in groups.items()
    )


def _rows(reports: Sequence[Report], places: Sequence[CellPlace]) -> Iterator[tuple[float | None, ...]]:
    """Give what each report tells of some places; nearly all tell the same figures in the same order."""
    orders: deque[tuple[list[CellPlace], Callable[[list[float | None]], tuple[float | None, ...]]]]
    orders = deque(maxlen=ORDERS)
    for report in reports:
        told = [fact.place for fact in report.facts]
        pick = next((pick for known, pick in orders if known == told), None)
        if pick is None:
            numbers = {place: number for number, place in enumerate(told)}
            pick = _picker([numbers.get(place, len(told)) for place in places])
            orders.appendleft((told, pick))
        values = [fact.value for fact in report.facts]
        values.append(None)
        yield pick(values)


def _picker(numbers: Sequence[int]) -> Callable[[list[float | None]], tuple[float | None, ...]]:
    """Pick values by their numbers; `itemgetter` gives a tuple only for two and more."""
    return itemgetter(*numbers) if len(numbers) > 1 else lambda values: tuple(values[n] for n in numbers)


def _groups(forms: Iterable[Form]) -> dict[str, list[str]]:
    return {
        f"{table.key}.{group}.{column}": [f"{table.key}.{part}.{column}" for part in parts]
        for form in forms
        for table in form.tables
        for group, parts in table.groups.items()
        for column in table.columns_of(group)
    }
