"""Numbers that only the words around them make private: passports, number plates, personal e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine_sensitive.views import View

Span = tuple[int, int]

_DOCUMENTS = ("护照", "通行证", "旅行证")
_PASSPORT = (
    f"(?:{'|'.join(_DOCUMENTS)})[^，。；\n]{{0,12}}?(?<![a-z0-9])"
    "(e[ -]?[a-hj-np-z0-9](?:[ -]?[0-9]){7}|[gdspchm](?:[ -]?[0-9]){8,10})(?![a-z0-9])"
)
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-hj-np-z]([·.•-]?) ?"
    "(?=[a-z]{0,2}[0-9])(?:[a-hj-np-z0-9]{5,6}|[a-hj-np-z0-9]{4}[学挂港澳])(?![a-z0-9-])"
)
_DOTS = frozenset("·.•")
_VEHICLE = re.compile("车|号牌|牌照")
_NEAR = 12
_PERSONAL_EMAIL = (
    "(?:(?:个人|本人|申请人|当事人|投诉人|举报人|来信人|先生|女士)的?"
    "|(?:申请人|当事人|投诉人|举报人|来信人)[一-鿿]{2,4}[（(])"
    "(?:个人|私人|常用|qq|网易)?(?:电子)?(?:邮箱|邮件|email|e-mail)(?:地址)?[:：为是 ]*"
    r"([a-z0-9][a-z0-9._%+-]{0,63} ?@ ?[a-z0-9-]+(?:\.[a-z0-9-]+)+)"
)


def passports(seen: View) -> Iterator[Span]:
    """Find passport and travel permit numbers after the name of the document."""
    if any(document in seen.text for document in _DOCUMENTS):
        yield from (found.span(1) for found in re.finditer(_PASSPORT, seen.text))


def plates(seen: View) -> Iterator[Span]:
    """Find number plates, written with their dot or near a word about vehicles."""
    for found in _PLATE.finditer(seen.text):
        around = seen.text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if found[1] in _DOTS or _VEHICLE.search(around):
            yield found.span()


def personal_emails(seen: View) -> Iterator[Span]:
    """Find e-mail addresses said to be a person's own; an office may use any provider."""
    if "@" in seen.text:
        yield from (found.span(1) for found in re.finditer(_PERSONAL_EMAIL, seen.text))
