"""Enumerations: items named twice, and 等 said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rules_engine import Hit, Passage, Severity, text_rule
from rules_engine_typos.prose import FILLER, literal, mark, prose, shortened

SHORTEST, LONGEST = 2, 10
TWO_COMMAS = 2  # two items side by side are a doubled word
TWICE = 2


@text_rule(
    "typos.repeated-item",
    severity="error",
    english="A list names each item once",
    passes="公开养老服务、社会救助、公共文化服务，以及社会救助、救灾信息。落实省、市、市委要求。",
    fails="公开养老服务、社会救助、公共文化服务、涉农补贴、社会救助、救灾等方面信息。",
)
def repeated_item(passage: Passage) -> Iterator[Hit]:
    """并列项不应重复

    同一项列了两次，不是多写，就是另有一项漏写。
    """
    text = prose(passage.text).text
    if text.count("、") < TWO_COMMAS:
        return
    for match in _LEVEL_TWICE.finditer(text):
        said = f"“{{here}}”：并列项“{match['level']}”重复"
        yield mark(passage, *match.span("again"), said, "")
    for clause in _CLAUSE.finditer(text):
        if clause[0].count("、") < TWO_COMMAS:
            continue
        seen: dict[str, tuple[int, int]] = {}
        for start, end in _items(text, *clause.span()):
            item = text[start:end]
            if end - start > LONGEST or _JOINS.search(item):
                seen.clear()
            elif item in seen and not _REFERENCE.match(item):
                said = f"并列项“{literal(item)}”重复：“{shortened(passage, seen[item][0], end)}”"
                yield mark(passage, start - 1, end, said, "", also=(seen[item],))
            elif end - start >= SHORTEST and FILLER not in item:
                seen[item] = (start, end)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give what stands between the commas of one clause; what stands before the first holds a verb and is no item.

    A longer stretch, or one with a conjunction, ends one list and begins another: 查封、扣押财产或者对物品查封、扣押.
    """
    commas = [match.end() for match in _COMMA.finditer(text, start, end)]
    for first, following in pairwise(commas):
        yield first, following - 1
    if commas:
        goes_on = _AND_SO_ON.search(text, commas[-1], end)
        yield commas[-1], goes_on.start() if goes_on else end


_COMMA = re.compile("、")
# 国家和省、区、区有关要求; but 市、市委 and 县、县直部门.
_LEVEL_TWICE = re.compile(
    "[国省市州盟县区]、(?P<level>[省市州县区旗镇乡])(?P<again>、(?P=level))(?=关于|有关|相关|政府信息|文件|要求|[的,。;])"
)
_REFERENCE = re.compile("第[一二三四五六七八九十百]+[条款项章节]")
_JOINS = re.compile("或者|以及|进行|[或和与及并将把被对从由在向到无非]")
_CLAUSE = re.compile(r"[^，。；：,;:!?！？()（）“”\n]+")
_AND_SO_ON = re.compile("等(?![级待候同到额价分高])")


@text_rule(
    "typos.doubled-et-cetera",
    severity="error",
    corrects=True,
    english="The word that closes a list stands there once",
    passes="通过会议、培训等方式开展，等高等学校，等等。",
    fails="通过工作会议、文件解读等方式等开展培训。",
)
def doubled_et_cetera(passage: Passage) -> Iterator[Hit]:
    """“等”不应重复

    “等方式等”不算；后面跟着数的“等等”也不算。
    """
    text = prose(passage.text).text
    if text.count("等") < TWICE:
        return
    for match in _TWICE.finditer(text):
        right = f"等{match['what']}"
        yield mark(passage, *match.span(), f"“{{here}}”中“{{this}}”重复“等”，应为“{right}”", right)
    for match in _COUNTED.finditer(text):
        severity = Severity.WARNING if match["noun"] else None
        place = match.start(), match.start() + 2
        yield mark(passage, *place, "“{here}”中“等等”应为“等”", "等", severity=severity)


_CLASSES = (
    "方式|形式|途径|渠道|方法|手段|措施|方面|内容|领域|信息|部门|单位|平台|媒体|材料|文件|工作|活动|问题"
    "|情况|事项|环节|制度"
)
_TWICE = re.compile(
    rf"(?<![一二三四五六七八九十初中高特优同平相])等(?P<what>{_CLASSES})等(?![级待候同到额价分高])"
)
_COUNTED = re.compile(
    f"(?<!等)等等(?=[0-9一二三四五六七八九十两几多各]{{1,6}}(?:个|项|条|类|种|家|方面|部门)|(?P<noun>{_CLASSES}))"
)


@text_rule(
    "typos.doubled-total",
    severity="warning",
    english="A total is announced once before its number",
    passes="全年共收到申请9件，共同办理共12件，合计共同办理3件。",
    fails="全年共收到依申请公开共9件。",
)
def doubled_total(passage: Passage) -> Iterator[Hit]:
    """“共”不应重复

    “共”“总计”“合计”等意思相同，写一个就够了。
    """
    text = prose(passage.text).text
    for match in _SIDE_BY_SIDE.finditer(text) if "共" in text else ():
        yield mark(passage, *match.span(), "“{here}”中“{this}”意思重复，应只留一个", match["first"])
    if text.count("共") < TWICE:
        return
    for match in _TOTAL.finditer(text):
        yield mark(
            passage,
            *match.span("second"),
            f"“{{here}}”：前面已有“{match['first']}”，此处的“{match['second']}”重复",
            "",
        )


_SIDE_BY_SIDE = re.compile("(?P<first>合计|总计|共计)共(?=[0-9])")
_TOTAL = re.compile(
    r"(?P<first>(?<!公)共计?)(?:收到|受理|公开|主动公开|发布|办理|办结|答复)[^，。；：、,;:()0-9共]{0,12}(?P<second>共计?)(?=[0-9])"
)
