"""Home addresses down to the room; that of an office is public."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules_engine_sensitive.views import View

Span = tuple[int, int]

_N = "[0-9〇零一二三四五六七八九十百]"
_ROOM = re.compile(
    "[0-9a-z]{1,4}(?:栋|幢|座|号楼|#)(?:[0-9一二三四五六七八九十]{1,2}(?:单元|门))?[0-9]{0,2}(?:楼|层|-)?[0-9]{1,4}(?:室|房|号|户)?"
    "|[0-9]{1,3}单元[0-9]{1,2}(?:楼|层|-)?[0-9]{0,4}(?:室|房|号|户)?"
    f"|(?:{_N}{{1,3}}(?:栋|幢|座|号楼))?{_N}{{1,3}}单元{_N}{{1,5}}(?:室|房|号|户)"
    "|[0-9]{1,3}-[0-9]{1,2}-[0-9]{1,4}(?:室|房|号)?(?![0-9-])"
    "|[0-9]{1,4}号(?:附[0-9]{1,3}号)?[0-9]{1,2}-[0-9]{1,2}(?:室|号)?(?![0-9-])"
    "|[0-9]{1,3}(?:组|社)[0-9]{1,4}号(?:附[0-9]{1,3}号)?"
    "|(?<![0-9])[0-9]{3,4}(?:室|房)(?![屋产地间])"
)
_CLAUSE = re.compile("[，。；、：:,;（）()\\n“”！？]")
_SENTENCE = re.compile("[。；;！？\\n]")
_LABEL = re.compile(
    "(?:住址|家住|现住|居住[在于]|租住[在于]?|暂住[在于]?|户籍地址?|户籍所在地|家庭地址|居住地址?|(?<!.)住)[为是在于]*"
)
_LABELLED = re.compile("(?:住址|户籍地址?|户籍所在地|家庭地址|居住地址?|现居?住地?)[:：]$")
_STREET = re.compile("[路街巷村道里弄坊苑园寓镇乡组社]|小区|花园|公馆|新城")
_OFFICE = re.compile(
    "办公|机关|中心|大厅|窗口|政府|委员会|大厦|大楼|写字楼|公司|法院|学校|医院|公开|会议|教室|服务"
)
_LONGEST = 60


def home_addresses(seen: View, numbers: Sequence[Span]) -> Iterator[Span]:
    """Find addresses with a room, said to be a home or in one sentence with somebody's number."""
    done = 0
    for room in _ROOM.finditer(seen.text):
        start = max(_after_last(_CLAUSE, seen.text, room.start()), done)
        clause = seen.text[start : room.end()]
        label = _LABEL.match(clause) or _LABEL.search(clause)
        begin = start + label.end() if label else start
        said = bool(label or _LABELLED.search(seen.text, max(0, start - 8), start))
        if begin < room.start() and (said or _is_somebodys(seen.text, begin, room.end(), numbers)):
            done = room.end()
            yield begin, room.end()


def _is_somebodys(text: str, start: int, end: int, numbers: Sequence[Span]) -> bool:
    """Tell whether an unlabelled address stands in one sentence with a person's number, and is no office's."""
    if not _STREET.search(text, start, end) or _OFFICE.search(text, max(0, start - 8), end):
        return False
    first = _after_last(_SENTENCE, text, start)
    stop = _SENTENCE.search(text, end, end + _LONGEST)
    last = stop.start() if stop else end + _LONGEST
    return any(first <= number[0] <= last for number in numbers)


def _after_last(marks: re.Pattern[str], text: str, position: int) -> int:
    """Give where the stretch before a position begins, at most so many characters back."""
    lowest = max(0, position - _LONGEST)
    return max((mark.end() for mark in marks.finditer(text, lowest, position)), default=lowest)
