"""Totals that close a series: 建议6件、提案8件，共15件 is one too many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from rules_engine import Hit, Passage, text_rule
from rules_engine.numbers.quantities import Quantity
from rules_engine_govinfo.amounts import FURTHEST, amounts
from rules_engine_govinfo.list_parts import BRACKET, bracketed
from rules_engine_govinfo.parts_and_totals import meet, not_the_sum, running_sums
from rules_engine_govinfo.sentences import sentences

# Without one of these words there is no such total.
CLOSINGS = tuple(map("".join, product("，,、类项种", ("合计", "总计", "共"))))
CLOSES = re.compile(
    "^[，,、]?(?:(?:以上|上述)(?:[一二三四五六七八九十两几]{1,2}[类项种])?)?"
    "(?:共计|合计|总计|共)(?:公开|发布|推送|收到|受理|承办|有|为|达)?$"
)
# What stands between two parts of a series: a mark and a label that begins nothing else.
NEXT = re.compile("^[，,、](?:和|及|以及)?[^，,、。；;：:（）()]{1,16}$")
# A series of these is no series of parts: answers are told beside other answers, changes beside what changed.
NO_PART = re.compile(
    "其中|包括|包含|分别|予以|部分公开|不予|无法提供|办结|答复|结转|增|减|上升|下降|比|较|同期|去年|上年|累计|每|约"
)
PEOPLE = frozenset({"人", "名", "人次"})
FEWEST, MOST = 2, 50  # parts that make a series


@text_rule(
    "govinfo.closing-total",
    needs=CLOSINGS,
    severity="warning",
    english="A total that closes a series is the sum of its parts",
    why="紧接在并列各项之后的“共”“合计”说的就是各项之和；各项单位不同、含有其中数或办理结果的，不作判断。",
    passes="办理人大代表建议6件、政协提案8件，共14件。",
    fails="办理人大代表建议6件、政协提案8件，共15件。",
)
def closing_total(passage: Passage) -> Iterator[Hit]:
    """并列各项之后的合计应等于各项之和"""
    for sentence in sentences(passage.text):
        said = list(_outside_brackets(passage.text, sentence.start, sentence.end))
        for number, total in enumerate(said):
            parts = _series(passage.text, sentence.start, said[max(0, number - MOST) : number], total)
            if len(parts) >= FEWEST and not _adds_up(parts, total):
                yield not_the_sum(passage, total, parts)


def _outside_brackets(text: str, start: int, end: int) -> Iterator[Quantity]:
    return (
        q
        for q in amounts(text, start, end)
        if not bracketed(text, start, q)
        and not text.startswith("第", q.start - 1)
        and not text.startswith(("以上", "上述"), max(0, q.start - 2))
    )


def _series(text: str, start: int, before: Sequence[Quantity], total: Quantity) -> list[Quantity]:
    """Read back from a total over the parts right before it; none where what is told is no series of parts."""
    if not before or not CLOSES.search(_between(text, before[-1], total)) or total.approximate:
        return []
    parts = [before[-1]]
    for part in reversed(before[:-1]):
        if not NEXT.search(_between(text, part, parts[0])) or not _same(part, total):
            break
        parts.insert(0, part)
    statement = max(
        start, parts[0].start - FURTHEST, *(text.rfind(mark, start, parts[0].start) + 1 for mark in "；;")
    )
    unlike = any(part.approximate or not _same(part, total) for part in parts)
    return [] if unlike or len(parts) == MOST or NO_PART.search(text, statement, total.start) else parts


def _between(text: str, one: Quantity, other: Quantity) -> str:
    return BRACKET.sub("", text[one.end : other.start])


def _same(one: Quantity, other: Quantity) -> bool:
    return bool(one.unit) and (one.unit == other.unit or {one.unit, other.unit} <= PEOPLE)


def _adds_up(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Tell whether all parts, or the last of them, make the total."""
    return any(meet(one, (total.low, total.high)) for one in running_sums(parts[::-1])[1:])
