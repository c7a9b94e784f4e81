"""Mobile numbers: eleven digits of an allotted range that count nothing."""

from __future__ import annotations

import re
from dataclasses import replace

from rules_engine_sensitive.private.digits import Digits
from rules_engine_sensitive.views import View

_RANGE = re.compile("1(?:3[0-9]|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])[0-9]{8}")
_COUNTRY = re.compile("(?:00)?86(?=1[0-9]{10}$)")
_LABEL = re.compile(
    "电话|手机|联系|热线|微信|号码|tel|phone|mobile|mob|致电|拨打|短信|vx|wx|[+]$|(?:[+]|(?<![0-9])00)86[)） -]{0,2}$"
)
# A number that is called a telephone number right before it may be of any range, and counts nothing.
_CALLED = re.compile(
    "(?:电话|手机|热线|微信|tel|phone|mobile|mob)(?:号码?)?[:：为是 ]*(?:[(（]?[+]?86[)）]?[- ]?)?$"
)
_ANY_RANGE = re.compile("1[3-9][0-9]{9}")
_OTHER = re.compile(
    "(?:编号|单号|流水号|受理号|文号|案号|序号|代码|条码|[账帐卡证]号|金额|[共合总]计|共|达|约|[¥￥第〔\\[#]|(?<!phone)(?<!tel)(?<!mobile)=)[:：为是]?$"
)
_COUNTED = re.compile(
    "[余多]?[万亿]?(?:[元件条个次份户吨字册亩项篇辆名位台套株只%％]|人(?!民)|平方|公里|千米|立方|美元|号文|号令|千瓦)|[.,][0-9]"
)
_USUAL = frozenset({(3, 4, 4), (3, 8), (11,)})
_READ_ALOUD = frozenset({(3, 4, 4), (11,)})
_SAME = 6


def mobile_number(number: Digits, seen: View) -> Digits | None:
    """Find the mobile number in digits that are no amount, serial number or neighbouring figures."""
    number = _without_country(number, seen)
    before, after = number.before(seen), number.after(seen)
    if _CALLED.search(before) and _ANY_RANGE.fullmatch(number.text) and number.grouped:
        return number
    if not _RANGE.fullmatch(number.text) or not number.grouped:
        return None
    if _COUNTED.match(after) or _OTHER.search(before):
        return None
    return number if _LABEL.search(before) or _looks_whole(number) else None


def _without_country(number: Digits, seen: View) -> Digits:
    """Leave +86 aside; without a plus or a word before them 86… are other digits."""
    country = _COUNTRY.match(number.text) if len(number.parts) == 1 else None
    if country is None or not _LABEL.search(number.before(seen)):
        return number
    return replace(number, text=number.text[country.end() :], start=number.start + country.end(), parts=(11,))


def _looks_whole(number: Digits) -> bool:
    """Tell one number from figures side by side where no word says that it is one."""
    if number.torn:
        return False
    if not (number.spaced or " " in number.gaps):
        return number.parts in _USUAL and (number.alone or len(number.parts) == 1)
    return (
        number.parts in _READ_ALOUD
        and number.alone
        and max(map(number.text.count, set(number.text))) <= _SAME
    )
