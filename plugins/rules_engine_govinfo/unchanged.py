"""Whether figures are last year's, which were handed in again."""

from __future__ import annotations

import math

from rules_engine import CellPlace, Report

# So many bits of figures that are not 0 cannot agree with last year's by chance: 12 and 345 agree with 12 bits.
CHANCE = 16.0
TOTALS = frozenset({"total", "handled"})
YEARLY = frozenset({"decided", "amount", "made", "repealed"})


def handed_in_again(report: Report, before: Report) -> bool:
    """Tell whether the tables that agree with last year's agree by more than chance."""
    return sum(same_bits(report, before, table.key) for table in report.form.tables) >= CHANCE


def same_bits(report: Report, before: Report, table: str) -> float:
    """Give the bits in which a table agrees with last year's; nothing if anything in it differs."""
    bits = 0.0
    for fact in report.facts:
        if fact.place.table != table:
            continue
        then = before.fact(str(fact.place))
        if then is None or then.value != fact.value:
            return 0.0
        if fact.value and independent(fact.place):
            bits += math.log2(1 + abs(fact.value))
    return bits


def independent(place: CellPlace) -> bool:
    """Tell a figure that is drawn anew every year from a sum or a stock."""
    if place.table == "disclosure":
        return place.column in YEARLY
    return place.column not in TOTALS and place.row not in TOTALS
