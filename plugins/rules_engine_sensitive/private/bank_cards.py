"""Bank card numbers: an issuer's prefix, a check digit, and words that say so."""

from __future__ import annotations

import re

from rules_engine_sensitive.private.digits import Digits
from rules_engine_sensitive.views import View

_SCHEME = re.compile("62[0-9]{14,17}|4[0-9]{15}|5[1-5][0-9]{14}|35[0-9]{14}|60138[0-9]{11,14}|9[0-9]{15,18}")
_WORDS = re.compile(
    "银行|卡号|[账帐][号户]|开户|汇款|打款|收款|转账|储蓄|信用卡|借记卡|一卡通|[工农建中交]行|邮储|信用社|农商行"
)
_OTHER = re.compile("信用代码|机构代码|编[号码]|流水号|单号|条形?码|文号|案号|序列号|受理号|统一|代码|登记号")
_FAR = 40
# Prefixes of the debit cards that people in the country mostly hold.
_COMMON = re.compile(
    "62(?:1226|1288|155[89]|1661|1660|1700|1081|1799|1098|1483|220[0238]|2700|2188|284[568]|3052|2262|2588|2609|2568"
    "|2622|290[89]|2521|2690|2155|3058)"
)
_COMMON_LENGTHS = frozenset({16, 19})


def is_bank_card(number: Digits, seen: View) -> bool:
    """Tell a card number by its prefix, its check digit and the words before it."""
    text = number.text
    if not _SCHEME.fullmatch(text) or not luhn(text) or not number.grouped:
        return False
    before = seen.text[max(0, number.start - _FAR) : number.start]
    return bool(_WORDS.search(before)) and not _OTHER.search(number.before(seen))


def may_be_bank_card(number: Digits, seen: View) -> bool:
    """Tell a number that only looks like a card of a large bank: nothing before it says what it is."""
    return (
        len(number.text) in _COMMON_LENGTHS
        and bool(_COMMON.match(number.text))
        and luhn(number.text)
        and (number.alone or len(number.parts) == 1)
        and not number.torn
        and not _OTHER.search(number.before(seen))
    )


def luhn(text: str) -> bool:
    """Check the last digit (ISO/IEC 7812-1)."""
    if not text.isdigit():
        return False
    doubled = [int(digit) * (1 + i % 2) for i, digit in enumerate(reversed(text))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0  # noqa: PLR2004 - two digits added up
