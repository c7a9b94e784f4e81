"""Parts set beside their total: whether they make it, within the rounding of numbers told in 万 or 亿."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from rules_engine import Confidence, Hit, Passage, Severity
from rules_engine.numbers.numerals import numeral
from rules_engine.numbers.quantities import Quantity
from rules_engine_govinfo.amounts import EXACT, Range


def running_sums(parts: Sequence[Quantity]) -> list[Range]:
    """Add up the parts one after the other, each sum from its least to its greatest."""
    lows, highs = accumulate(part.low for part in parts), accumulate(part.high for part in parts)
    return list(zip(lows, highs, strict=True))


def meet(one: Range, other: Range) -> bool:
    """Tell whether two ranges have a number in common."""
    return one[0] <= other[1] + EXACT and other[0] <= one[1] + EXACT


def not_the_sum(
    passage: Passage, total: Quantity, parts: Sequence[Quantity], severity: Severity | None = None
) -> Hit:
    """Name a total, and every part: any of them may be the wrong one."""
    shown = "+".join(numeral(part.low) for part in parts)
    added = numeral(sum(part.low for part in parts))
    place, *also = (passage.at(q.start, q.end - len(q.unit)) for q in (total, *parts))
    return Hit(
        f"“{total.text}”与所列各项之和 {added}（{shown}）不符",
        place,
        also=tuple(also),
        suggestion=added,
        confidence=Confidence.ONE_OF,
        severity=severity,
    )
