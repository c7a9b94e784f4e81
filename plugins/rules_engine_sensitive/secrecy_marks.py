"""密级标志 and stamps that keep a document inside the house, told from sentences about them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine_sensitive.views import look

Span = tuple[int, int]

_STAR = "[★☆*] ?"
_TERM = (
    "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?(?:年|个月|月|天|日)|长期|启用前"
    "|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?前?"
)
_LEVEL = "(?:绝密|机密|工作秘密|秘密|(?:核心|普通)商密)"
_ALONE = re.compile(f"[★☆*（(【\\[]* ?({_LEVEL}级?(?:(?:{_STAR})?(?:{_TERM}))?) ?[★☆*）)】\\]]*")
_STARRED = re.compile(f"{_LEVEL} ?{_STAR}(?:{_TERM})")
_STATED = re.compile(f"密级 ?[:：] ?((?:{_LEVEL}|内部)(?: ?{_STAR}(?:{_TERM})?)?)(?=$|[\\s。；，;,）)])")
_INTERNAL = re.compile(
    "[★☆※*（(【\\[]? ?("
    "(?:内部(?:资料|文件|材料|使用|刊物|参考|掌握|传阅)|仅[供限]内部(?:使用|参考|参阅|传阅|掌握))"
    "(?:[，,；;。、！!—★☆※· ]{0,2}请?"
    "(?:注意(?:保存|保密|保管)|妥善保[管存]|(?:严禁|不得|请勿|切勿|禁止)(?:外传|翻印|复制|公开|转发|扩散))){0,3}"
    "|(?:严禁|不得|请勿|切勿|禁止)外传"
    ") ?[★☆※*）)】\\]]?[。！!]?"
)
_KEPT = re.compile(
    "[（(【\\[]?((?:此件|本件|该件|此文|本文件)?(?:不予公开|不公开(?:发布)?|不宜公开)|公开(?:属性|方式|类型|形式|类别)[:：]不予公开)[）)】\\]]?[。！!]?"
)
_SIGN = re.compile("[密内內公外]")  # one of them is in every mark
_LONGEST_STAMP = 60  # with all the spaces it may be spread by
_QUOTES = {"“": "”", "「": "」", "《": "》", '"': '"'}


def secrecy_marks(text: str) -> Iterator[Span]:
    """Find the marks in a text: one that fills a line of its own, or one written as only marks are (机密★5年)."""
    position = 0
    for line in text.splitlines(keepends=True):
        yield from ((position + start, position + end) for start, end in _in_line(line.rstrip()))
        position += len(line)


def _in_line(line: str) -> Iterator[Span]:
    if not _SIGN.search(line) or ("密" not in line and len(line) > _LONGEST_STAMP):
        return
    seen = look(line)
    words = seen.text.strip()
    offset = len(seen.text) - len(seen.text.lstrip())
    for alone in (_ALONE, _INTERNAL, _KEPT):
        if found := alone.fullmatch(words):
            yield seen.span(offset + found.start(1), offset + found.end(1))
            return
    stated = [found.span(1) for found in _STATED.finditer(seen.text)]
    starred = [
        found.span() for found in _STARRED.finditer(seen.text) if not _is_quoted(seen.text, *found.span())
    ]
    yield from (seen.span(*span) for span in sorted({span[1]: span for span in (*starred, *stated)}.values()))


def _is_quoted(text: str, start: int, end: int) -> bool:
    return _QUOTES.get(text[start - 1 : start]) == text[end : end + 1] != ""
