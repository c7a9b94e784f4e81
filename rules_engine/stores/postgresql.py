"""PostgreSQL: one schema for all audits, each row marked with the audit it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rules_engine.errors import ConfigError, OutputError
from rules_engine.hookspecs import Store, StoredTable, hookimpl

if TYPE_CHECKING:
    import psycopg

SCHEMA = "rules_engine"
SCHEMES = ("postgresql", "postgres")
TYPES = {"text": "text", "integer": "bigint", "real": "double precision"}
PATIENCE = "10"  # seconds to wait for a server
# What questions ask for most; a table without one of the columns has no such index.
INDEXED = (("audit", "rule"), ("audit", "office", "year"), ("audit", "report"))


@hookimpl
def register_stores() -> list[Store]:
    """Offer PostgreSQL under both names its addresses bear."""
    return [Store(scheme, send) for scheme in SCHEMES]


def send(tables: Sequence[StoredTable], audit: str, address: str) -> int:
    """Replace what was sent of an audit, in one transaction: readers see all of the old or all of the new."""
    with _connected(address) as db:
        db.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [SCHEMA])
        db.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        return sum(_replace(db, table, audit) for table in tables)


@contextmanager
def _connected(address: str) -> Iterator[psycopg.Connection]:
    """Open a transaction that ends with the connection; whatever goes wrong, it is told without the password."""
    psycopg = _library()
    try:
        with psycopg.connect(**{"connect_timeout": PATIENCE, **_parsed(address)}) as db:
            yield db
    except psycopg.Error as error:
        said = str(error).strip() or type(error).__name__
        where = _named(address)
        raise OutputError(
            f"{where}：{said}（什么都没有写入，可以再发送）",
            f"{where}: {said} (nothing was written; send again)",
        ) from error


def _parsed(address: str) -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - an extra

    return dict(conninfo_to_dict(address))


def _named(address: str) -> str:
    """Name a database without user and password."""
    scheme, _, rest = address.partition("://")
    return f"{scheme}://{rest.partition('?')[0].rpartition('@')[2]}"


def _replace(db: psycopg.Connection, table: StoredTable, audit: str) -> int:
    _prepare(db, table)
    db.execute(f"DELETE FROM {_whole(table)} WHERE audit = %s", [audit])
    columns = ", ".join(map(_quoted, ("audit", *table.columns)))
    cursor = db.cursor()
    with cursor.copy(f"COPY {_whole(table)} ({columns}) FROM STDIN") as copy:
        for row in table.rows():
            copy.write_row([audit, *map(_storable, row)])
    return cursor.rowcount


def _prepare(db: psycopg.Connection, table: StoredTable) -> None:
    """Make the table, or add the columns that an older version did not have; nothing to do locks no reader out."""
    name, there = _whole(table), _columns(db, table)
    if not there:
        db.execute(f"CREATE TABLE {name} (audit text NOT NULL)")
    for column in (one for one in table.columns if one not in there):
        db.execute(f"ALTER TABLE {name} ADD COLUMN {_quoted(column)} {TYPES[table.columns[column]]}")
    for columns in INDEXED:
        if {"audit", *table.columns} >= set(columns):
            index = _quoted("_".join((table.name, *columns)))
            db.execute(f"CREATE INDEX IF NOT EXISTS {index} ON {name} ({', '.join(columns)})")


def _columns(db: psycopg.Connection, table: StoredTable) -> set[str]:
    found = db.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = %s AND table_name = %s",
        [SCHEMA, table.name],
    )
    return {name for (name,) in found}


def _whole(table: StoredTable) -> str:
    return f"{SCHEMA}.{_quoted(table.name)}"


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _storable(value: Any) -> Any:
    """Write the one character that PostgreSQL does not take as the sign for what cannot be shown."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _library() -> Any:
    try:
        import psycopg  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError(
            "缺少 psycopg：请运行 pip install 'rules-engine[postgres]'",
            "psycopg is missing: run pip install 'rules-engine[postgres]'",
        ) from error
    return psycopg
