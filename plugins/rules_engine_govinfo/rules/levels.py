"""The levels of headings: 一、 （一） 1. （1）, none mixed with another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rules_engine import Hit, Passage, Report, Severity, report_rule
from rules_engine.numerals import chinese
from rules_engine_govinfo.examples import REPORT

HAN = "一二三四五六七八九十"
# The four levels of official documents, by what stands around the number.
MARKS = (
    ("一、", re.compile(f"\\s*(?P<number>[{HAN}]{{1,3}})\\s*[、.．]")),
    ("（一）", re.compile(f"\\s*[（(]\\s*(?P<number>[{HAN}]{{1,3}})\\s*[）)]")),
    ("（1）", re.compile(r"\s*[（(]\s*(?P<number>[0-9０-９]{1,2})\s*[）)]")),
    ("1.", re.compile(r"\s*(?P<number>[0-9０-９]{1,2})\s*(?:[.．、](?![0-9０-９])|[)）])")),
)
# Only Word's own files tell how an automatic number is printed; converters write 1. or （1） for its （一）.
WORD, FLATTENED = "docx", "text"
BEGINS = frozenset("（(一二三四五六七八九十0123456789０１２３４５６７８９")
MIXED = REPORT.replace(
    "均已办结。",
    "均已办结。\n\n（一）主动公开\n\n公开信息20条。\n\n{}依申请公开\n\n规范办理。\n\n（三）信息管理\n\n严格审核。",
)


class _Item(NamedTuple):
    """A numbered paragraph: the kind of its mark, its number, and where the mark ends."""

    kind: str
    number: int
    end: int
    passage: Passage


@report_rule(
    "govinfo.heading-level",
    severity="warning",
    english="Headings of one level are numbered alike",
    basis="GB/T 9704-2012 公文层次序数：一、（一）1.（1）",
    why="同级标题用了不同层次的序号，层次就乱了。依据未经逐条核对，只作警告。",
    passes=MIXED.format("（二）"),
    fails=MIXED.format("2."),
)
def heading_level(report: Report) -> Iterator[Hit]:
    """同级标题的序号应一致"""
    numbered = [item for passage in report.prose if passage.section and (item := _item(passage))]
    for _, group in groupby(numbered, key=lambda item: item.passage.section):
        items = list(group)
        for place, item in enumerate(items):
            kind = _belongs(items, place)
            if kind is not None:
                right = _mark(kind, item.number)
                said = f"“{_shown(item)}”与前后同级标题的序号不一致，应为“{right}”"
                lost = report.format != WORD and (item.passage.number or report.format == FLATTENED)
                severity = Severity.NOTE if lost else None
                yield Hit(said, item.passage.at(0, item.end), suggestion=right, severity=severity)


def _item(passage: Passage) -> _Item | None:
    """Read the number a paragraph begins with."""
    shown = passage.shown
    if shown.lstrip()[:1] not in BEGINS:
        return None
    for kind, pattern in MARKS:
        if match := pattern.match(shown):
            number = match["number"]
            value = int(number) if number.isdigit() else chinese(number) or 0
            return _Item(kind, value, max(0, match.end() - len(passage.number)), passage)
    return None


def _belongs(items: Sequence[_Item], place: int) -> str | None:
    """Name the kind of mark that an item should have: that of the series in which just its number is lacking."""
    item = items[place]
    if _fits(items, place, item.kind):
        return None
    others = [other for other in dict.fromkeys(i.kind for i in items) if other != item.kind]
    return next(
        (kind for kind in others if _fits(items, place, kind) and _stronger(items, kind, item.kind)), None
    )


def _fits(items: Sequence[_Item], place: int, kind: str) -> bool:
    """Tell whether an item is the next number of a series, or the first, and no other item of it has that number."""
    number = items[place].number
    before = [other.number for other in items[:place] if other.kind == kind]
    after = [other.number for other in items[place + 1 :] if other.kind == kind]
    if number == 1:
        return after[:1] == [2] and 1 not in before
    return before[-1:] == [number - 1] and (not after or after[0] in {1, number + 1})


def _stronger(items: Sequence[_Item], kind: str, other: str) -> bool:
    """Let the series of more items set the level; of equal ones the higher level."""
    kinds = [mark for mark, _ in MARKS]
    counts = [sum(item.kind == one for item in items) for one in (kind, other)]
    return counts[0] > counts[1] or (counts[0] == counts[1] and kinds.index(kind) < kinds.index(other))


def _mark(kind: str, number: int) -> str:
    written = HAN[number - 1] if HAN[0] in kind and number <= len(HAN) else str(number)
    return kind.replace(HAN[0], written).replace("1", written)


def _shown(item: _Item) -> str:
    return item.passage.shown[:12]
