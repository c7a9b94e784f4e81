"""Questions to a store in SQL: DuckDB over its Parquet files, which no audit under way is kept waiting by."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rules_engine.audit.database import FILE
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.lock import read
from rules_engine.audit.parts import SUFFIX, TABLES, Parts
from rules_engine.audit.published import FOLDER
from rules_engine.errors import ConfigError

if TYPE_CHECKING:
    import duckdb

PAGE = 2_000
# Nothing is fetched from anywhere: DuckDB would else go to the network for what it lacks.
SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "true",
}
KINDS = {"String": "VARCHAR", "Int64": "BIGINT", "Float64": "DOUBLE", "Boolean": "BOOLEAN"}


class Questions:
    """An open store: the tables `files`, `reports`, `figures`, `facts`, `passages`, `findings`, `unknown`."""

    def __init__(self, db: duckdb.DuckDBPyConnection, files: Sequence[Path] = ()) -> None:
        """Use an open database over some files."""
        self.db = db
        self.files = files

    def guard(self) -> None:
        """Let nothing be read from now on but the files of the store, and no setting be changed."""
        self.db.execute("SET allowed_paths = $files", {"files": [str(path) for path in self.files]})
        self.db.execute("SET enable_external_access = false")
        self.db.execute("SET lock_configuration = true")

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Give all rows of an answer."""
        return self.db.execute(query, list(values)).fetchall()

    def stream(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Give the rows of an answer one by one, however many there are."""
        cursor = self.db.cursor().execute(query, list(values))
        while page := cursor.fetchmany(PAGE):
            yield from page

    def columns(self, query: str) -> list[str]:
        """Name the columns of an answer."""
        return [about[0] for about in self.db.execute(f"DESCRIBE {query}").fetchall()]


@contextmanager
def asking(store: Path) -> Iterator[Questions]:
    """Open a store to be asked; raise `ConfigError` if it is none, or nothing has been checked yet."""
    duckdb = library()
    require_store(store)
    with (
        read(store),
        closing(Ledger.open(store)) as ledger,
        tempfile.TemporaryDirectory() as scratch,
        duckdb.connect(config={**SETTINGS, "temp_directory": scratch}) as db,
    ):
        db.execute("SET enable_progress_bar = false")  # it would stand in the midst of an answer
        files = _files(store, ledger)
        for table, paths in files.items():
            _view(db, table, paths)
        yield Questions(db, [path for paths in files.values() for path in paths])


def _files(store: Path, ledger: Ledger) -> dict[str, list[Path]]:
    """Give the files of every table; raise `ConfigError` if nothing has been checked yet."""
    published = sorted((store.absolute() / FOLDER).glob(f"*{SUFFIX}"))
    if not published:
        raise ConfigError(
            "库里还没有检查结果：请先把 audit run 运行完",
            "the store holds no results yet: let `audit run` come to its end first",
        )
    parts = Parts(store.absolute(), ledger)
    tables = (*TABLES["data"], *TABLES["findings"])
    return {**{table: parts.files(table) for table in tables}, FOLDER: published}


def _view(db: duckdb.DuckDBPyConnection, table: str, files: Sequence[Path]) -> None:
    if not files:
        db.execute(f"CREATE TABLE {table} ({_columns(table)})")
        return
    named = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
    db.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{named}], union_by_name = true)")


def _columns(table: str) -> str:
    """Name the columns of a table of which there is no line yet: not one file could be read."""
    from rules_engine.audit.frames import MODELS  # noqa: PLC0415 - pandera takes long to import

    columns = MODELS[table].to_schema().columns.items() if table in MODELS else ()
    told = [f"{name} {KINDS[str(column.dtype)]}" for name, column in columns]
    return ", ".join([*(told or ["report VARCHAR"]), "part VARCHAR"])


def require_store(store: Path) -> None:
    """Raise `ConfigError` if a folder is no store."""
    if not (store / FILE).is_file():
        raise ConfigError(
            f"{store}：不是审核库；先用 rules-engine audit run … --store {store}",
            f"{store}: is no store; make one with `rules-engine audit run … --store {store}`",
        )


def library() -> Any:
    """Give DuckDB; raise `ConfigError` if it is not installed."""
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing("duckdb") from error
    return duckdb


def missing(library: str, extra: str = "audit") -> ConfigError:
    """Say how to install what is lacking."""
    return ConfigError(
        f"缺少 {library}：请运行 pip install 'rules-engine[{extra}]'",
        f"{library} is missing: run pip install 'rules-engine[{extra}]'",
    )
