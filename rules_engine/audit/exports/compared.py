"""A store as `compare` sets it beside another: every file, and what tells its findings apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rules_engine.audit.questions import asking

FIELDS = ("fingerprint", "rule", "severity", "message")


def result_to_compare(store: Path) -> dict[str, Any]:
    """Give the files of a store with their findings, in the JSON contract as far as a comparison needs it."""
    with asking(store) as ask:
        files: dict[str, list[dict[str, str]]] = {
            name: [] for (name,) in ask.stream("SELECT name FROM files ORDER BY name")
        }
        query = f"SELECT report, {', '.join(FIELDS)} FROM findings ORDER BY report, number"
        for report, *values in ask.stream(query):
            files[report].append(dict(zip(FIELDS, values, strict=True)))
    return {"files": [{"path": path, "findings": found} for path, found in files.items()]}
