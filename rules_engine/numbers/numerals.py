"""How numbers are written: Arabic and Chinese notations, and what one cell of a table says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rules_engine.numbers.units import UNITS

DIGIT = "[0-9０-９]"
HAN_DIGITS = "零〇一二两三四五六七八九"
NUMBER = (
    rf"(?:[1-9１-９]{DIGIT}{{0,2}}(?:[,，]{DIGIT}{{3}}){{1,3}}(?!{DIGIT})(?:[.．]{DIGIT}{{1,12}})?"
    rf"|{DIGIT}{{1,12}}(?!{DIGIT})(?:[.．]{DIGIT}{{1,12}})?)"
)


class NumeralKind(StrEnum):
    """What a cell says: a number, nothing at all, a written “nothing”, or something else."""

    NUMBER = "number"
    BLANK = "blank"
    NIL = "nil"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Numeral:
    """What one cell says; `value` is None unless it is a number, `note` is what follows it (`件`)."""

    kind: NumeralKind
    value: float | None = None
    note: str = ""


@lru_cache(maxsize=16384)
def read_cell(text: str) -> Numeral:
    """Read one cell by the one grammar of numbers in cells; never raises.

    White space and invisible characters count for nothing. A number has up to 12 digits before the point,
    half or full width, grouped by threes or not, with or without a sign, and may be followed by a
    unit, a bracketed remark, or both. 万 and 亿 multiply, but 万元 and 亿元 are kept as the unit.
    零 and 〇 are the number 0; a leading zero is only untidy. Other digits (², ٣, ①, 三) are text.
    """
    bare = _NOTHING.sub("", text)
    if not bare:
        return Numeral(NumeralKind.BLANK)
    match = _CELL.fullmatch(bare)
    if match is not None:
        return Numeral(NumeralKind.NUMBER, _value(match), match["note"])
    kind = NumeralKind.NIL if _NIL.fullmatch(bare) else NumeralKind.TEXT
    return Numeral(kind)


def _value(match: re.Match[str]) -> float:
    if match["zero"]:
        return 0.0
    value = round(float(arabic(match["number"])) * SCALES.get(match["scale"] or "", 1), 12)
    return -value if match["sign"] and match["sign"] not in "+＋" else value


def arabic(text: str) -> str:
    """Reduce a written Arabic number to plain ASCII digits and point."""
    return text.translate(_PLAIN_DIGITS)


def chinese(text: str) -> int | None:
    """Read a Chinese whole number (三百二十, 一万零五, 二〇二三); None if it is not well formed."""
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(_HAN_VALUES[digit]) for digit in text))
    match = _HAN_NUMBER.fullmatch(text)
    if not text or match is None:
        return None
    parts = [(match["yi"], 10**8), (match["wan"], 10**4), (match["rest"], 1)]
    value = sum(_section(part.rstrip("万亿")) * scale for part, scale in parts if part)
    return value + _short_tail(text)


def _section(text: str) -> int:
    value, digit = 0, 0
    for character in text:
        if character in _HAN_VALUES:
            digit = _HAN_VALUES[character]
        else:
            value += (digit or 1) * SCALES[character]
            digit = 0
    return value + digit


def _short_tail(text: str) -> int:
    """Count what a short form leaves unsaid: 一百五 is 150, 三万二 is 32,000."""
    match = _SHORT.search(text)
    if match is None:
        return 0
    return _HAN_VALUES[match["digit"]] * (SCALES[match["scale"]] // 10 - 1)


SCALES = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "万亿": 1_000_000_000_000,
}
_HAN_VALUES = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POSITIONAL = re.compile(f"[{HAN_DIGITS}]{{1,12}}")
_D = "[一二两三四五六七八九]"
# 零 stands where a place is skipped; its absence is forgiven.
_BELOW_WAN = f"(?:零?{_D}千)?(?:零?{_D}百)?(?:零?{_D}?十)?(?:零?{_D})?"
_HAN_NUMBER = re.compile(
    rf"(?P<yi>(?={_D}|十){_BELOW_WAN}亿)?(?P<wan>(?=[零十]|{_D}){_BELOW_WAN}万)?(?P<rest>{_BELOW_WAN})"
)
_SHORT = re.compile(rf"(?P<scale>[百千万亿])(?P<digit>{_D})$")

_NOTHING = re.compile(
    r"[\s\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]+"
)
_NIL = re.compile(r"[/／\\＼]+|[-－—–−‐‑―﹣]+|无|暂无|没有|[Nn]/[Aa]")
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.", ",，")
_UNIT = "|".join(map(re.escape, UNITS))
_CELL = re.compile(
    rf"""(?: (?P<zero>[零〇])
      | (?P<sign>[-－−﹣+＋])? (?P<number>{NUMBER}) (?P<scale>[十百千]?[万亿](?!元))? )
      (?P<note> (?:[万亿]元|{_UNIT})? (?:[（(\[〔【][^（）()]{{0,60}}[）)\]〕】])? )""",
    re.VERBOSE,
)


def numeral(value: float) -> str:
    """Print a number as people write it: no decimal point where there is nothing behind it."""
    return f"{value:.10g}" if isinstance(value, float) and not value.is_integer() else str(int(value))
