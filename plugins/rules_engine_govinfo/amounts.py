"""The amounts of a passage with what they count, and the shares and changes computed from them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from rules_engine import Report
from rules_engine.numbers.quantities import Quantity
from rules_engine.rules.mention_rule import masked
from rules_engine_govinfo.sentences import Sentence

# Measure words that count the same kind of thing: documents and items of information, cases, people.
ALIKE = ("条件篇则份期项个次条次篇次件次", "件起宗例桩个", "人名人次")
EXACT = 1e-9
FURTHEST = 1_000  # characters before a share or a change in which the numbers stand that it is of
Range = tuple[float, float]
Share = float | Range


def amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Iterate over the amounts of a stretch that are no shares."""
    starts, told = _amounts(text)
    last = len(text) if end is None else end
    for number in range(bisect_left(starts, start), bisect_left(starts, last)):
        if told[number].end <= last:
            yield told[number]


def percentages(text: str) -> Iterator[Quantity]:
    """Iterate over the percentages of a text."""
    return (quantity for quantity in masked(text)[1].values() if quantity.percent)


def alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two amounts may count the same kind of thing."""
    if one.unit == other.unit:
        return True
    return bool(one.unit and other.unit) and any(one.unit in units and other.unit in units for units in ALIKE)


def told(percent: Quantity, shares: Iterable[Share]) -> bool:
    """Tell whether a percentage, as far as it was written out, is one of some shares: rounded or cut off."""
    step = 10.0 ** -decimals(percent)
    return any(
        percent.low - step + EXACT < 100 * high and 100 * low < percent.high + step - EXACT
        for low, high in map(span, shares)
    )


def span(amount: Quantity | Share) -> Range:
    """Give the least and the greatest that is meant: a number told in 万 is rounded, 20余 is none that is known."""
    if isinstance(amount, Quantity):
        return amount.low, amount.high
    return amount if isinstance(amount, tuple) else (amount, amount)


def ratio(part: Quantity | Share, whole: Quantity | Share) -> Range:
    """Give the share of a part, from the least to the greatest that it may be."""
    (part_low, part_high), (whole_low, whole_high) = span(part), span(whole)
    return part_low / whole_high, part_high / whole_low


def written(share: float, percent: Quantity) -> str:
    """Write a share as the number of a percentage, with no more decimals than another one."""
    exact = Decimal(repr(round(100 * share, 9)))  # 31.25 is 31.3, whatever its nearest binary fraction is
    number = f"{exact.quantize(Decimal(1).scaleb(-decimals(percent)), ROUND_HALF_UP):f}"
    return number.rstrip("0").rstrip(".") if "." in number else number


def decimals(percent: Quantity) -> int:
    """Count the decimals of a percentage as it is written."""
    match = re.search(r"[.．]([0-9０-９]+)", percent.text)
    return len(match[1]) if match else 0


def received(report: Report) -> dict[str, float]:
    """Give the numbers of applications that a report may speak of, by what they are called."""
    new, carried, handled = (
        report.value(f"applications.{row}.total") for row in ("new", "carried_in", "handled")
    )
    both = None if new is None or carried is None else new + carried
    known = {"新收": new, "新收与结转": both, "办结": handled}
    return {words: value for words, value in known.items() if value is not None}


def reach(said: tuple[Sentence, ...], place: int) -> int:
    """Give where the sentence before that of a place begins: what a share or a change is of stands no further away."""
    number = bisect_right(said, place, key=lambda sentence: sentence.start) - 1
    return max(said[max(0, number - 1)].start, place - FURTHEST) if said else 0


@lru_cache(maxsize=32768)
def _amounts(text: str) -> tuple[list[int], list[Quantity]]:
    told = [quantity for quantity in masked(text)[1].values() if not _share(quantity)]
    return [quantity.start for quantity in told], told


def _share(quantity: Quantity) -> bool:
    return quantity.percent or quantity.unit in {"个百分点", "百分点", "倍", "成"}
