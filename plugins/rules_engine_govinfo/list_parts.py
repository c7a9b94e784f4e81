"""The parts of a list in the text, each with its label before its number (A类33条) or behind it (3件予以公开)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine.numbers.quantities import Quantity
from rules_engine.rules.mention_rule import NUMBER, masked
from rules_engine_govinfo.amounts import FURTHEST, amounts

Part = tuple[str, Quantity]

BRACKET = re.compile("[（(][^（）()]*[）)]")
MARK = re.compile("[（）()]")
SEPARATOR = re.compile("[\\s，,、；;：:]*(?:和|及(?!时)|以及|与|还有)?")
# A label with one of these begins something else.
ANEW = re.compile(
    "(?<!公)共(?![享同和建青产党])|累计|总计|合计|全年|另|此外|同时|[比较](?=上|20|去)|同比|同期|增长|下降|增加|减少|其中|内有|今年|本年|上年|(?:结转|转结|顺延|转入)(?:下|次|至|到|20)|[。；;]"
)
# What a part may be summed up with: 机关发布的信息共计12条.
SUMMED = re.compile("(?<=.{4})(?:共计|合计|总计|共有|共)$")
# A part that is told apart again: 网站发布30条，含文件10条、动态20条.
WITHIN = re.compile("含|包[括含]|内含")
LONGEST = 26
# Parts that are statements of their own, each with one number: A类3条；B类2条；C类1条.
PIECE = f"[^，,。；;：:、{NUMBER}]{{1,{LONGEST}}}{NUMBER}+\\s*[一-鿿]{{1,2}}(?:[，,]?占[^；;。]{{0,20}})?"
SERIES = re.compile(f"(?:{PIECE}[；;]\\s*){{2,}}{PIECE}")
# What became of the whole is no part of it: 来信30件，其中咨询20件，办结29件.
RESULT = re.compile("(?:已|均|全部|共|按[时期]|及时)*(?:办结|办理|答复|回复|反馈|解决|采纳|整改)")
BEHIND = re.compile("(?:[为是系]|属于)?(?P<label>[^，,、；;。：:（()）]+)")


def parts_of(text: str, start: int, end: int) -> tuple[tuple[Part, ...], int]:
    """Read the parts of a list from a place on, and give where the last of them ends."""
    parts = tuple((_behind if numbers_first(text, start) else _before)(text, start, end))
    return parts, parts[-1][1].end if parts else start


def numbers_first(text: str, start: int) -> bool:
    """Tell whether a list begins with a number: its labels stand behind."""
    return masked(text)[0].startswith(NUMBER, start)


def goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether something more may belong to a list that was read up to a place: its label is only too long."""
    following = next((q for q in amounts(text, start, end) if not bracketed(text, start, q)), None)
    return following is not None and ANEW.search(_label(text[start : following.start])) is None


def bracketed(text: str, start: int, quantity: Quantity) -> bool:
    """Tell whether an amount stands in brackets."""
    place = quantity.start
    opened = max(text.rfind("（", start, place), text.rfind("(", start, place))
    if opened < 0 or max(text.rfind("）", opened, place), text.rfind(")", opened, place)) > 0:
        return False
    following = MARK.search(text, quantity.end, quantity.end + FURTHEST)
    return following is not None and following[0] in "）)"


def _before(text: str, at: int, end: int) -> Iterator[Part]:
    """Read parts whose label stands before their number, until a label is none."""
    kinds = named = False
    for quantity in amounts(text, at, end):
        if bracketed(text, at, quantity):
            continue
        label = SUMMED.sub("", _label(text[at : quantity.start]))
        result = RESULT.match(label) is not None
        if ANEW.search(label) or len(label) > LONGEST or not label or (kinds and result):
            return
        if named and WITHIN.match(label):
            return
        yield label, quantity
        kinds, named, at = kinds or not result, True, quantity.end


def _behind(text: str, at: int, end: int) -> Iterator[Part]:
    """Read parts whose label stands behind their number, as long as one follows the other."""
    for quantity in amounts(text, at, end):
        label = BEHIND.match(text, quantity.end, end)
        if (
            SEPARATOR.sub("", text[at : quantity.start], count=1)
            or label is None
            or ANEW.search(label["label"])
        ):
            return
        yield label["label"], quantity
        at = label.end()


def _label(between: str) -> str:
    """Leave out of what stands between two parts what separates them, brackets and shares."""
    plain = re.sub("[，,]?(?:占|占比)[^，,。；、]*", "", BRACKET.sub("", between))
    return SEPARATOR.sub("", plain, count=1)
