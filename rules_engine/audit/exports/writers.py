"""Every way to export a store into one file, by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from rules_engine.audit.exports.contract import as_json
from rules_engine.audit.exports.listing import as_csv, as_jsonl, as_parquet
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.exports.page import as_html
from rules_engine.audit.exports.workbook import as_xlsx

WRITERS: dict[str, Callable[[BinaryIO, ExportOptions], None]] = {
    "json": as_json,
    "jsonl": as_jsonl,
    "csv": as_csv,
    "parquet": as_parquet,
    "xlsx": as_xlsx,
    "html": as_html,
}
