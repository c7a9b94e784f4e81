"""Lists that count: 一是, 二是, 三是; 第一，第二，."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rules_engine import Hit, Passage, Report, report_rule
from rules_engine.numbers.numerals import chinese
from rules_engine_typos.prose import around

# What may stand for the first item where the second is 二是.
FIRST = re.compile("一是|一要|首先|第一|其一|一方面|一个是|一来|（[一1１]）|[(][一1１][)]|1[.．、]|一、")
LOOK_BACK = 3  # passages in which the first item may stand
AROUND = 2_000  # and characters before it in its own
DEEPEST = 8  # lists inside one another


class _Item(NamedTuple):
    """One item of a list: its number, and where its words stand."""

    number: int
    passage: Passage
    start: int
    end: int


@report_rule(
    "typos.sequence-gap",
    severity="warning",
    english="Lists that count leave no number out",
    passes="一是加强领导，二是明确责任，三是完善制度。一是公开信息二是解读，三是回应。",
    fails="一是加强领导，二是明确责任，四是提高质量。",
)
def sequence_gap(report: Report) -> Iterator[Hit]:
    """一是、二是、三是应连续

    一组“一是、二是”可以跨几个段落，也可以套在另一组里；再次出现“一是”就是新的一组。
    """
    passages = [passage for passage in report.passages if not passage.heading]
    if not any(_HINT.search(passage.shown) for passage in passages):
        return
    for kind in (_IS, _ORDINAL):
        lists = _Lists()
        for place, passage in enumerate(passages):
            for item in _items(passage, kind):
                begun = _begun_otherwise(item, passages[max(0, place - LOOK_BACK) : place])
                expected = lists.follow(item.number, place, begun=begun)
                if expected and not _stands_unmarked(item, expected):
                    yield _hit(item, expected)


@dataclass
class _Lists:
    """The lists that may still go on, the innermost last, by their last numbers.

    `begun_in` is the passage in which the innermost began.
    """

    last: list[int] = field(default_factory=list)
    begun_in: int = -1

    def follow(self, number: int, passage: int, *, begun: bool) -> int:
        """Take the next item in; give the number that should stand there if it is wrong, else 0."""
        if number == 1:
            self.last = [*self.last[-DEEPEST:], 1]
            self.begun_in = passage
            return 0
        # One item is no list yet: in its own passage nothing but a second one can follow.
        innermost = len(self.last) - 1 if self.last[-1:] == [1] and passage == self.begun_in else 0
        for depth in reversed(range(innermost, len(self.last))):
            if number == self.last[depth] + 1:
                del self.last[depth + 1 :]
                self.last[-1] = number
                return 0
        last = self.last[-1] if self.last else 0
        if number > last + 1 and last:
            self.last[-1] = number
            return last + 1
        self.last = [number]
        if number == last:
            return last + 1
        return 0 if begun else 1


def _items(passage: Passage, kind: re.Pattern[str]) -> Iterator[_Item]:
    if not passage.number and not _HINT.search(passage.text):
        return
    if passage.number:
        automatic = kind.match(passage.number + passage.text)
        if automatic and automatic.end("item") <= len(passage.number):
            yield _Item(chinese(automatic["number"]) or 0, passage, 0, min(1, len(passage.text)))
    for match in kind.finditer(passage.text):
        yield _Item(chinese(match["number"]) or 0, passage, *match.span("item"))


def _begun_otherwise(item: _Item, before: list[Passage]) -> bool:
    """Tell whether something near by may be the first item, counted off in another way."""
    texts = [
        *(passage.shown for passage in before),
        item.passage.text[max(0, item.start - AROUND) : item.start],
    ]
    return item.number != 2 or any(FIRST.search(text) for text in texts)  # noqa: PLR2004 - the second item


def _stands_unmarked(item: _Item, expected: int) -> bool:
    """Tell whether the item that seems to lack stands before, only without a mark in front: 公开信息二是解读."""
    lacking = _said(item).replace(_written(item.number), _written(expected))
    return item.number > expected and lacking in item.passage.text[max(0, item.start - AROUND) : item.start]


def _said(item: _Item) -> str:
    return item.passage.text[item.start : item.end] or item.passage.number


def _hit(item: _Item, expected: int) -> Hit:
    found = _said(item)
    shown = around(item.passage.text, item.start, item.end)
    lacking = found.replace(_written(item.number), _written(expected))
    said = (
        f"“{shown}”：“{found}”之前缺少“{lacking}”"
        if item.number != expected - 1
        else f"“{shown}”：“{found}”重复，应为“{lacking}”"
    )
    return Hit(said, item.passage.at(item.start, item.end))


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    ten = "" if not tens else "十" if tens == 1 else digits[tens] + "十"
    return ten + (digits[ones] if ones or not tens else "")


_HINT = re.compile("[一二三四五六七八九十](?:是|[，,])")
_HAN = "[一二三四五六七八九十]{1,3}"
_IS = re.compile(
    rf"(?:^|(?<=[。；，：、;,:\s）)”]))(?P<item>(?P<number>{_HAN})是)(?![一二三四五六七八九十]、)"
)
_ORDINAL = re.compile(rf"(?:^|(?<=[。；：;:\s]))(?P<item>第(?P<number>{_HAN})[，,])")
