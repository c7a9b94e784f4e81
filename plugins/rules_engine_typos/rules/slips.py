"""Sentences that were begun in one way and ended in another; marks out of place, and marks that are lacking."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Confidence, Hit, Passage, text_rule
from rules_engine_typos.prose import mark, prose


@text_rule(
    "typos.blended-sentence",
    severity="warning",
    english="A sentence ends as it began",
    why="“包括……”与“由……组成”两种说法混在一起，留一种即可。",
    passes="报告由总体情况等六个部分组成。报告包括总体情况等六个部分。内容包括由各科室人员组成的小组名单。",
    fails="报告包括总体情况、主动公开情况等六个部分组成。",
)
def blended_sentence(passage: Passage) -> Iterator[Hit]:
    """“包括”不应与“组成”并用"""
    text = prose(passage.text).text
    for match in _BLENDED.finditer(text) if "组成" in text or "构成" in text else ():
        said = f"“{{here}}”：“{match['verb']}……{match['end']}”两种说法混用，应删去“{match['end']}”"
        yield mark(passage, *match.span("end"), said, "")


_BLENDED = re.compile(
    "(?P<verb>包括|包含)[^。;由]{2,200}?(?:部分|方面|章节?|项)(?:内容)?(?:共同)?(?P<end>组成|构成)(?![部的成])"
)


@text_rule(
    "typos.preposition-missing",
    severity="warning",
    english="Who has questions about a report is asked about it",
    passes="如对本报告有疑问，请联系办公室。如本报告有更新，以新版为准。",
    fails="如本报告有任何疑问，请联系办公室。",
)
def preposition_missing(passage: Passage) -> Iterator[Hit]:
    """“如本报告有疑问”缺少“对”

    对报告有疑问，“对”字不能省。
    """
    text = prose(passage.text).text
    for match in _ASKED.finditer(text) if "如本" in text else ():
        yield mark(passage, *match.span(), "“{here}”中“{this}”缺少“对”", f"如对{match['what']}")


_ASKED = re.compile("如(?P<what>本(?:年度|次)?(?:报告|年报))(?=有(?:任何)?(?:疑[问义惑]|异议|意见))")


@text_rule(
    "typos.comma-before-et-cetera",
    severity="warning",
    corrects=True,
    english="No comma stands before the word that closes a list",
    basis="GB/T 15834-2011",
    verified=False,
    passes="公开人事任免、统计数据等各类信息，压减总量、等量替代，候车、等车有序。",
    fails="公开人事任免、统计数据、等各类信息。",
)
def comma_before_et_cetera(passage: Passage) -> Iterator[Hit]:
    """“等”之前不应有顿号

    “等”直接跟在最后一项之后，前面不用顿号。
    """
    text = prose(passage.text).text
    for match in _CLOSING.finditer(text) if "、等" in text else ():
        yield mark(passage, match.start(), match.start() + 1, "“{here}”中“等”之前的顿号多余", "")


_CLOSING = re.compile(
    "、等(?=[,。;)]|各[类项个种方]|多[个种项方]|方[面式]|形式|信息|内容|情况|部门|单位|工作|领域|渠道|平台|问题|制度|文件|材料|[0-9一二三四五六七八九十]+[个项类种条])"
)


@text_rule(
    "typos.mark-before-among",
    severity="warning",
    english="A mark stands before the parts of a total",
    basis="GB/T 15834-2011",
    verified=False,
    passes="公开信息80条，其中动态类30条；要求企业参与其中12次，信息及其中附件2份。",
    fails="公开信息80条其中动态类30条。",
)
def mark_before_among(passage: Passage) -> Iterator[Hit]:
    """“其中”之前应有标点

    “其中”另起一个分句，与前面的总数之间要有停顿；标点有时省略，所以只作疑似。
    """
    text = prose(passage.text).text
    for match in _AMONG.finditer(text) if "其中" in text else ():
        said = "“{here}”中“其中”之前缺少标点"
        yield mark(passage, *match.span(), said, "，其中", confidence=Confidence.SUSPECTED)


_AMONG = re.compile(
    "(?:(?<=[0-9][条件篇次个项期份起宗场])|(?<=信息)|(?<=[条件篇次期份]\\)))其中(?=[^,。;:、其]{1,14}[0-9])"
)


@text_rule(
    "typos.mark-between-sentences",
    severity="warning",
    english="A mark parts one statement from the next",
    basis="GB/T 15834-2011",
    verified=False,
    passes="公开预算等信息，二是解读政策。公开预算等信息2条。截至2022年，政策等信息2023年版均已公开。",
    fails="公开预算、政策等信息二是解读政策。",
)
def mark_between_sentences(passage: Passage) -> Iterator[Hit]:
    """另起一句之前应有标点

    只看前面显然已经说完的：以“等信息”或数和单位结束。
    """
    text = prose(passage.text).text
    for match in _NEXT.finditer(text) if "是" in text or "20" in text else ():
        said = "“{here}”中“{this}”之前缺少标点"
        yield mark(passage, *match.span(), said, f"。{match[0]}", confidence=Confidence.SUSPECTED)


_NEXT = re.compile(
    "(?:(?<=等信息)|(?<=等内容)|(?<=[0-9][条篇件]))(?:[二三四五六七八]是(?=[\u4e00-\u9fff])|20[0-4][0-9]年(?:度|全年)?(?=[,在共我累]))"
)


@text_rule(
    "typos.document-number",
    severity="warning",
    corrects=True,
    english="The year of a document's number stands in its own brackets",
    basis="GB/T 9704-2012",
    verified=False,
    passes="按照青政办发〔2021〕1号、青办函[2021]2号文件要求。【2021年】公开专栏，【2021】年报。",
    fails="按照青政办发【2021】1号文件要求。",
)
def document_number(passage: Passage) -> Iterator[Hit]:
    """发文字号的年份应用六角括号

    只查【】，它从不用于发文字号；(2021)、[2021] 是键盘上没有六角括号时的代用写法，不算。
    """
    text = prose(passage.text).text
    for match in _NUMBERED.finditer(text) if "【" in text else ():
        right = f"〔{match['year']}〕"
        said = f"“{{here}}”中“{{this}}”应为“{right}”"
        yield mark(passage, *match.span("bracketed"), said, right)


_NUMBERED = re.compile("(?<=[\u4e00-\u9fff])(?P<bracketed>【(?P<year>20[0-4][0-9])】)(?=\\s?第?[0-9]{1,4}号)")
