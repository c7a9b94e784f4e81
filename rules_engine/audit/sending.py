"""An audit sent to where others ask about it: its tables as the store answers about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from rules_engine.audit.books import Books, last
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.questions import Questions, asking, require_store
from rules_engine.errors import ConfigError
from rules_engine.hookspecs import Store, StoredTable

# Not the passages: in them stand private data that findings mask.
TABLES = ("files", "reports", "facts", "findings", "unknown")
INTERNAL = "part"  # the column that says in which piece of the store a line stands
KINDS = {"BIGINT": "integer", "DOUBLE": "real"}


def send(store: Path, address: str, stores: Mapping[str, Store], name: str | None = None) -> int:
    """Send an audit, by default under the whole path of its store; give the number of rows.

    Raise `ConfigError` if nobody knows the scheme of the address, or if no audit has come to its end yet.
    """
    place = _place(address, stores)
    books = _finished(store)
    with asking(store) as ask:
        tables = [_about(books), *(_table(ask, table) for table in TABLES)]
        return place.send(tables, name or str(store.absolute()), address)


def _place(address: str, stores: Mapping[str, Store]) -> Store:
    scheme, found, _ = address.partition("://")
    if not found or scheme not in stores:
        known = [f"{known}://…" for known in stores]
        raise ConfigError(
            f"不知道怎样发送到 {scheme!r}；有 {'、'.join(known)}",
            f"nothing is known that sends to {scheme!r}; there are {', '.join(known)}",
        )
    return stores[scheme]


def _finished(store: Path) -> Books:
    require_store(store)
    with closing(Ledger.open(store)) as ledger:
        books = last(ledger)
    if books is None:
        raise ConfigError("还没有运行完的审核", "no audit has come to its end yet")
    return books


def _about(books: Books) -> StoredTable:
    """Lay out what an audit rests on and came to."""
    row: dict[str, Any] = {
        "finished": books.finished,
        "state": books.state,
        "engine": books.versions.get("engine", ""),
        "rules": books.versions.get("rules", ""),
        "discovered": books.counts.discovered,
        "ok": books.counts.ok,
        "error": books.counts.error,
        "skipped": books.counts.skipped,
    }
    columns = {name: "integer" if isinstance(value, int) else "text" for name, value in row.items()}
    return StoredTable("audits", columns, lambda: iter([tuple(row.values())]))


def _table(ask: Questions, name: str) -> StoredTable:
    described = ask.rows(f"DESCRIBE {name}")
    columns = {column: KINDS.get(kind, "text") for column, kind, *_ in described if column != INTERNAL}
    return StoredTable(name, columns, partial(_rows, ask, name, columns))


def _rows(ask: Questions, name: str, columns: Mapping[str, str]) -> Iterator[Sequence[Any]]:
    chosen = (f'CAST("{one}" AS VARCHAR)' if kind == "text" else f'"{one}"' for one, kind in columns.items())
    return ask.stream(f"SELECT {', '.join(chosen)} FROM {name}")
