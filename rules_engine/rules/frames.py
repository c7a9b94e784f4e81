"""The columns of every frame that crosses a seam: narrow and long, checked once for a whole batch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandera.polars as pa
import polars as pl


class Reports(pa.DataFrameModel):
    """One line per report."""

    report: str = pa.Field(unique=True)
    form: str
    edition: str
    office: str = pa.Field(nullable=True)
    year: int = pa.Field(nullable=True)


class Facts(pa.DataFrameModel):
    """One line per cell that the form names; `figure` is `table.row.column`."""

    report: str
    figure: str = pa.Field(str_matches=r"^\w+\.\w+\.\w+$")
    text: str
    value: float = pa.Field(nullable=True)

    class Config:
        """A figure stands once in a report."""

        unique = ["report", "figure"]  # noqa: RUF012 - pandera reads a list


class Passages(pa.DataFrameModel):
    """One line per passage; `paragraph` counts from 1 through the report."""

    report: str
    section: str
    paragraph: int = pa.Field(ge=1)
    text: str


def checked(model: type[pa.DataFrameModel], columns: dict[str, Sequence[Any]]) -> pl.DataFrame:
    """Make a frame of a model from its columns; raise pandera's `SchemaError` if it breaks the contract."""
    types = {name: column.dtype.type for name, column in model.to_schema().columns.items()}
    return model.validate(pl.DataFrame(columns, schema=types))
