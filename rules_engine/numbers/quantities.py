"""Numbers, dates, ranges and units in cells and in text: the one grammar.

`read_cell` and `dates` stand in files of their own and are offered here too.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from rules_engine.numbers.amounts import HAN, Amount, amount_at
from rules_engine.numbers.dates import Dated, Period, date_end, dates, periods
from rules_engine.numbers.numerals import DIGIT, Numeral, NumeralKind, read_cell
from rules_engine.numbers.units import COUNTERS, FOLLOWING, HOTLINE_WORDS, HOTLINES, SET_PHRASES, UNITS

__all__ = [
    "Dated",
    "Numeral",
    "NumeralKind",
    "Period",
    "Quantity",
    "dates",
    "periods",
    "quantities",
    "read_cell",
]


class Quantity(NamedTuple):
    """An amount of something at `start:end`: number and measure word, without the 约 before or 以上 after it.

    The amount meant lies between `low` and `high`, with 万 and 亿 multiplied in: equal for an exact number,
    apart for a range (三至五件), an approximation (20余件) and a number rounded to 万 (3.5万件). `unit` is
    the measure word without 万 or 亿, `%` with `percent`, empty if there is none.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str
    approximate: bool
    percent: bool
    text: str

    def means(self, value: float) -> bool:
        """Tell whether the amount may be this one."""
        return self.low - _TINY <= value <= self.high + _TINY


def quantities(text: str) -> Iterator[Quantity]:
    """Iterate over the amounts of a text in order, in time linear in its length.

    Left out is what is no amount: dates and years, document numbers, articles, telephone numbers, 12345热线,
    enumerators, codes, and Chinese numerals without a measure word or in set phrases (一起推进, 四个意识).
    Text with invisible characters or radicals is to be folded first.
    """
    match = _NEXT.search(text)
    while match:
        start = match.start()
        quantity = _plain(match) if match["unit"] else None
        end = 0 if quantity else _passed_over(text, start)
        quantity = quantity or (None if end else _quantity(text, start))
        if quantity:
            yield quantity
        match = _NEXT.search(text, end or (quantity.end if quantity else _run_end(text, start)))


def _plain(match: re.Match[str]) -> Quantity:
    """Read the commonest kind at once: 12件 with nothing around it that could make it another thing."""
    unit, value = match["unit"], float(match["number"].replace(",", ""))
    start, end = match.span()
    # Most numbers are read here: made by position, they take half the time.
    return Quantity._make((start, end, value, value, unit, False, unit == "%", match[0]))


def _passed_over(text: str, start: int) -> int:
    """Give the end of something that is written with digits and is no amount, 0 if it may be one."""
    dated = date_end(text, start)
    if dated:
        return dated
    if _ATTACHED.search(text, max(0, start - 2), start):
        return _run_end(text, start)
    match = _NO_AMOUNT.match(text, start)
    return match.end() if match else 0


def _run_end(text: str, start: int) -> int:
    match = _RUN.match(text, start)
    return match.end() if match else start + 1


def _quantity(text: str, start: int) -> Quantity | None:
    percent = _PERCENT.match(text, start)
    if percent:
        return _percentage(text, percent)
    first = amount_at(text, start)
    if first is None:
        return None
    last = _second(text, start, first) or first
    unit = _unit_at(text, last)
    if not (_counted(text, start, unit) if first.arabic else _counted_in_chinese(text, start, unit)):
        return None
    return _made(text, start, first, last, unit)


def _percentage(text: str, percent: re.Match[str]) -> Quantity | None:
    """Read 百分之三."""
    amount = amount_at(text, percent.end())
    if percent["all"]:
        amount = Amount(percent.end(), 100.0, 100.0, 1.0, vague=False, arabic=False)
    if amount is None:
        return None
    written = text[percent.start() : amount.end]
    return Quantity(
        percent.start(), amount.end, amount.low, amount.high, "%", amount.vague, percent=True, text=written
    )


