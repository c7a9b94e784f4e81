"""公民身份号码 (GB 11643-1999): eighteen characters with a birthday and a check character."""

from __future__ import annotations

import re
from datetime import date

from rules_engine_sensitive.private.digits import Digits
from rules_engine_sensitive.views import View

_PROVINCES = re.compile("1[1-5]|2[123]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]")
_SHAPE = re.compile(f"(?:{_PROVINCES.pattern})[0-9]{{4}}(?:18|19|20)[0-9]{{9}}[0-9x]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10x98765432"
_MINE = re.compile("身份|证件号")
_OTHER = re.compile("信用代码|机构代码|项目代码|登记号|流水号|条形?码|订单号|合同编号")
_OLD = 15


def is_id_number(number: Digits, seen: View) -> bool:
    """Tell an ID number from other long numbers; one of the old fifteen digits only by the words before it."""
    before = number.before(seen)
    if _OTHER.search(before) and not _MINE.search(before):
        return False
    if len(number.text) == _OLD:
        return bool(_MINE.search(before)) and _is_old(number.text)
    return number.grouped and is_valid(number.text)


def is_valid(text: str) -> bool:
    """Check province, birthday and check character of eighteen digits (the last may be an x)."""
    if not _SHAPE.fullmatch(text):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == text[17] and _is_day(text[6:14])


def _is_old(text: str) -> bool:
    return text.isdigit() and bool(_PROVINCES.match(text)) and _is_day(f"19{text[6:12]}")


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return True
