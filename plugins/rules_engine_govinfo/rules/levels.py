"""The levels of headings: 一、 （一） 1. （1）, none mixed with another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rules_engine import Hit, Passage, Report, Severity, report_rule
from rules_engine.numbers.numerals import chinese
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
MOST_ITEMS, MOST_BREAKS = 200, 10  # of an outline
BEGINS = {
    character: [mark for mark in MARKS if mark[0] in kinds]
    for characters, kinds in (
        (HAN, {"一、"}),
        ("（(", {"（一）", "（1）"}),
        ("0123456789０１２３４５６７８９", {"1."}),
    )
    for character in characters
}
MIXED = REPORT.replace(
    "均已办结。",
    "均已办结。\n\n（一）主动公开\n\n公开信息20条。\n\n{}依申请公开\n\n规范办理。\n\n（三）信息管理\n\n严格审核。",
)


class Item(NamedTuple):
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
    verified=False,
    why="同级标题用了不同层次的序号，层次就乱了。",
    passes=MIXED.format("（二）"),
    fails=MIXED.format("2."),
)
def heading_level(report: Report) -> Iterator[Hit]:
    """同级标题的序号应一致"""
    for _, group in groupby(numbered(report), key=lambda item: item.passage.section):
        items = list(group)
        for place, kind in strays([(item.kind, item.number) for item in items]):
            yield _hit(report, items[place], mark_of(kind, items[place].number))


def _hit(report: Report, item: Item, right: str) -> Hit:
    return Hit(
        f"“{item.passage.shown[:12]}”与前后同级标题的序号不一致，应为“{right}”",
        item.passage.at(0, item.end),
        suggestion=right,
        severity=Severity.NOTE if is_lost(report, item) else None,
    )


def is_lost(report: Report, item: Item) -> bool:
    """Tell whether the number of an item may be what a converter made of it."""
    return report.format != WORD and (bool(item.passage.number) or report.format == FLATTENED)


def numbered(report: Report) -> list[Item]:
    """List the numbered paragraphs of all sections."""
    return report.once(_numbered)


def _numbered(report: Report) -> list[Item]:
    return [item for passage in report.prose if passage.section and (item := _read(passage))]


def _read(passage: Passage) -> Item | None:
    """Read the number a paragraph begins with."""
    shown = passage.shown
    for kind, pattern in BEGINS.get(shown.lstrip()[:1], ()):
        if match := pattern.match(shown):
            number = match["number"]
            value = int(number) if number.isdigit() else chinese(number) or 0
            return Item(kind, value, max(0, match.end() - len(passage.number)), passage)
    return None


def strays(numbers: list[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    """Find the items which, numbered in another way, leave fewer breaks; with the mark each should have.

    Nothing is said of so many items, or breaks, that they are no outline with a slip.
    """
    breaks = breaks_in(numbers)
    if len(numbers) > MOST_ITEMS or breaks > MOST_BREAKS:
        return
    while breaks:
        count = Counter(kind for kind, _ in numbers)
        found = min(
            (
                (breaks_in(_renumbered(numbers, place, kind)), -count[kind], place, kind)
                for place, (mark, _) in enumerate(numbers)
                for kind in count
                if kind != mark and not _goes_on(numbers, place)
            ),
            default=None,
        )
        if found is None or found[0] >= breaks:
            return
        breaks, _, place, kind = found
        numbers = _renumbered(numbers, place, kind)
        yield place, kind


def _goes_on(numbers: list[tuple[str, int]], place: int) -> bool:
    """Tell whether an item follows the one right before it in its own list: 2. and 3."""
    kind, number = numbers[place]
    return place > 0 and numbers[place - 1] == (kind, number - 1)


def _renumbered(numbers: list[tuple[str, int]], place: int, kind: str) -> list[tuple[str, int]]:
    return [*numbers[:place], (kind, numbers[place][1]), *numbers[place + 1 :]]


def breaks_in(numbers: Sequence[tuple[str, int]]) -> int:
    """Count the items that neither begin a list nor follow the last item of one that is open."""
    lists: dict[str, int] = {}
    breaks = 0
    for kind, number in numbers:
        breaks += number not in {1, lists.get(kind, 0) + 1}
        open_kinds = list(lists)
        inner = open_kinds[open_kinds.index(kind) :] if kind in lists else []
        for closed in inner:
            del lists[closed]
        lists[kind] = number
    return breaks


def mark_of(kind: str, number: int) -> str:
    """Write a number as a kind of heading shows it: （三）."""
    written = HAN[number - 1] if HAN[0] in kind and number <= len(HAN) else str(number)
    return kind.replace(HAN[0], written).replace("1", written)