def _second(text: str, start: int, first: Amount) -> Amount | None:
    """Read on where a range goes on: 3-5件, 3件至5件, 三至五件; but not 从3件到5件, which is a change."""
    link = _RANGE.match(text, first.end)
    if link is None or text[max(0, start - 1) : start] in _CHANGING:
        return None
    second = amount_at(text, link.end())
    if second is None or second.arabic != first.arabic:
        return None
    unit = _unit_at(text, second)
    return second if unit and link["unit"] in (None, unit["unit"]) else None


def _unit_at(text: str, amount: Amount) -> re.Match[str] | None:
    return (_UNIT if amount.arabic else _COUNTER).match(text, amount.end)


def _counted_in_chinese(text: str, start: int, unit: re.Match[str] | None) -> bool:
    return unit is not None and not _WORD_BEFORE.search(text, max(0, start - 2), start)


def _counted(text: str, start: int, unit: re.Match[str] | None) -> bool:
    if unit is not None:
        return True
    end = _run_end(text, start)
    enumerator = _ENUMERATES.search(text, max(0, start - 2), start) and _ENUMERATED.match(text, end)
    return not (
        enumerator or _CODE_AFTER.match(text, end) or _CODE_BEFORE.search(text, max(0, start - 8), start)
    )


def _made(text: str, start: int, first: Amount, last: Amount, unit: re.Match[str] | None) -> Quantity:
    end = unit.end() if unit else last.end
    name = unit["unit"].replace("％", "%") if unit else ""
    low, high = min(first.low, last.low), max(first.high, last.high)
    before = (
        _BEFORE.search(text, max(0, start - 5), start) if text[start - 1 : start] in _BEFORE_ENDS else None
    )
    after = _AFTER.match(text, end)
    if before or after:
        low, high = _widened(low, high, last.step, before[0] if before else "", after[0] if after else "")
    if name in _SIGNED and _MINUS.search(text, max(0, start - 2), start):
        start, low, high = start - 1, -high, -low
    approximate = bool(before or after) or first.vague or last.vague
    return Quantity(start, end, low, high, name, approximate, name == "%", text[start:end])


def _widened(low: float, high: float, step: float, before: str, after: str) -> tuple[float, float]:
    """Stretch an amount as its 约, 近 or 以上 asks: by a unit of its last counting digit, or by a tenth."""
    slack = max(step, high / 10)
    if before in _AT_LEAST or after == "以上":
        return low, math.inf
    if before in _AT_MOST or after in {"以下", "以内"}:
        return 0.0, high
    return (
        low if before in _ABOVE else max(0.0, low - slack),
        high if before in _BELOW else high + slack,
    )


_TINY = 1e-6
_RUN = re.compile(rf"{DIGIT}+(?:[.．,]{DIGIT}+){{0,6}}|[数上近约]?[{HAN}]+")
_PERCENT = re.compile(f"百分之(?P<all>百(?![{HAN}]))?")

_UNIT = re.compile(rf"\s?(?P<unit>{'|'.join(UNITS)})(?!分之)")
_COUNTER = re.compile(
    rf"(?!{'|'.join(SET_PHRASES)})(?P<unit>{'|'.join(COUNTERS)})(?!(?P=unit)|一|不[漏少落留])"
)
_RANGE = re.compile(
    rf"\s?(?P<unit>{'|'.join(COUNTERS)}|[%％])?\s?(?:[-－–~～至到]|—{{1,2}})\s?(?=[0-9０-９{HAN}])"
)
_CHANGING = frozenset("从由自为")

