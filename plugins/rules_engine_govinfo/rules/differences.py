"""A difference beside the two numbers that it lies between: 411篇，较上年的395篇增加16篇."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Confidence, Hit, Passage, text_rule
from rules_engine.numbers.numerals import numeral
from rules_engine.numbers.quantities import Quantity
from rules_engine.rules.mention_rule import NUMBER, masked
from rules_engine_govinfo.amounts import alike, decimals
from rules_engine_govinfo.parts_and_totals import meet

GREW, FELL = "增加|增长|增多|上升|增|多", "减少|下降|减|少"
NUMERAL, UNIT = f"{NUMBER}+", "\\s?(?:[%％]|[一-鿿]{0,3}?)"
BY = f"[，,]?(?:同比|净)?(?:(?P<grew>{GREW})|(?P<fell>{FELL}))了?(?P<by>{NUMERAL})"
YEAR = "(?:20\\d\\d\\s*年|上年|上一年|去年)(?:度|末|底|同期)?"
# 411篇，较上年的395篇增加16篇, and 由18.7万增至24.2万，净增5.5万.
COMPARED = re.compile(
    f"(?P<now>{NUMERAL}){UNIT}[，,（(]?(?:较|比|与|同){YEAR}(?:的|有|为)?[（(]?(?P<last>{NUMERAL}){UNIT}[）)]?(?:相比)?{BY}"
)
CLIMBED = re.compile(
    f"[由从][^，,。；;]{{0,12}}?(?P<last>{NUMERAL}){UNIT}(?:增|升|降|减|精简|压缩|缩短|扩大|拓展)[^，,。；;]{{0,5}}?[至到为](?:年末|年底|目前|现在)?的?(?P<now>{NUMERAL}){UNIT}{BY}"
)
POINTS = ("百分点", "个百分点")
# What leads to such a number; without one of these words there is none.
LEADS = (
    *(front + year for front in "较比与同" for year in ("20", "上年", "上一年", "去年")),
    *(
        change + to
        for change in ("增", "升", "降", "减", "增加", "增长", "减少", "精简", "压缩", "缩短", "扩大", "拓展")
        for to in "至到为"
    ),
)


@text_rule(
    "govinfo.difference",
    needs=LEADS,
    severity="warning",
    english="A difference is that of the two numbers beside it",
    why="前后两个数和增减的数写在一起，三者只要有一个写错就对不上；以万计的按四舍五入比较。",
    passes="推送图文411篇，较上年的395篇增加16篇；粉丝由18.7万增至24.2万，净增5.5万。",
    fails="推送图文411篇，较上年的395篇增加26篇。",
)
def difference(passage: Passage) -> Iterator[Hit]:
    """增减的数应等于前后两个数之差"""
    text, told = masked(passage.text)
    for pattern in (COMPARED, CLIMBED):
        for match in pattern.finditer(text):
            now, last, by = (told.get(match.start(group)) for group in ("now", "last", "by"))
            if now and last and by and _comparable(now, last, by):
                yield from _differs(passage, now, last, by, grew=match["grew"] is not None)


def _comparable(*amounts: Quantity) -> bool:
    if any(amount.approximate for amount in amounts):
        return False
    now, last, by = amounts
    if now.percent or last.percent:
        return now.percent and last.percent and by.unit in POINTS
    return alike(now, last) and alike(now, by) and not by.percent


def _differs(passage: Passage, now: Quantity, last: Quantity, by: Quantity, *, grew: bool) -> Iterator[Hit]:
    more, less = (now, last) if grew else (last, now)
    rounded = 10.0 ** -max(map(decimals, (now, last, by))) if by.unit in POINTS else 0.0
    if meet((more.low - less.high, more.high - less.low), (by.low - rounded, by.high + rounded)):
        return
    due = (more.low + more.high - less.low - less.high) / 2
    said = f"{_like(by, abs(due))}" if due >= 0 else f"{_like(by, -due)}，方向相反"
    place, *also = (passage.at(q.start, q.end - len(q.unit)) for q in (by, now, last))
    yield Hit(
        f"“{by.text}”：前后两个数“{now.text}”“{last.text}”相差 {said}",
        place,
        also=tuple(also),
        suggestion=_like(by, due) if due > 0 else None,
        confidence=Confidence.ONE_OF,
    )


def _like(by: Quantity, due: float) -> str:
    """Write a difference as the one that is told: in 万 where that is."""
    return f"{numeral(round(due / 10_000, 4))}万" if "万" in by.text else numeral(round(due, 2))
