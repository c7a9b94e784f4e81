"""What the rules say of a batch."""

from __future__ import annotations

import traceback
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rules_engine.checking.private_data import shown_in
from rules_engine.config import Waiver
from rules_engine.finding import Crash, Finding, Tally, Unknown
from rules_engine.wording import Words


@dataclass
class Checked:
    """What the rules say of a batch: findings and unknowns by report, and tallies by rule."""

    findings: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    unknown: dict[str, Counter[tuple[str, Words]]] = field(default_factory=lambda: defaultdict(Counter))
    tallies: dict[str, Tally] = field(default_factory=dict)
    crashes: list[Crash] = field(default_factory=list)
    used_waivers: set[Waiver] = field(default_factory=set)
    private: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def unknowns(self, report: str) -> tuple[Unknown, ...]:
        """List what could not be checked in a report."""
        counts = self.unknown.get(report, Counter())
        return tuple(Unknown(rule, reason, count) for (rule, reason), count in sorted(counts.items()))

    def secrets(self, report: str) -> frozenset[str]:
        """Gather the private data of every report that findings of this one show something of, itself among them."""
        shown = {report, *shown_in(self.findings.get(report, ()))}
        return frozenset().union(*(self.private.get(key, ()) for key in shown))


def crash(rule: str, error: Exception) -> Crash:
    """Record what broke a rule, with its traceback."""
    return Crash(rule, f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))