_BEFORE = re.compile(
    "(?:大?约|大概|将近|接近|(?<![最附临靠邻远])近|超过|突破|高达|逾|(?<!高)超|不足|不到"
    "|不少于|不低于|不超过|不多于|至少|至多|最多|高于|低于)$"
)
_BEFORE_ENDS = frozenset("约概近过破达逾超足到于少多")
# What may bind digits to the word before them, or make them a rough number.
_ATTACHING = (
    _BEFORE_ENDS
    | frozenset("第 \u3000\t0123456789０１２３４５６７８９_@#&=/〔［[§.．:：-－−–—~～至,，、()（）")
    | frozenset(string.ascii_letters)
)
# What can begin no number is passed by with one look: this halves the time of a text without any. Most numbers are
# plain: digits and a measure word, with nothing around them that could make them another thing.
_NEXT = re.compile(
    rf"""(?=[0-9０-９{HAN}数上近约])
    (?: (?<![{re.escape("".join(sorted(_ATTACHING)))}])
        (?P<number>[0-9]{{1,9}}|[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,3}}\.[0-9]{{1,3}}(?=%))
        (?P<unit>[件条份篇期项人]次?|次|名|%)(?![-－–~～至到—以左上数分次\s0-9])
      | [0-9０-９]
      | (?:(?<![总件次人字户倍分参函])数(?=[十百千万])|[上近约](?=[百千万])|(?<![{HAN}]))
        [{HAN}]++(?:点[零〇一二三四五六七八九]+)?[余多]?(?=[{FOLLOWING}]) )""",
    re.VERBOSE,
)
_AFTER = re.compile("以上|以下|以内|左右|上下")
_AT_LEAST = frozenset({"不少于", "不低于", "至少"})
_AT_MOST = frozenset({"不超过", "不多于", "至多", "最多", "低于"})
_ABOVE = frozenset({"超过", "突破", "高达", "逾", "超", "高于"})
_BELOW = frozenset({"将近", "接近", "近", "不足", "不到"})
_SIGNED = frozenset({"%", "个百分点"})
_MINUS = re.compile(r"(?<![0-9０-９A-Za-z）)%％])[-－−]$")

# Digits that belong to the word before them, or to an article or document number.
_ATTACHED = re.compile(r"[A-Za-z_@#&=/〔［\[§№]$|第\s?$|[0-9０-９A-Za-z][-.:：]$")
_WORD_BEFORE = re.compile(r"[同每任某这那另统唯单专之逐进跑届“‘周上下]$|星期$")
_NO_AMOUNT = re.compile(
    rf"""{DIGIT}+(?:[.．:：/／]{DIGIT}+){{2,}} | {DIGIT}+[:：/／]{DIGIT}+     # 1.2.3, 12:30, 1/3
    | {DIGIT}{{13,}}[Xx]?                                                     # codes, identity numbers
    | (?: 1[3-9]{DIGIT}{{9}} | [48]00-?{DIGIT}{{3,4}}-?{DIGIT}{{3,4}} | 0{DIGIT}{{2,3}}[-—－]{DIGIT}{{7,8}} )
      (?!{DIGIT}|{"|".join(COUNTERS)})
    | {DIGIT}{{1,4}}(?:-{DIGIT}+){{2,}}
    | {DIGIT}{{4}}\s?(?:年度?)?\s?[-－—–~～至到、和]{{1,2}}\s?{DIGIT}{{4}}\s?年    # 2021—2025年
    | {DIGIT}{{1,2}}\s?[.．、]\s?(?={DIGIT}{{4}}\s?年)                        # 1.2023年，…
    | {DIGIT}{{1,2}}\s?(?:[-－—–~～至到、]\s?{DIGIT}{{1,2}}\s?)?(?:月份?|日(?!历)|[时点](?:{DIGIT}{{1,2}}分)?)
    | {DIGIT}+\s?[号栋楼室座幢路弄\]〕］] | {DIGIT}+[A-Za-z]+
    | (?:{"|".join(HOTLINES)}) (?=[”"'’」]?[）)]?(?:{"|".join(HOTLINE_WORDS)}))
    | (?!百分之)[{HAN}]+分之[{HAN}]+                                           # 三分之一
    | [一二两三四五六七八九十百千万]+方(?:面|百)
    | 一起(?!复议|诉讼|行政|案|申请|$|[，。；、）])""",
    re.VERBOSE,
)
_CODE_AFTER = re.compile(
    r"\s?(?:[号期栋楼室座幢路弄月日+＋]|分之)|[A-Za-z_@]|[-－—–~～.．]\s?[0-9０-９A-Za-z]"
)
_CODE_BEFORE = re.compile(
    r"(?:邮编|邮政编码|电话|传真|手机|账号|帐号|编号|证号|代码|QQ|门牌|邮箱)\s?[:：为是]?\s?$|[0-9０-９A-Za-z][-－—.]$"
)
_ENUMERATES = re.compile(r"(?:^|[\s。；;：:，,、])[（(]?$")
_ENUMERATED = re.compile(r"\s?[.．、)）]")
