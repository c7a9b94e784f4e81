"""The ledger's files as a table to be asked about beside the others, page by page."""

from __future__ import annotations

import io
from pathlib import Path

from rules_engine.audit.ledger import Ledger
from rules_engine.audit.parts import SUFFIX, write_whole

FOLDER = "files"
PAGE = 5_000
COLUMNS = (
    "name, sha256, status, code, message, message_en, format, form, edition, office, year, region, parent, doubt, "
    "seconds, findings, not_run"
)


def publish_files(ledger: Ledger, store: Path) -> None:
    """Write what the ledger says of every file."""
    import polars as pl  # noqa: PLC0415 - not where nothing has changed

    kinds = {"year": pl.Int64, "seconds": pl.Float64, "findings": pl.Int64, "not_run": pl.Int64}
    schema = {name: kinds.get(name, pl.String) for name in COLUMNS.split(", ")}
    folder = store / FOLDER
    folder.mkdir(exist_ok=True)
    last, number = "", 0
    while rows := ledger.db.execute(
        f"SELECT {COLUMNS} FROM files WHERE name > ? ORDER BY name LIMIT ?", (last, PAGE)
    ).fetchall():
        stream = io.BytesIO()
        pl.DataFrame(rows, schema=schema, orient="row").write_parquet(stream, compression="zstd")
        write_whole(folder / f"{number:05}{SUFFIX}", stream.getvalue())
        last, number = rows[-1][0], number + 1
    for path in folder.glob(f"*{SUFFIX}"):
        if int(path.stem) >= number:
            path.unlink()
