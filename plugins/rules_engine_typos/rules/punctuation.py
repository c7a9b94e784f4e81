"""Punctuation: its width, doubled marks, and how paragraphs end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rules_engine import Confidence, Hit, Passage, Report, report_rule, text_rule
from rules_engine.folding import enumerator
from rules_engine_typos.prose import FILLER, around, in_address, mark, prose

HAN = "\u4e00-\u9fff"
FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
# From so many on, and more than half of all marks, somebody or something turned the whole text half-width.
WHOLE_TEXT = 20
# A paragraph of so many characters and commas is no heading.
LONG, CLAUSES = 30, 2


@report_rule(
    "typos.half-width-punctuation",
    severity="warning",
    corrects=True,
    english="Punctuation between Chinese characters is full-width",
    basis="GB/T 15834-2011",
    verified=False,
    passes="办结12件，无结转；网址 http://a.gov.cn/b?c=1 未变，9:30开始。",
    fails="办结12件,无结转。",
)
def half_width(report: Report) -> Iterator[Hit]:
    """中文之间的标点应为全角

    汉字旁边的半角标点多是英文输入状态下误打的。
    全文标点大多为半角的，是整体转换过的，合并为一个问题。
    """
    found = [(passage, *at) for passage in _prose(report) for at in _half_width_marks(passage.text)]
    full = sum(passage.text.count(mark) for passage in _prose(report) for mark in "，；：？！")
    whole = len(found) >= WHOLE_TEXT and len(found) > full
    for passage, start, end, right in found:
        shown = around(passage.text, start, end)
        yield Hit(
            f"“{shown}”中的“{passage.text[start:end]}”为半角，应为全角“{right}”",
            passage.at(start, end),
            suggestion=right,
            together="全文有{count}处标点为半角，应统一改为全角" if whole else "",
        )


def _prose(report: Report) -> list[Passage]:
    return [passage for passage in report.passages if not passage.heading]


def _half_width_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Find half-width marks beside Chinese, and brackets of which one is half-width and the other not."""
    if not _ASCII_MARK.search(text):
        return
    written = prose(text).written
    doubled = {place for match in _DOUBLED.finditer(text) for place in range(*match.span())}
    for match in _HALF_WIDTH.finditer(written):
        if match.start() not in doubled:
            yield match.start(), match.end(), FULL[match[0]]
    for match in _MIXED_BRACKETS.finditer(written):
        at = match.start() if match[0][0] == "(" else match.end() - 1
        yield at, at + 1, FULL[written[at]]


_ASCII_MARK = re.compile("[,;:?!()]")
_BESIDE = f"{HAN}”》）"
_HALF_WIDTH = re.compile(rf"(?<=[{_BESIDE}{FILLER}])[,;:?!](?![/\\])|[,;:?!](?=[{HAN}“《（])")
_MIXED_BRACKETS = re.compile(rf"（[^（）()\n{FILLER}]{{0,60}}\)|\([^（）()\n{FILLER}]{{0,60}}）")


@text_rule(
    "typos.doubled-punctuation",
    severity="error",
    corrects=True,
    english="One punctuation mark stands in one place",
    why="一处停顿只用一个标点，接连两个必有一个是多的。",
    passes="公开信息、办理申请，均已完成。……（一）“公开”、“透明”。",
    fails="公开信息，，办理申请。",
)
def doubled_punctuation(passage: Passage) -> Iterator[Hit]:
    """标点不应重复"""
    for match in _DOUBLED.finditer(passage.text):
        marks = match[0]
        if in_address(passage.text, *match.span()):
            continue
        kinds = {FULL.get(sign, sign) for sign in marks}
        here = around(passage.text, *match.span())
        yield Hit(
            f"“{here}”中标点“{marks}”重复，应只留一个",
            passage.at(*match.span()),
            suggestion=kinds.pop() if len(kinds) == 1 else None,
        )


