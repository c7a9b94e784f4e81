"""The books of an audit: what it says of all its files and rules together, once every file is accounted for."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

from rules_engine.audit.ledger import Counts, Ledger
from rules_engine.finding import Crash, Severity, Tally


@dataclass(frozen=True)
class Said:
    """What all chunks together say of the rules, and how many findings of each severity there are."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    crashes: tuple[Crash, ...] = ()
    used_waivers: tuple[str, ...] = ()
    severities: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Books:
    """What the last audit that came to its end rests on and says; `state` identifies all that findings rest on."""

    counts: Counts
    said: Said
    state: str
    versions: dict[str, str] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    unused_waivers: tuple[str, ...] = ()
    finished: str = ""

    @property
    def complete(self) -> bool:
        """Whether something was checked, every file could be read and every rule ran."""
        return bool(self.counts.ok) and not self.said.crashes and not self.counts.error

    @property
    def worst(self) -> Severity | None:
        """Give the gravest severity that is not waived."""
        return next((severity for severity in Severity if self.said.severities.get(severity.value)), None)


def said_of_rules(ledger: Ledger) -> Said:
    """Add up what all chunks say."""
    tallies: dict[str, Tally] = {}
    crashes: dict[tuple[str, str], Crash] = {}
    waivers, severities = set[str](), Counter[str]()
    for (text,) in ledger.db.execute("SELECT says FROM parts WHERE kind = 'findings' ORDER BY digest"):
        says = json.loads(text)
        for rule, numbers in says["tallies"].items():
            tallies[rule] = tallies.get(rule, Tally()) + Tally(*numbers)
        for rule, error, trace in says["crashes"]:
            crashes.setdefault((rule, error), Crash(rule, error, trace))
        waivers.update(says["waivers"])
        severities.update(says["severities"])
    return Said(
        dict(sorted(tallies.items())),
        tuple(crashes[key] for key in sorted(crashes)),
        tuple(sorted(waivers)),
        dict(sorted(severities.items())),
    )


def close(ledger: Ledger, run: int, books: Books) -> None:
    """Write down that an audit has come to its end."""
    now = datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="seconds")
    says = json.dumps(asdict(books), ensure_ascii=False)
    ledger.db.execute("UPDATE runs SET finished = ?, says = ? WHERE run = ?", (now, says, run))


def last(ledger: Ledger) -> Books | None:
    """Give the books of the last audit that came to its end."""
    row = ledger.db.execute(
        "SELECT says, finished FROM runs WHERE finished IS NOT NULL ORDER BY run DESC LIMIT 1"
    ).fetchone()
    return _books(json.loads(row[0]), row[1]) if row else None


def _books(says: dict[str, Any], finished: str) -> Books:
    said = says["said"]
    return Books(
        Counts(**says["counts"]),
        Said(
            {rule: Tally(**tally) for rule, tally in said["tallies"].items()},
            tuple(Crash(**crash) for crash in said["crashes"]),
            tuple(said["used_waivers"]),
            said["severities"],
        ),
        says["state"],
        says["versions"],
        says["settings"],
        tuple(says["unused_waivers"]),
        finished,
    )
