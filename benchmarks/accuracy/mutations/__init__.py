"""One fault at a time, with its truth; importing this registers every kind."""

from __future__ import annotations

from benchmarks.accuracy.mutations import (
    cells,
    leftovers,
    mentions,
    privacy,
    structure,
    wording,
    years,
)

__all__ = ["cells", "leftovers", "mentions", "privacy", "structure", "wording", "years"]
