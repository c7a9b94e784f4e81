"""Everything private in one text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rules_engine_sensitive.private.digits import CHINESE, GAP, digits_in
from rules_engine_sensitive.private.labelled_numbers import passports, personal_emails, plates
from rules_engine_sensitive.views import View, view

# Nothing is private without one of these: most paragraphs are done with here.
_POSSIBLE = re.compile(rf"[0-9]{GAP}{{0,2}}[0-9]|单元|@|{CHINESE}{{11}}")
# What tells a room, or may: most texts have none.
_ROOM = re.compile("[0-9a-z〇零一二三四五六七八九十百](?:[栋幢座#室房组社户号]|单元|-[0-9]{1,2}-[0-9])")


class Kind(StrEnum):
    """What is private, as the form's language calls it."""

    ID_NUMBER = "公民身份号码"
    MOBILE_NUMBER = "手机号码"
    BANK_CARD = "银行卡号"
    PASSPORT = "护照等出入境证件号码"
    PLATE = "车牌号"
    EMAIL = "个人电子邮箱"
    HOME_ADDRESS = "家庭住址"
    NAME = "个人姓名"


class Private(NamedTuple):
    """Something private, and where it stands in the text as it is."""

    kind: Kind
    start: int
    end: int
    sure: bool = True


@lru_cache(maxsize=1 << 16)  # rules ask one after the other about all texts of many reports
def find_private(text: str) -> tuple[Private, ...]:
    """List what is private in a text, from left to right."""
    seen = view(text)
    if not _POSSIBLE.search(seen.text):
        return ()
    numbers = _numbers(seen)
    owned = [
        *numbers,
        *(Private(Kind.PASSPORT, *span) for span in passports(seen)),
        *(Private(Kind.PLATE, *span) for span in plates(seen)),
        *(Private(Kind.EMAIL, *span) for span in personal_emails(seen)),
        *_addresses(seen, numbers),
    ]
    found = (*owned, *_names(seen, owned)) if owned else ()
    return tuple(sorted((_placed(one, seen) for one in found), key=lambda one: one.start))


def _addresses(seen: View, numbers: list[Private]) -> Iterator[Private]:
    if _ROOM.search(seen.text):
        from rules_engine_sensitive.private.home_addresses import home_addresses  # noqa: PLC0415 - few texts need it

        spans = [(number.start, number.end) for number in numbers]
        yield from (Private(Kind.HOME_ADDRESS, *span) for span in home_addresses(seen, spans))


def _names(seen: View, owned: list[Private]) -> Iterator[Private]:
    from rules_engine_sensitive.private.names import names  # noqa: PLC0415 - needed only beside what is private

    return (Private(Kind.NAME, *span) for span in names(seen, [(one.start, one.end) for one in owned]))


def _numbers(seen: View) -> list[Private]:
    """Tell what the digits are: an ID number before a mobile number before a card, none inside another."""
    candidates = list(digits_in(seen))
    if not candidates:
        return []
    from rules_engine_sensitive.private.bank_cards import is_bank_card, may_be_bank_card  # noqa: PLC0415 - as above
    from rules_engine_sensitive.private.id_numbers import is_id_number  # noqa: PLC0415 - as above
    from rules_engine_sensitive.private.mobile_numbers import mobile_number  # noqa: PLC0415 - as above

    mobiles = (mobile_number(number, seen) for number in candidates)
    found: list[Private] = []
    taken: set[int] = set()
    for kind, sure, numbers in (
        (Kind.ID_NUMBER, True, (number for number in candidates if is_id_number(number, seen))),
        (Kind.MOBILE_NUMBER, True, (number for number in mobiles if number)),
        (Kind.BANK_CARD, True, (number for number in candidates if is_bank_card(number, seen))),
        (Kind.BANK_CARD, False, (number for number in candidates if may_be_bank_card(number, seen))),
    ):
        for number in numbers:
            if taken.isdisjoint(range(number.start, number.end)):
                taken.update(range(number.start, number.end))
                found.append(Private(kind, number.start, number.end, sure))
    return found


def _placed(one: Private, seen: View) -> Private:
    start, end = seen.span(one.start, one.end)
    while unicodedata.category(seen.original[end : end + 1] or " ")[0] == "M":
        end += 1  # a mark on the last character is part of it
    return one._replace(start=start, end=end)