# Two marks of which one is full-width; or two of one half-width mark beside Chinese.
_DOUBLED = re.compile(
    rf"""[，,；;：:、。](?:\s?[，；：、。]|(?<=[，；：、。])[,;:](?!//))+(?!\w*://)
    | (?<=[{_BESIDE}])(?P<one>[,;:])(?P=one)+(?!//)
    | (?P<same>[,;:])(?P=same)+(?=[{HAN}“《（])""",
    re.VERBOSE,
)


@report_rule(
    "typos.paragraph-end",
    severity="warning",
    english="A paragraph ends with a full stop",
    basis="GB/T 15834-2011",
    verified=False,
    passes="（一）坚持应公开尽公开，明确责任分工，完善审核制度，主动接受各方面的监督\n平度交警抖音粉丝量25.1万人。\n（二）依申请公开",
    fails="平度交警抖音粉丝量25.1万人，\n（二）依申请公开",
)
def paragraph_end(report: Report) -> Iterator[Hit]:
    """段落应以句号结束

    段末是逗号，或几句话之后没有标点，而下一段另起一项。
    因换页或格式转换断开的段落不是这样，不算。
    """
    for passage, following in pairwise([*report.passages, None]):
        if passage is None or passage.heading:
            continue
        text = passage.text.rstrip()
        begins = following is not None and (following.heading or bool(enumerator(following.shown)[0]))
        if _LOOSE_END.search(text) and (begins or following is None):
            yield _ending(passage, text, "以“{end}”结束，应为句号", text[-1], "。")
        elif begins and (_OPEN_END.search(text) or _one_sentence(passage, text)):
            yield _ending(passage, text, "“{end}”之后没有句号", text[-6:], None)


def _one_sentence(passage: Passage, text: str) -> bool:
    """Tell whether a paragraph is one sentence of several clauses that stops without a mark, and no heading."""
    clauses = len(text) >= LONG and len(re.findall("[，,]", text)) >= CLAUSES
    return clauses and bool(_UNENDED.fullmatch(text)) and not enumerator(passage.shown)[0]


def _ending(passage: Passage, text: str, message: str, end: str, suggestion: str | None) -> Hit:
    shown = around(text, len(text) - 1, len(text), 12)
    at = passage.at(len(text) - 1, len(text))
    return Hit(f"段落“{shown}”" + message.format(end=end), at, suggestion=suggestion)


# A semicolon behind whole sentences parts no items.
_LOOSE_END = re.compile("[，、,]$|。[^。；;]{8,}[；;]$")
_UNENDED = re.compile(rf"[^。！!？?：:；;]*[{HAN}0-9%％]")
_OPEN_END = re.compile(rf"。[^。]*[{HAN}0-9%％]$")


@text_rule(
    "typos.space-inside",
    severity="warning",
    english="No spaces stand inside Chinese words",
    passes="附件 政府信息公开 年度报告",
    fails="公安机关通过门户 网站发布重要政策，接受监督。",
)
def space_inside(passage: Passage) -> Iterator[Hit]:
    """中文词语之间不应有空格

    词语中间的空格多是排版或格式转换留下的，会使检索不到这个词。
    """
    if not _SPACE.search(passage.text) or not _SENTENCE.search(passage.text):
        return
    text = prose(passage.text).text
    for match in _SPACE_INSIDE.finditer(text):
        yield mark(
            passage,
            match.start() + 1,
            match.end(),
            f"“{{here}}”中“{match[0][0]}”与“{text[match.end()]}”之间多出空格",
            "",
            confidence=Confidence.CERTAIN,
        )


# Organs that act together stand side by side: 中共中央办公厅 国务院办公厅.
ORGANS = "国务院|中央军委|中共|全国人大|全国政协|最高人民|[一-鿿]{1,4}人民政府"
_SPACE = re.compile("[ \u00a0\u3000]")
_SENTENCE = re.compile("[，。；,;]")
# A space after an enumerator, a heading or a signature is layout: words must go on for a while on both sides.
_SPACE_INSIDE = re.compile(
    rf"(?<=[{HAN},、”]{{4}})[{HAN}] {{1,2}}(?!{ORGANS})(?=[{HAN}]{{2,}}[,、。;{HAN}]|[“《][{HAN}]{{2,}})"
)
