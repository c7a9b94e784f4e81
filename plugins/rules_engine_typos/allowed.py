"""What looks like a fault and is none, with the reason: `data/allowed.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

ALLOWED = Path(__file__).parent / "data" / "allowed.toml"


@cache
def allowed(subject: str) -> frozenset[str]:
    """Give what is allowed under one subject."""
    entries = tomllib.loads(ALLOWED.read_text("utf-8"))[subject]
    return frozenset(text for entry in entries for text in entry["list"])
