"""The file of a ledger: made where there is none, opened to write or to read, refused where another version made it."""

from __future__ import annotations

import sqlite3
from importlib.resources import files as resources
from pathlib import Path

from rules_engine.audit.troubles import StoreError, store_error

FILE = "ledger.sqlite"
VERSION = 3  # of what a store holds; raised when that changes
PATIENCE = 60.0


def to_write(folder: Path) -> sqlite3.Connection:
    """Open the ledger of a store to write, making it where there is none."""
    db = sqlite3.connect(folder / FILE, timeout=PATIENCE, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    if db.execute("PRAGMA user_version").fetchone()[0] == 0:
        schema = resources("rules_engine.audit").joinpath("ledger.sql").read_text("utf-8")
        db.executescript(f"BEGIN; {schema} PRAGMA user_version = {VERSION}; COMMIT;")
    _refuse_other_version(db, folder)
    return db


def to_read(folder: Path) -> sqlite3.Connection:
    """Open the ledger of a store to read; raise `StoreError` if it cannot be read."""
    try:
        db = _opened(folder / FILE)
        _refuse_other_version(db, folder)
    except sqlite3.Error as error:
        raise store_error(folder, error) from error
    return db


def clean(text: str) -> str:
    """Write half a surrogate pair, which no database takes, as its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _opened(path: Path) -> sqlite3.Connection:
    """Open a file to read. On a read-only disk SQLite can do so only if told that nobody writes."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    for way in ("", "&immutable=1"):
        db = sqlite3.connect(address + way, uri=True, timeout=PATIENCE)
        try:
            db.execute("PRAGMA schema_version")
        except sqlite3.OperationalError:
            db.close()
            if way or _has_log(path):  # what stands in the log alone would be passed by
                raise
        else:
            break
    return db


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _refuse_other_version(db: sqlite3.Connection, folder: Path) -> None:
    """Refuse a store that another version made; one that is being made has no version yet."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version not in {0, VERSION}:
        db.close()
        raise StoreError(
            f"{folder} 是另一版本的程序建立的（存储格式 {version}，本版本为 {VERSION}）：请换一个文件夹重新运行",
            f"{folder} was made by another version of the program (its format is {version}, this one's {VERSION}): "
            "use another folder",
        )
