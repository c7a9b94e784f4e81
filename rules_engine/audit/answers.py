"""Answers to questions in SQL: a table on a terminal, CSV anywhere else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from rules_engine.audit.questions import Questions, asking, library
from rules_engine.errors import ConfigError
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.terminal.screen import screen

PAGE = 2_000
SHOWN = 200


def write_answer(store: Path, sql: str, destination: BinaryIO, options: RenderOptions) -> None:
    """Write the answer to a question; raise `ConfigError` with what DuckDB says of a wrong one.

    Nothing can be written by it, and nothing read but the store.
    """
    with asking(store) as ask:
        try:
            _require_question(ask, sql)
            ask.guard()
            cursor = ask.db.execute(sql)
            columns = [about[0] for about in cursor.description or ()]
            rows = iter(lambda: cursor.fetchmany(PAGE), [])
            write = _as_table if destination.isatty() else _as_csv
            write(columns, (row for page in rows for row in page), destination, options)
        except library().Error as error:
            raise ConfigError(f"SQL：{error}", f"SQL: {error}") from error


def _require_question(ask: Questions, sql: str) -> None:
    """Refuse what is no question: DuckDB would write files, or change what it is asked about."""
    kinds = [statement.type for statement in ask.db.extract_statements(sql)]
    known = library().StatementType
    if not kinds or any(kind not in {known.SELECT, known.EXPLAIN} for kind in kinds):
        raise ConfigError(
            "只能提问：SELECT、FROM、WITH、DESCRIBE、SUMMARIZE、EXPLAIN",
            "only questions are answered: SELECT, FROM, WITH, DESCRIBE, SUMMARIZE, EXPLAIN",
        )


def _as_csv(
    columns: Sequence[str], rows: Iterator[tuple[Any, ...]], destination: BinaryIO, _: RenderOptions
) -> None:
    stream = io.TextIOWrapper(destination, "utf-8", newline="", write_through=True)
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows(rows)
    stream.flush()
    stream.detach()


def _as_table(
    columns: Sequence[str], rows: Iterator[tuple[Any, ...]], destination: BinaryIO, options: RenderOptions
) -> None:
    """Print the first rows in columns, and how many there are."""
    from rich.table import Table  # noqa: PLC0415 - on a terminal alone

    with screen(destination, options) as (console, look):
        table = Table(box=None)
        for column in columns:
            table.add_column(look.text(column), overflow="fold")
        count = 0
        for count, row in enumerate(rows, start=1):
            if count <= SHOWN:
                table.add_row(*(look.text("" if value is None else str(value)) for value in row))
        console.print(table)
        console.print(look.text((f"{min(count, SHOWN):,} / {count:,}", "dim")))
