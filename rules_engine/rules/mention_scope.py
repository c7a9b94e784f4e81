"""What a number of the text is about: this year or another, this office or another, a fact or a plan."""

from __future__ import annotations

import re
from collections.abc import Mapping

# No sentence is so long: what stands further back is not looked at, so that a passage without an end costs no more.
LONGEST = 1000
# Each reaches as far as it can, so that one match finds the last end before a place.
SENTENCE_ENDS = re.compile(r"(?s:.*)[。！!？?\n]")
STATEMENT_ENDS = re.compile(r"(?s:.*)[。；;！!？?\n]")
# A clause begins behind a comma, a colon or a bracket, and behind “、” where a measure word stands before it.
CLAUSE_ENDS = re.compile(r"(?s:.*)(?:[。；;！!？?\n，,：:（(]|(?<=[件条起宗个份次例项篇元期])、)")

# 2022年结转 is a figure of this year, and what stands in a closed bracket speaks of what is before it.
CARRIED = r"(?!度?[末底]?(?:尚未)?(?:结转|转结|转入|遗留|未办结|顺延))"
CLOSED = re.compile(r"[（(][^（）()]*[）)]")
# A year, or words that make a number one of another year; 上年结转 is a figure of this one, and so is 结转2024年.
# What a match may begin with is said first: most places are passed by with one look.
NAMED = re.compile(
    rf"(?=[2上去前往历同以近])(?:(?<!转)(?<!转[至到入])(?<!顺延至)(?P<year>20\d\d)\s*年{CARRIED}"
    rf"|(?:(?<!结转)(?<!转结)(?:上年|上一年|去年)|前年|往年|历年){CARRIED}"
    r"|同期|(?<!年)(?<!年度)(?<!年初)以来|近[两三四五]年)"
)
COMPARED = re.compile(r"(?:较|比|与|同|相比|相较于?)(?:之)?(?:20\d\d\s*年度?|上一?年度?|去年|前年)")
PART_OF_YEAR = re.compile(
    r"(?=[上下前截一二三四\d])(?:[上下]半年|[一二三四1-4]季度|前[一二三四五六七八九十\d]{1,3}个?(?:季度|月)|(?<!\d)(?:[1-9]|1[01])\s*月(?:份|底|末)|截至目前为止"
    r"|(?<!\d)(?!0?1\s?月?\s?[-－—–~～至到]{1,2}\s?12\s?月)\d{1,2}\s?月?\s?[-－—–~～至到]{1,2}\s?\d{1,2}\s?月(?!\s?\d)"
    r"|(?<!\d)(?!0?1\s?月\s?0?1\s?日|12\s?月\s?31\s?日)\d{1,2}\s?月\s?\d{1,2}\s?日)"
)
CLOSES = re.compile("[）)]")
NOT_YET = re.compile(
    r"计划|力争|争取|预计|拟(?=\S{0,4}(?:收|办|制|开|公))|下一步|下步|不少于|不低于|目标|分别|依次|平均|每[件年月]"
)


def before(ends: re.Pattern[str], text: str, place: int) -> str:
    """Give what stands before a place in its stretch, by what ends a stretch."""
    return text[_begin(ends, text, place) : place]


def another_year(year: int | None, text: str, place: int, dated: tuple[int, int]) -> bool:
    """Tell whether what stands before a number makes it one of another year, or of a part of this one.

    `dated` is a stretch whose year belongs to the thing counted (2022年结转), empty if there is none. A comparison
    reaches no further than its clause.
    """
    told = _undated(text, place, dated)
    opening = _begin(STATEMENT_ENDS, told, len(told))
    if CLOSES.search(told, opening):  # also the end of a statement may stand in a bracket
        told = CLOSED.sub(lambda bracket: " " * len(bracket[0]), told)
        opening = _begin(STATEMENT_ENDS, told, len(told))
    named = list(NAMED.finditer(told, opening))
    if named:
        clause = _begin(CLAUSE_ENDS, told, len(told))
        compared = [m.span() for m in COMPARED.finditer(told, opening, clause) if m.end() < clause]
        named = [m for m in named if not _inside(m.start(), compared)]
    if named and (named[-1]["year"] is None or (year is not None and int(named[-1]["year"]) != year)):
        return True
    return PART_OF_YEAR.search(told, opening) is not None


def another_office(office: str | None, scopes: Mapping[re.Pattern[str], re.Pattern[str]], said: str) -> bool:
    """Tell whether the last words before a number that name whose it is name another office than the report's."""
    named = [(found[-1].start(), own) for words, own in scopes.items() if (found := [*words.finditer(said)])]
    return bool(named) and not (office and max(named, key=lambda scope: scope[0])[1].search(office))


def _undated(text: str, place: int, dated: tuple[int, int]) -> str:
    """Give what stands before a place, as far as it can matter, with a blank for the stretch of a year."""
    first = max(0, place - LONGEST)
    told = text[first:place]
    if dated[0] == dated[1]:
        return told
    start, end = (min(max(at - first, 0), len(told)) for at in dated)
    return told[:start] + " " * (end - start) + told[end:]


def _begin(ends: re.Pattern[str], text: str, place: int) -> int:
    first = max(0, place - LONGEST)
    last = ends.match(text, first, place)
    return last.end() if last else first


def _inside(place: int, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)
