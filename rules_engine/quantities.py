"""Numbers, dates, ranges and units in cells and in text: the one grammar.

`read_cell` and `dates` stand in files of their own and are offered here too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rules_engine.dates import Dated, Period, date_at, dates, periods
from rules_engine.numerals import DIGIT, NUMBER, SCALES, Numeral, NumeralKind, arabic, chinese, read_cell
from rules_engine.units import COUNTERS, UNITS

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


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount of something at `start:end` (number and measure word, not the 约 before it).

    The amount meant lies between `low` and `high`, 万 and 亿 multiplied in: equal for an exact number, apart for a
    range (三至五件), an approximation (20余件) and a number rounded to 万 (3.5万件). `unit` is the measure word
    without 万 or 亿, "%" with `percent`, "" if there is none.
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
    """Iterate over the amounts of a text in order; linear in its length.

    Left out is what is no amount: dates and years, document numbers, articles, telephone numbers, 12345热线,
    enumerators, codes, and Chinese numerals without a measure word or inside set phrases (一起 推进, 四个意识).
    Text with invisible characters or radicals should be folded first.
    """
    trigger = _TRIGGER.search(text)
    while trigger:
        start = trigger.start()
        quantity = _quantity(text, start) if not _passed_over(text, start) else None
        if quantity:
            yield quantity
        trigger = _TRIGGER.search(text, quantity.end if quantity else _skipped(text, start))


class _Amount(NamedTuple):
    """A bare number: its value, the weight of its last digit that counts, whether it is vague or in Arabic digits."""

    end: int
    low: float
    high: float
    step: float
    vague: bool
    arabic: bool


def _quantity(text: str, start: int) -> Quantity | None:
    percent = _PERCENT_WORD.match(text, start)
    first = _amount(text, percent.end() if percent else start)
    if first is None:
        return None
    if percent:
        return _percentage(text, start, first)
    last, end = _second(text, start, first)
    unit = (_ARABIC_UNIT if last.arabic else _HAN_UNIT).match(text, end)
    if not _counts(text, start, last, unit):
        return None
    return _made(text, start, first, last, unit)


def _made(text: str, start: int, first: _Amount, last: _Amount, unit: re.Match[str] | None) -> Quantity:
    end = unit.end() if unit else last.end
    name = unit["unit"] if unit else ""
    name = "%" if name == "％" else name
    before, after = _BEFORE.search(text, max(0, start - 5), start), _AFTER.match(text, end)
    low, high = sorted((first.low, first.high, last.low, last.high))[:: 3]
    if before or after:
        low, high = _widened(low, high, last.step, before[0] if before else "", after[0] if after else "")
    sign = name in {"%", "个百分点"} and _MINUS.search(text, max(0, start - 2), start)
    if sign:
        start, low, high = sign.start(), -high, -low
    approximate = bool(before or after) or first.vague or last.vague
    return Quantity(start, end, low, high, name, approximate, name == "%", text[start:end])


def _percentage(text: str, start: int, amount: _Amount) -> Quantity:
    end = amount.end
    return Quantity(start, end, amount.low, amount.high, "%", amount.vague, True, text[start:end])


def _widened(low: float, high: float, step: float, before: str, after: str) -> tuple[float, float]:
    """Stretch an amount as its 约, 近 or 以上 asks: by a unit of its last digit that counts, or by a tenth."""
    slack = max(step, high / 10)
    if before in _AT_LEAST or after == "以上":
        return low, math.inf
    if before in _AT_MOST or after in {"以下", "以内"}:
        return 0.0, high
    if before in _ABOVE:
        return low, high + slack
    if before in _BELOW:
        return max(0.0, low - slack), high
    return max(0.0, low - slack), high + slack


def _second(text: str, start: int, first: _Amount) -> tuple[_Amount, int]:
    """Read on where a range goes on: 3-5件, 3件至5件, 三至五件."""
    link = _RANGE.match(text, first.end)
    if link is None or text[max(0, start - 1) : start] in _FROM:
        return first, first.end
    second = _amount(text, link.end())
    if second is None or second.arabic != first.arabic:
        return first, first.end
    unit = (_ARABIC_UNIT if second.arabic else _HAN_UNIT).match(text, second.end)
    if unit is None or link["unit"] not in (None, unit["unit"]):
        return first, first.end
    return second, second.end


def _amount(text: str, start: int) -> _Amount | None:
    match = _ARABIC.match(text, start)
    if match:
        return _arabic_amount(match)
    match = _HAN.match(text, start)
    return _han_amount(match) if match else None


def _arabic_amount(match: re.Match[str]) -> _Amount:
    scale = SCALES.get(match["scale"] or "", 1)
    value, step = _scaled(match["number"], scale)
    if match["lesser"]:
        scale = SCALES[match["lesser_scale"]]
        lesser, step = _scaled(match["lesser"], scale)
        value += lesser
    high, low = value, value
    more = match["more"] or match["more_inside"]
    if more:
        high = value + step
    elif scale >= _ROUNDING:
        grain = scale * 10.0 ** -_decimals(match["lesser"] or match["number"])
        low, high = value - grain / 2, value + grain / 2
    return _Amount(match.end(), low, high, step, bool(more), True)


def _scaled(number: str, scale: int) -> tuple[float, float]:
    plain = arabic(number)
    value = round(float(plain) * scale, 6)
    return value, _step(plain) * scale


def _step(plain: str) -> float:
    """Weigh the last digit that counts: 10 for 120, 1 for 246, 0.1 for 3.5."""
    if "." in plain:
        return 10.0 ** -_decimals(plain)
    significant = plain.rstrip("0")
    return 10.0 ** (len(plain) - len(significant)) if significant else 1.0


def _decimals(number: str) -> int:
    return len(arabic(number).partition(".")[2])


def _han_amount(match: re.Match[str]) -> _Amount | None:
    written, end = match["han"], match.end()
    if match["vague"] or "几" in written:
        return _vague(("几" if match["vague"] in ("数", "几") else "一") + written if match["vague"] else written, end)
    if _NEIGHBOURS.fullmatch(written):
        low, high = (float(chinese(digit) or 0) for digit in written)
        return _Amount(end, low, high, 1, low != high, False) if low < high else None
    value = chinese(written)
    if value is None:
        return None
    number = value + float("0." + str(chinese("一" + match["point"]))[1:]) if match["point"] else float(value)
    step = _step(str(value))
    return _Amount(end, number, number + step if match["more"] else number, step, bool(match["more"]), False)


def _vague(written: str, end: int) -> _Amount | None:
    """Read 几 as two to nine (one to nine after 十): 数十 is 20 to 99, 十几 is 11 to 19."""
    low = chinese(re.sub("几$", "一", written).replace("几", "二") if written != "几" else "二")
    high = chinese(written.replace("几", "九"))
    if low is None or high is None:
        return None
    step = _step(str(high)) if "几" in written else _step(str(low))
    return _Amount(end, float(low), float(high + step - 1) if "几" in written else float(low + step), step, True, False)


def _counts(text: str, start: int, amount: _Amount, unit: re.Match[str] | None) -> bool:
    """Tell whether a number counts something; a Chinese one does only by its measure word, and not in set phrases."""
    if not amount.arabic:
        return unit is not None and not _NOT_HAN_BEFORE.search(text, max(0, start - 2), start)
    if unit is not None:
        return True
    return not (
        _NOT_AFTER.match(text, amount.end)
        or _NOT_BEFORE.search(text, max(0, start - 8), start)
        or _ENUMERATES.search(text, max(0, start - 2), start)
        and _ENUMERATED.match(text, amount.end)
    )


def _passed_over(text: str, start: int) -> bool:
    return bool(_ATTACHED.search(text, max(0, start - 2), start) or _NO_AMOUNT.match(text, start)) or (
        date_at(text, start) is not None
    )


def _skipped(text: str, start: int) -> int:
    """Give the place where to look on after something that is no amount."""
    dated = date_at(text, start)
    match = _NO_AMOUNT.match(text, start) or _RUN.match(text, start)
    return max(dated.end if dated else 0, match.end() if match else 0, start + 1)


_TINY = 1e-6
_ROUNDING = 10_000
_H = "零〇一二两三四五六七八九十百千万亿几"
_TRIGGER = re.compile(f"[0-9０-９{_H}]|(?<![总件次人字户倍分参函])数(?=[十百千万])|[上近约](?=[百千万])")
_RUN = re.compile(rf"{DIGIT}+(?:[.．]{DIGIT}+)*|[{_H}]+")
_SCALE = "(?:万亿|[十百千]?万|亿|百(?!分)|千(?![米克瓦卡兆万]))"
_ARABIC = re.compile(
    rf"""(?P<number>{NUMBER})(?!{DIGIT}) \s?
    (?: (?P<more_inside>[余多])?(?P<scale>{_SCALE}) (?:(?P<lesser>{NUMBER})(?P<lesser_scale>[万千]))? )?
    (?P<more>[余多])?""",
    re.VERBOSE,
)
_HAN = re.compile(rf"(?P<vague>[数上近约](?=[十百千万]))?(?P<han>[{_H}]+)(?:点(?P<point>[零〇一二三四五六七八九]+))?(?P<more>[余多])?")
_NEIGHBOURS = re.compile("[一二两三四五六七八九]{2}")
_PERCENT_WORD = re.compile("百分之")
_RANGE = re.compile(rf"\s?(?P<unit>{'|'.join(map(re.escape, COUNTERS))}|[%％])?\s?(?:[-－–~～至到]|—{{1,2}})\s?(?=[0-9０-９{_H}])")
_FROM = frozenset("从由自为")
_ARABIC_UNIT = re.compile(rf"\s?(?P<unit>{'|'.join(map(re.escape, UNITS))})(?!部分|分之)")
_SET_PHRASES = (
    "件事|次性|次办|次也|份子|起来|个意识|个自信|个维护|个确立|个代表|个一百年|个一[^件条]|个中心|个口子?|件套|部门|部分(?=[的工内区])|期工程|人一"
)
_HAN_UNIT = re.compile(rf"(?!{_SET_PHRASES})(?P<unit>{'|'.join(map(re.escape, COUNTERS))})(?!(?P=unit)|一)")
_BEFORE = re.compile(
    "(?:大?约|大概|将近|接近|(?<![最附临靠邻远])近|超过|突破|高达|逾|(?<!高)超|不足|不到|不少于|不低于|不超过|不多于|至少|至多|最多|高于|低于)$"
)
_AFTER = re.compile("以上|以下|以内|左右|上下")
_AT_LEAST = frozenset({"不少于", "不低于", "至少"})
_AT_MOST = frozenset({"不超过", "不多于", "至多", "最多", "低于"})
_ABOVE = frozenset({"超过", "突破", "高达", "逾", "超", "高于"})
_BELOW = frozenset({"将近", "接近", "近", "不足", "不到"})
_MINUS = re.compile(r"(?<![0-9０-９A-Za-z）)%％])[-－−]$")
_ATTACHED = re.compile(r"[A-Za-z_@#&=/〔［\[§№]$|[第]\s?$|[0-9０-９A-Za-z][-.:：]$")
_NOT_HAN_BEFORE = re.compile("[同每任某这那另统唯单专之逐万进跑“‘周上下]$|[第]\\s?$|星期$")
_NO_AMOUNT = re.compile(
    rf"""{DIGIT}+(?:[.．:：/／]{DIGIT}+){{2,}}                       # 1.2.3, 10:20:30
    | {DIGIT}+[:：/／]{DIGIT}+                                       # 12:30, 1/3
    | {DIGIT}{{13,}}[Xx]?                                            # codes, identity numbers
    | (?:1[3-9]{DIGIT}{{9}}|[48]00-?{DIGIT}{{3,4}}-?{DIGIT}{{3,4}}|0{DIGIT}{{2,3}}[-—－]{DIGIT}{{7,8}})(?!{DIGIT})
    | {DIGIT}{{1,4}}(?:-{DIGIT}+){{2,}}
    | {DIGIT}{{4}}\s?(?:年度?)?\s?[-－—–~～至到、和]{{1,2}}\s?{DIGIT}{{4}}\s?年
    | {DIGIT}{{1,2}}\s?[.．、]\s?(?={DIGIT}{{4}}\s?年)               # 1.2023年…
    | {DIGIT}{{1,2}}\s?(?:[-－—–~～至到、]\s?{DIGIT}{{1,2}}\s?)?(?:月份?|日(?!历)|[时点](?:{DIGIT}{{1,2}}分)?)
    | {DIGIT}+\s?[号栋楼室座幢路弄\]〕］]
    | {DIGIT}+[A-Za-z]+
    | (?:123(?:45|15|48|28|18|01|33|50|69|88|95)|12[13]{DIGIT}{{2}}|1[012]{DIGIT}|9[56]{DIGIT}{{3}})(?=[”"'’」]?[）)]?(?:热线|平台|电话|便民|政务|政府|市民|市长|服务|举报|投诉|咨询|专线|知民|民生|系统|公共))
    | (?!百分之)[{_H}]+分之[{_H}]+""",
    re.VERBOSE,
)
_NOT_AFTER = re.compile(r"\s?(?:[号期栋楼室座幢路弄]|[+＋]|分之|月|日)|[A-Za-z_@]|[-－—–~～.．]\s?[0-9０-９A-Za-z]")
_NOT_BEFORE = re.compile(r"(?:邮编|邮政编码|电话|传真|手机|账号|帐号|编号|证号|代码|QQ|门牌|邮箱)\s?[:：为是]?\s?$|[0-9０-９A-Za-z][-－—.]$|[第]\s?$")
_ENUMERATES = re.compile(r"(?:^|[\s。；;：:，,、])[（(]?$")
_ENUMERATED = re.compile(r"\s?[.．、)）]")
