"""The books of an audit: what it says of all its files and rules together, once every file is accounted for."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from rules_engine.audit.ledger import Counts, Ledger
from rules_engine.finding import Crash, Tally


@dataclass(frozen=True)
class Books:
    """What the last audit that came to its end rests on and says; `state` identifies all findings rest on."""

    counts: Counts
    state: str
    reading: str
    rules: str
    versions: dict[str, str] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    crashes: tuple[Crash, ...] = ()
    unused_waivers: tuple[str, ...] = ()
    finished: str = ""

    @property
    def complete(self) -> bool:
        """Whether every file could be read and every rule ran."""
        return not self.crashes and not self.counts.error


def said_of_rules(ledger: Ledger) -> tuple[dict[str, Tally], tuple[Crash, ...], set[str]]:
    """Add up what all chunks say: tallies, crashes, and the waivers that were used."""
    tallies: Counter[tuple[str, int]] = Counter()
    crashes: dict[tuple[str, str], Crash] = {}
    waivers: set[str] = set()
    for (text,) in ledger.db.execute("SELECT says FROM parts WHERE kind = 'findings' ORDER BY digest"):
        says = json.loads(text)
        for rule, numbers in says["tallies"].items():
            for index, number in enumerate(numbers):
                tallies[rule, index] += number
        for rule, error, trace in says["crashes"]:
            crashes.setdefault((rule, error), Crash(rule, error, trace))
        waivers.update(says["waivers"])
    rules = sorted({rule for rule, _ in tallies})
    return (
        {rule: Tally(*(tallies[rule, index] for index in range(3))) for rule in rules},
        tuple(crashes[key] for key in sorted(crashes)),
        waivers,
    )


def close(ledger: Ledger, run: int, books: Books) -> None:
    """Write down that an audit has come to its end."""
    now = datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds")
    ledger.db.execute(
        "UPDATE runs SET finished = ?, says = ? WHERE run = ?",
        (now, json.dumps(asdict(books), ensure_ascii=False), run),
    )


def last(ledger: Ledger) -> Books | None:
    """Give the books of the last audit that came to its end."""
    row = ledger.db.execute(
        "SELECT says, finished FROM runs WHERE finished IS NOT NULL ORDER BY run DESC LIMIT 1"
    ).fetchone()
    return _books(json.loads(row[0]), row[1]) if row else None


def _books(says: dict[str, Any], finished: str) -> Books:
    parts = {
        "counts": Counts(**says["counts"]),
        "tallies": {rule: Tally(**tally) for rule, tally in says["tallies"].items()},
        "crashes": tuple(Crash(**crash) for crash in says["crashes"]),
        "unused_waivers": tuple(says["unused_waivers"]),
        "finished": finished,
    }
    return Books(**says | parts)
