"""Lists whose length is announced: 从以下四个方面, and three are told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rules_engine import Confidence, Hit, Passage, Report, report_rule
from rules_engine.numbers.numerals import chinese
from rules_engine_typos.prose import around, prose

FEWEST = 2  # items of a list
LONGEST = 10_000  # characters of a list inside a paragraph
TAIL = 40  # characters of a paragraph in which one behind it is announced


@report_rule(
    "typos.announced-count",
    severity="warning",
    english="A list has as many items as are announced",
    passes="从以下两个方面改进：一是加强培训，二是严格审核。三个方面的问题已经整改。",
    fails="从以下三个方面改进：一是加强培训，二是严格审核。",
)
def announced_count(report: Report) -> Iterator[Hit]:
    """说有几个方面，就应列出几项

    只数紧接在后面、自己编了号的各项（一是、（一）、1.）。
    """
    passages = [passage for passage in report.passages if not passage.heading]
    for place, passage in enumerate(passages):
        text = prose(passage.text).text
        # A list inside the paragraph says 一是; one of paragraphs of its own is announced at the end.
        for match in _ANNOUNCED.finditer(text, 0 if "一是" in text else max(0, len(text) - TAIL)):
            told = _told(passages, place, match)
            announced = chinese(match["count"]) or 0
            if told >= FEWEST and announced not in (0, told):
                yield _hit(passage, match, told)


def _told(passages: Sequence[Passage], place: int, match: re.Match[str]) -> int:
    """Count the items behind an announcement; 0 if they are not plainly a list, or may be more."""
    rest = match.string[match.end() : match.end() + LONGEST]
    behind = islice(passages, place + 1, None)
    if _FIRST_INSIDE.match(rest):
        last = _count(chinese(item["number"]) or 0 for item in _INSIDE.finditer(rest))
        following = next((p for p in behind if p.text.strip()), None)
        more = following is not None and _goes_on(following, last)
        return 0 if more or _MORE.search(rest) else last
    if rest.strip() or not match["lead"]:
        return 0
    return _paragraphs(behind, passages[place].section)


def _paragraphs(passages: Iterable[Passage], section: str) -> int:
    """Count the paragraphs of a list that begins with the first of some."""
    last, kind = 0, ""
    for passage in passages:
        item = _PARAGRAPH.match(passage.shown)
        if passage.section != section or (item is None and not last):
            break
        if item is None or (kind and item.lastgroup != kind):
            continue
        number = item[item.lastgroup or 0]
        value = int(number) if number.isdigit() else chinese(number) or 0
        if value != last + 1:
            break
        last, kind = value, item.lastgroup or ""
    return last


def _count(numbers: Iterable[int]) -> int:
    """Give how far a list counts before it begins anew; 0 if it leaves a number out."""
    last = 0
    for number in numbers:
        if number == 1 and last:
            break
        if number != last + 1:
            return 0
        last = number
    return last


def _goes_on(passage: Passage, last: int) -> bool:
    item = _INSIDE.match(prose(passage.shown).text.lstrip())
    return item is not None and chinese(item["number"]) == last + 1


def _hit(passage: Passage, match: re.Match[str], told: int) -> Hit:
    start, end = prose(passage.text).span(*match.span("count"))
    shown = around(passage.text, start, end)
    said = f"“{shown}”说有“{match['count']}”，列出的有 {told} 项"
    return Hit(said, passage.at(start, end), confidence=Confidence.SUSPECTED)


_HAN = "[一二三四五六七八九十]"
_ANNOUNCED = re.compile(
    r"(?P<lead>以下|如下|下列|下面)?(?P<count>[二两三四五六七八九十])(?:个|大|个主要)?(?:方面|点|项|条|问题|不足|措施)"
    r"[^,。:;、一二三四五六七八九十0-9]{0,12}[:。,]"
)
_FIRST_INSIDE = re.compile(r"\s*(?:主要)?一是")
_INSIDE = re.compile(rf"(?:^|(?<=[。,、;:\s]))(?:主要)?(?P<number>{_HAN}{{1,2}})是(?!{_HAN}、)")
# Something that may be one more item: 此外, 最后, 同时要.
_MORE = re.compile(r"(?:^|[。;,])(?:此外|另外|最后|再次|再者|还有|同时要|[三四五六七八九](?:要|来|[、:]))")
_PARAGRAPH = re.compile(
    rf"\s*(?:[（(](?P<bracketed>{_HAN}{{1,2}})[）)]|(?P<digit>[0-9]{{1,2}})[.．、](?![0-9])|(?P<is>{_HAN}{{1,2}})是|第(?P<th>{_HAN}{{1,2}})[，,])"
)
