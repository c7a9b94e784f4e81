"""The parts of a list and its total: 共54条，其中A类33条、B类20条 is one short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from rules_engine import Hit, Passage, Severity, text_rule
from rules_engine_govinfo.amounts import amounts
from rules_engine_govinfo.list_parts import bracketed
from rules_engine_govinfo.lists import OPENINGS, Listed, lists
from rules_engine_govinfo.parts_and_totals import meet, not_the_sum, running_sums

# What a label may tell apart by; lists that tell apart by two of these overlap, and so do those by subject.
KINDS = (
    re.compile("自然人|法人|企业|个人|组织(?!机构|领导|架构)"),
    re.compile("网|线上|线下|信函|当面|现场|邮|传真|微信|微博|平台|客户端|抖音|公众号|窗口|电话"),
    re.compile(
        "(?:^|，|予以|部分|同意|全部|依法)公开(?=，|$)|无法提供|不予|处理|办结|答复|回复|结转|维持|纠正|审结|其[他它]结果"
    ),
)
# One document may be explained in several forms.
FORMS = re.compile("解读|图解|图文|视频|问答|动漫")
SUBJECT = re.compile("涉及|关于|有关|针对")
# What is published again elsewhere counts twice.
AGAIN = re.compile("同步|转发|转载|同时|再次|重复")
APPLICANTS, CHANNELS, OUTCOMES = KINDS
# A list that is short by so little is likelier miscounted than incomplete.
NEARLY = 0.1
SMALL = 8


@text_rule(
    "govinfo.list-sum",
    needs=OPENINGS,
    severity="warning",
    english="The parts of a list add up to its total",
    why="只有列全了的才要求相等：末项是“其他”、分类互补，或各项之和反而超过总数。相差很少而不知是否列全的，只作提示。",
    passes="共公开信息54条，其中政策文件33条、其他信息21条。收到申请9件，其中涉及征地5件。",
    fails="共公开信息54条，其中政策文件33条、其他信息20条。",
)
def list_sum(passage: Passage) -> Iterator[Hit]:
    """所列各项之和应等于总数"""
    for found in lists(passage.text):
        severity = _judged(found)
        if severity is not None and not _completed(passage.text, found):
            yield not_the_sum(passage, found.head, [part for _, part in found.parts], severity)


def _completed(text: str, found: Listed) -> bool:
    """Tell whether what follows in the sentence, behind “；” too, makes the total: 文件20条、其他8条；动态12条."""
    at = found.parts[-1][1].end
    end = text.find("。", at)
    following = [
        q for q in amounts(text, at, None if end < 0 else end) if not bracketed(text, found.head.start, q)
    ]
    parts = [part for _, part in found.parts]
    more = list(takewhile(lambda quantity: quantity.unit == found.head.unit, following))
    head = (found.head.low, found.head.high)
    return any(meet(head, one) for one in running_sums([*parts, *more])[len(parts) :])


def _judged(found: Listed) -> Severity | None:
    """Say how much a list that does not add up matters; None if it does, or need not."""
    if _adds_up(found) or found.received:
        return None
    if _outgrown(found):
        return Severity.WARNING
    if _overlaps(found):
        return None
    short = found.head.low - found.added
    if found.whole:
        return Severity.WARNING
    if short < 0:
        return _exceeded(found)
    nearly = found.head.low >= SMALL and short <= max(NEARLY * found.head.low, 1)
    some = any(kind.search(found.labels) for kind in (APPLICANTS, OUTCOMES))  # the form has more of these
    return Severity.NOTE if nearly and not some and not found.goes_on else None


def _exceeded(found: Listed) -> Severity | None:
    """Say how much parts matter that are more than their total; parts counted in other units are beside it."""
    if found.overlaps or any(part.unit != found.head.unit for _, part in found.parts):
        return None
    several = CHANNELS.search(found.labels) or len(FORMS.findall(found.labels)) > 1
    return Severity.NOTE if several else Severity.WARNING


def _adds_up(found: Listed) -> bool:
    """Tell whether the parts, or the first of them, are one of the totals before them, or two totals together."""
    if found.added == found.head.low == found.head.high:
        return True
    ranges = [(head.low, head.high) for head in found.heads]
    pairs = [(a + c, b + d) for n, (a, b) in enumerate(ranges) for c, d in ranges[n + 1 :]]
    head = ranges[-1]
    lawful = [*ranges, *pairs, (2 * head[0], 2 * head[1])]
    parts = [part for _, part in found.parts]
    sums, rests = running_sums(parts), running_sums(parts[::-1])
    # Of 96条，其中网站41条，其中解读2份，微博55条 the last part stands beside the last total, not in it.
    beside = ((head[0] + low, head[1] + high) for low, high in rests[:-1])
    return (
        any(meet(sums[-1], one) for one in lawful)
        or any(meet(head, one) for one in sums[1:])
        or any(meet(one, total) for one in beside for total in ranges[:-1])
        # Of 22条，机构概况1条、其中领导成员13条、内设机构8条 the last total is itself a part.
        or any(meet((head[0] + sums[-1][0], head[1] + sums[-1][1]), total) for total in ranges[:-1])
    )


def _outgrown(found: Listed) -> bool:
    """Tell whether the first part alone is more than any total before it; a later one may stand beside them."""
    part = found.parts[0][1]
    return part.unit == found.head.unit and part.low > max(head.high for head in found.heads)


def _overlaps(found: Listed) -> bool:
    """Tell whether the parts are told apart by different things, so that one may count in two of them."""
    if SUBJECT.search(found.labels) or (AGAIN.search(found.labels) and "原创" not in found.labels):
        return True
    kinds = {n for label, _ in found.parts for n, kind in enumerate(KINDS) if kind.search(label)}
    return len(kinds) > 1 and not found.whole
