"""How much of a whole was done, by the numbers told before a rate: 收到81件，上年结转2件，办结80件，结转下年3件."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules_engine import Report
from rules_engine.numbers.quantities import Quantity
from rules_engine_govinfo.amounts import alike, received

DONE = re.compile("办结|办理|办毕|答复|回复|反馈|回收")
CARRIED = re.compile("结转|转结|转入|下一?年")
# 4件结转至下年度: what becomes of a number may stand behind it.
BEHIND = re.compile("(?:申请|依法|尚|正在|将|按[^，。；]{1,3}){0,3}(?:结转|转结|转入)(?:下|次|至|到|20)")
APPLICATIONS = re.compile("申请")
# What a clause says beside the thing that was done.
MANNER = re.compile(
    "20[0-9]{2}年度?|办结|办理|办毕|答复|回复|反馈|回收|已|均|全部|共|累计|按[时期]|及时|依法|依规|完[成毕]|[的了其中件计\\s]"
)
# The whole may be the last numbers before that of what was done: what came in, and what was carried over.
WHOLES = 2


def done_shares(report: Report, text: str, said: Sequence[Quantity]) -> list[float]:
    """Give the lawful rates, the likeliest first; none where the last number does not tell what was done.

    What is carried over to the next year may be told behind it.
    """
    last = next((n for n, q in reversed(list(enumerate(said))) if not _carried(text, q)), None)
    if last is None or not DONE.search(_clause(text, said[last])) or not said[last].low:
        return []
    done = said[last]
    if any(q.low != q.high for q in said[max(0, last - WHOLES) :]):
        return []
    parts = [q.low for q in said[max(0, last - WHOLES) : last] if alike(q, done) and _of(text, q, done)]
    sentence = text.rfind("。", 0, done.start) + 1
    known = received(report).values() if parts and APPLICATIONS.search(text, sentence, done.end) else ()
    rest = [done.low + q.low for q in said[last + 1 :]]
    return [done.low / whole for whole in (*reversed(parts), sum(parts), *rest, *known) if whole >= done.low]


def _carried(text: str, quantity: Quantity) -> bool:
    return CARRIED.search(_clause(text, quantity)) is not None or BEHIND.match(text, quantity.end) is not None


def _of(text: str, whole: Quantity, done: Quantity) -> bool:
    """Tell whether a number may be the whole of what was done: the same thing is told of, or none anew."""
    thing = MANNER.sub("", _clause(text, done))[-2:]
    said = _clause(text, whole)
    return thing in said or CARRIED.search(said) is not None


def _clause(text: str, quantity: Quantity) -> str:
    """Give what stands in its clause before a number."""
    start = max(text.rfind(mark, 0, quantity.start) for mark in "，,。；;（(")
    return text[start + 1 : quantity.start]
