"""Bare numbers in text, Arabic or Chinese, exact or vague, whatever they count."""

from __future__ import annotations

import re
from typing import NamedTuple

from rules_engine.numbers.numerals import HAN_DIGITS, NUMBER, SCALES, arabic, chinese

HAN = f"{HAN_DIGITS}十百千万亿几"


class Amount(NamedTuple):
    """A number up to `end`, between `low` and `high`; `step` weighs its last digit that counts."""

    end: int
    low: float
    high: float
    step: float
    vague: bool
    arabic: bool


def amount_at(text: str, start: int) -> Amount | None:
    """Read the number that begins there; None if it is not well formed."""
    match = _ARABIC.match(text, start)
    if match:
        return _arabic(match)
    match = _CHINESE.match(text, start)
    return _chinese(match) if match else None


def _arabic(match: re.Match[str]) -> Amount:
    scale = SCALES.get(match["scale"] or "", 1)
    value, step = _scaled(match["number"], scale)
    if match["lesser"]:
        scale = SCALES[match["lesser_scale"]]
        lesser, step = _scaled(match["lesser"], scale)
        value += lesser
    if match["more"] or match["more_inside"]:
        return Amount(match.end(), value, value + step, step, vague=True, arabic=True)
    # 3.5万 stands for anything that rounds to it.
    slack = scale * 10.0 ** -_decimals(match["lesser"] or match["number"]) / 2 if scale >= _ROUNDED else 0.0
    return Amount(match.end(), value - slack, value + slack, step, vague=False, arabic=True)


def _scaled(number: str, scale: int) -> tuple[float, float]:
    plain = arabic(number)
    return round(float(plain) * scale, 6), _step(plain) * scale


def _step(plain: str) -> float:
    """Weigh the last digit that counts: 10 for 120, 1 for 246, 0.1 for 3.5."""
    if "." in plain:
        return float(10.0 ** -_decimals(plain))
    zeros = len(plain) - len(plain.rstrip("0"))
    return float(10**zeros) if zeros < len(plain) else 1.0


def _decimals(number: str) -> int:
    return len(arabic(number).partition(".")[2])


def _chinese(match: re.Match[str]) -> Amount | None:
    written, around = match["han"], match["around"]
    if "几" in written or around == "数":
        return _several(match)
    if _NEIGHBOURS.fullmatch(written):
        low, high = (float(chinese(digit) or 0) for digit in written)
        return Amount(match.end(), low, high, 1, vague=True, arabic=False) if low < high else None
    bare = bool(around or match["more"]) and written[0] in "百千万"
    value = chinese("一" + written if bare else written)
    return None if value is None or (around and not bare) else _exact(match, value)


def _exact(match: re.Match[str], value: int) -> Amount:
    number, step = float(value), _step(str(value))
    if match["point"]:
        number += _fraction(match["point"])
    low, high = number, number
    if match["more"] or match["around"] in ("上", "约"):
        high = number + step
    if match["around"] in ("近", "约"):
        low = number - step / 10
    return Amount(match.end(), low, high, step, vague=low != high, arabic=False)


def _fraction(point: str) -> float:
    return sum((chinese(digit) or 0) / 10.0**place for place, digit in enumerate(point, 1))


def _several(match: re.Match[str]) -> Amount | None:
    """Read 几 as two to nine, after 十 as one to nine: 数十 is 20 to 99, 十几 is 11 to 19."""
    written = "几" + match["han"] if match["around"] == "数" else match["han"]
    low = chinese(re.sub("(?<=.)几$", "一", written).replace("几", "二"))
    high = chinese(written.replace("几", "九"))
    if low is None or high is None:
        return None
    step = _step(str(high))
    return Amount(match.end(), float(low), high + step - 1, step, vague=True, arabic=False)


_ROUNDED = 10_000
_SCALE = "(?:万亿|[十百千]?万|亿|百(?!分)|千(?![米克瓦卡兆万]))"
_ARABIC = re.compile(
    rf"""(?P<number>{NUMBER}) \s?
    (?: (?P<more_inside>[余多])?(?P<scale>{_SCALE}) (?:(?P<lesser>{NUMBER})(?P<lesser_scale>[万千]))? )?
    (?P<more>[余多])?""",
    re.VERBOSE,
)
_CHINESE = re.compile(
    rf"(?P<around>数(?=[十百千万])|[上近约](?=[百千万]))?(?P<han>[{HAN}]+)"
    rf"(?:点(?P<point>[{HAN_DIGITS}]+))?(?P<more>[余多])?"
)
_NEIGHBOURS = re.compile("[一二两三四五六七八九]{2}")
