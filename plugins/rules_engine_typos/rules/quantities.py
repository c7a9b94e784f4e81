"""How quantities are written: exact or approximate, and in which shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, text_rule
from rules_engine_typos.prose import mark, prose


@text_rule(
    "typos.exact-and-approximate",
    severity="warning",
    english="A number is exact or approximate, not both",
    basis="GB/T 15835-2011",
    passes="公开信息240余条，约30件，播放148万余人次，15.5万余次，2023余热利用。",
    fails="共主动公开政府信息246余条。",
)
def exact_and_approximate(passage: Passage) -> Iterator[Hit]:
    """确数与约数不应并用

    确数后面又有“余”“多”；数前有“约”“近”，数后又有“左右”“余”“多”。
    """
    text = prose(passage.text).text
    if not _HINT.search(text):
        return
    for match in _EXACT.finditer(text):
        number = prose(passage.text).shown(*match.span("number"))
        said = f"“{{here}}”中{number}是确数，其后不应有“{match['more']}”"
        yield mark(passage, *match.span(), said, number + match["unit"])
    for match in _TWICE.finditer(text):
        after = match["more"] or match["around"]
        said = f"“{{here}}”中“{match['before']}”与“{after}”都表示约数，应只留一个"
        yield mark(passage, *match.span(), said)


_HINT = re.compile("[余多]|左右|上下")
_MEASURES = "[条件个次人份篇家场期项起名户部本册批]"
_EXACT = re.compile(
    rf"(?<![0-9.,])(?P<number>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{2,}}))(?<=[1-9])(?P<more>[余多])(?P<unit>{_MEASURES})"
)
_NUMBER = r"[0-9][0-9,.]*(?:[十百千万亿]{0,2})"
_TWICE = re.compile(
    rf"""(?P<before>大约|约|(?<![最附临靠邻远])近|将近|接近){_NUMBER}(?:
      (?P<more>[余多])(?=[{_MEASURES[1:-1]}万亿元])
    | [^，。；、,;:()0-9]{{0,4}}?(?P<around>左右|上下)(?!联动|级|一心|游|同|结合|贯通|衔接)
    )""",
    re.VERBOSE,
)


@text_rule(
    "typos.number-format",
    severity="warning",
    english="Numbers are written in one of the usual shapes",
    basis="GB/T 15835-2011",
    passes="收费1,234.5万元，增长5.2%，占10%—20%，版本1.2.3，2023.12.31，1,234,567件，人均办理2.5件，粉丝26.4万人。",
    fails="增长12..5%。",
)
def number_format(passage: Passage) -> Iterator[Hit]:
    """数字写法应规范

    两个小数点、两个百分号，分节的位置不对，0写成字母O，量词写了两个，或不可分的事物带有小数（多半漏了“万”）。
    """
    text = prose(passage.text).text
    if not _SHAPE_HINT.search(text):
        return
    for match in _SHAPE.finditer(text):
        if match["fraction"] and _MEAN.search(text, max(0, match.start() - _NEAR), match.start()):
            continue
        yield mark(passage, *match.span(), f"“{{here}}”中“{{this}}”写法有误：{_WRONG[match.lastgroup or '']}")


_SHAPE_HINT = re.compile(
    r"[0-9０-９]\s?[.．,，][.．,，0-9０-９]|[%％]\s?[%％]|[0-9][Oo][0-9]|[Oo][件条篇份起宗]|[0-9][件条篇][件条篇]"
)
_WRONG = {
    "points": "小数点重复",
    "percent": "百分号重复",
    "thousands": "千位分隔位置不对",
    "fraction": "所计的事物不会有小数",
    "letter": "数字0写成了字母",
    "measures": "量词重复",
}
# A mean has a fraction; so have the numbers of chapters and editions.
_MEAN = re.compile("均|每|第|附件|版|约")
_NEAR = 16
_SHAPE = re.compile(
    r"""(?<![0-9.])(?P<points>[0-9]+\.\.[0-9]+)(?![0-9.])
    | (?P<percent>%\s?%)
    | (?<![0-9,.])(?P<thousands>[0-9]{1,3},[0-9]{3},[0-9]{1,2})(?=[条件个次人份篇万元])
    | (?<=[\u4e00-\u9fff])(?P<fraction>[0-9]+\.[0-9]+)(?=余?(?:[条件篇份]|人次?)(?:[,。;、)]|$)|粉丝)
    | (?P<letter>(?<=[0-9])[Oo](?=[0-9]{1,3}(?:[条件篇份个次人]|年))
        | (?<=[0-9\u4e00-\u9fff])(?<![A-Za-z][0-9])[Oo](?=[条件篇份起宗](?:[,。;、)]|$)))
    | (?<=[0-9])(?P<measures>件条|条篇|篇条|件篇|篇件)(?=[,。;、)]|$)""",
    re.VERBOSE,
)
