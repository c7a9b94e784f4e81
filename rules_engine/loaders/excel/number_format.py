"""How a sheet shows a number: plainly, in percent, or as a date or time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Literal

DIGITS = 15  # what a spreadsheet keeps of a number
DAY_ZERO, DAY_ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - sheets know no time zone
LAST_DAY = 2_958_465  # 9999-12-31; what is later is shown as a number
DAY, NOON, SHORT_YEAR = 86_400, 12, 2
PERCENT = "0%"

BUILT_IN = {
    9: PERCENT,
    10: PERCENT,
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: 'h"时"mm"分"',
    35: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    55: 'h"时"mm"分"',
    56: 'h"时"mm"分"ss"秒"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}

TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^-\]]*)[^\]]*\]'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<plain>General|@)|(?P<noon>AM/PM|A/P|上午/下午)"
    r"|(?P<date>y+|m+|d+|h+|s+|a{3,4})|(?P<fraction>\.0+)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
WEEKDAYS = "一二三四五六日"


def shown(number: float, code: str, *, since_1904: bool = False) -> str:
    """Write a number as a cell with this number format shows it.

    Whole numbers have no decimal point, others the digits that were typed: rounding, separators and units of
    the format are left out, for they are not the value.
    """
    kind = kind_of(code)
    if kind == "date" and 0 <= number < LAST_DAY:
        day_zero = DAY_ZERO_1904 if since_1904 else DAY_ZERO
        return shown_date(day_zero + timedelta(seconds=round(number * DAY)), code)
    return plain(number * 100) + "%" if kind == "percent" else plain(number)


def plain(number: float) -> str:
    """Write a number with the digits a sheet keeps, never with an exponent."""
    if not isfinite(number):
        return str(number)
    if number == int(number) and abs(number) < 10**DIGITS:
        return str(int(number))
    return format(Decimal(f"{number:.{DIGITS}g}"), "f")


@lru_cache(maxsize=256)
def kind_of(code: str) -> Literal["plain", "percent", "date"]:
    """Tell number formats for plain numbers, for percentages and for dates and times apart."""
    tokens = _tokens(code)
    if any(token.lastgroup in {"date", "elapsed"} for token in tokens):
        return "date"
    return "percent" if any(token["literal"] == "%" for token in tokens) else "plain"


def shown_date(moment: datetime, code: str) -> str:
    """Write a date or time in its number format (the first section of it)."""
    tokens = _tokens(code)
    noon = any(token["noon"] for token in tokens)
    dates = [token[0].lower() for token in tokens if token.lastgroup in {"date", "elapsed"}]
    words, met = [], 0
    for token in tokens:
        if token.lastgroup in {"date", "elapsed"}:
            near = (dates[met - 1] if met else "", *dates[met + 1 : met + 2])
            words.append(_date_word(dates[met], near, moment, noon=noon))
            met += 1
        else:
            words.append(_plain_word(token, moment))
    return "".join(words).strip()


def _date_word(letters: str, near: tuple[str, ...], moment: datetime, *, noon: bool) -> str:
    """Write one part of a date; `m` means minutes beside hours or seconds, months otherwise."""
    if letters.startswith("["):
        return str(_elapsed(letters, moment))
    if letters[0] == "m" and (near[0].strip("[").startswith("h") or "".join(near[1:]).startswith("s")):
        return f"{moment.minute:0{min(len(letters), 2)}}"
    if letters[0] == "h":
        hour = (moment.hour + 11) % 12 + 1 if noon else moment.hour
        return f"{hour:0{min(len(letters), 2)}}"
    if letters[0] == "a":
        return "星期"[: (len(letters) - 3) * 2] + WEEKDAYS[moment.weekday()]
    number = {"y": moment.year, "m": moment.month, "d": moment.day, "s": moment.second}[letters[0]]
    if letters[0] == "y":
        return str(number) if len(letters) > SHORT_YEAR else f"{number % 100:02}"
    return f"{number:0{min(len(letters), 2)}}"


def _elapsed(letters: str, moment: datetime) -> int:
    seconds = (moment - DAY_ZERO).total_seconds()
    return int(seconds // {"h": 3600, "m": 60, "s": 1}[letters[1]])


def _plain_word(token: re.Match[str], moment: datetime) -> str:
    if token["noon"]:
        before, after = token["noon"].split("/")
        return before if moment.hour < NOON else after
    if token["fraction"]:
        return ""
    return token["quoted"] or token["escaped"] or token["currency"] or token["literal"] or ""


@lru_cache(maxsize=256)
def _tokens(code: str) -> list[re.Match[str]]:
    return list(TOKEN.finditer(SECTION.split(code, maxsplit=1)[0]))
