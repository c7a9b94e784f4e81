"""Headings inside a section with nothing below them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from rules_engine import Hit, Passage, Report, report_rule
from rules_engine_govinfo.examples import REPORT
from rules_engine_govinfo.rules.levels import Item, numbered

KIND = "（一）"
# Sections of words alone: below a heading of another there may be a table.
WORDS = ("overview", "problems")
LONGEST = 30
TITLE = re.compile(
    "[^。；;，,：:]*(?:情况|方面|管理|公开|建设|保障|监督|工作|平台|机制|制度|问题|措施|培训)\\s*"
)
PARTS = REPORT.replace(
    "均已办结。",
    "均已办结。\n\n（一）主动公开情况\n\n公开信息20条。\n\n（二）依申请公开情况\n\n{}（三）信息管理情况\n\n严格审核。",
)


@report_rule(
    "govinfo.heading-empty",
    severity="warning",
    english="Something stands below every heading",
    why="只有标题没有内容，多半是漏写；也可能本是一句话，所以只作警告。",
    passes=PARTS.format("规范办理。\n\n"),
    fails=PARTS.format(""),
)
def heading_empty(report: Report) -> Iterator[Hit]:
    """小标题下面应有内容

    Where no heading of a section has anything below it, they are a list and no headings.
    """
    for section, group in groupby(numbered(report), key=lambda item: item.passage.section):
        items = [item for item in group if item.kind == KIND] if section in WORDS else []
        below = _below(report.section(section)) if items else {}
        empty = [one for one, following in pairwise(items) if _is_empty(one, following, below)]
        if len(empty) < len(items) - 1:
            for item in empty:
                passage = item.passage
                yield Hit(f"“{passage.shown.strip()}”下面没有内容", passage.at(0, len(passage.text)))


def _below(passages: Iterable[Passage]) -> dict[int, int]:
    """Say which paragraph follows which, blank ones left out."""
    return dict(pairwise(passage.paragraph for passage in passages if passage.text.strip()))


def _is_empty(item: Item, following: Item, below: dict[int, int]) -> bool:
    """Tell whether a heading, which is no sentence, is followed by the next one at once."""
    text = item.passage.text
    titled = len(text) <= LONGEST and TITLE.fullmatch(text) is not None
    return (
        titled
        and following.number == item.number + 1
        and below.get(item.passage.paragraph) == following.passage.paragraph
    )
