"""Slips of the keyboard and of the converter."""

from __future__ import annotations

import re

from benchmarks.accuracy.model import Paragraph
from benchmarks.accuracy.truth import Planted, Subject, plants

HOMOPHONES = {
    "及时": "及使",
    "保障": "保账",
    "制度": "制渡",
    "规范": "规犯",
    "渠道": "渠到",
    "依法": "依发",
    "落实": "落石",
    "群众": "群重",
    "按期": "按其",
    "审核": "审合",
    "培训": "陪训",
    "畅通": "畅同",
    "网站": "网占",
    "监督": "监都",
    "解读": "解毒",
    "更新": "更心",
}
DOUBLED_WORDS = ("保障", "及时", "信息", "规范", "落实", "更新", "审核", "网站", "培训", "渠道", "群众")
RESIDUE = ("[bookmark: _GoBack]", "&nbsp;", "错误!未定义书签。", "<br/>", "HYPERLINK")


@plants("wording")
def doubled_character(subject: Subject) -> Planted | None:
    """Type one character twice."""
    return _doubled(subject, r"(?<=[\u4e00-\u9fff])(?:的|我局|我镇|我区|我县|和|在|对)(?=[\u4e00-\u9fff])", 1)


@plants("wording")
def doubled_word(subject: Subject) -> Planted | None:
    """Type one word twice."""
    return _doubled(subject, "|".join(DOUBLED_WORDS), 2)


@plants("wording")
def doubled_sentence(subject: Subject) -> Planted | None:
    """Say a sentence twice."""
    spots = [
        (section, index, paragraph, match)
        for section, index, paragraph in _prose(subject)
        for match in re.finditer(r"[^。]{15,}。", paragraph.text)
    ]
    if not spots:
        return None
    section, index, paragraph, match = subject.chance.choice(spots)
    wrong = paragraph.with_span(match.end(), match.end(), match[0])
    return subject.said((section, index), wrong, (match.start(), match.end() + len(match[0])))


@plants("wording")
def homophone(subject: Subject) -> Planted | None:
    """Write another character of the same sound."""
    spots = [
        (section, index, paragraph, match)
        for section, index, paragraph in _prose(subject)
        for match in re.finditer("|".join(HOMOPHONES), paragraph.text)
    ]
    if not spots:
        return None
    section, index, paragraph, match = subject.chance.choice(spots)
    wrong = paragraph.with_span(match.start(), match.end(), HOMOPHONES[match[0]])
    return subject.said((section, index), wrong, match.span(), match[0])


@plants("wording")
def unmatched_pair(subject: Subject) -> Planted | None:
    """Lose the closing half of a pair."""
    spots = [
        (section, index, paragraph, match)
        for section, index, paragraph in _prose(subject)
        for match in re.finditer("“[^“”]*”|《[^《》]*》|（[^（）]*）", paragraph.text)
    ]
    if not spots:
        return None
    section, index, paragraph, match = subject.chance.choice(spots)
    wrong = paragraph.with_span(match.end() - 1, match.end(), "")
    return subject.said((section, index), wrong, (match.start(), match.end() - 1))


@plants("wording")
def residue(subject: Subject) -> Planted | None:
    """Leave a trace of the converter."""
    spots = list(_prose(subject))
    section, index, paragraph = subject.chance.choice(spots)
    text = subject.chance.choice(RESIDUE)
    start = subject.chance.choice((0, paragraph.text.find("。") + 1))
    return subject.said((section, index), paragraph.with_span(start, start, text), (start, start + len(text)))


@plants("wording")
def placeholder(subject: Subject) -> Planted | None:
    """Leave a number to be filled in."""
    spots = [
        s
        for name in ("item_a", "new", "trained", "small_a")
        for s in subject.found(name)
        if s[0] == "overview"
    ]
    return (
        subject.replaced(subject.chance.choice(spots), subject.chance.choice(("XX", "××", "__")))
        if spots
        else None
    )


@plants("wording")
def list_gap(subject: Subject) -> Planted | None:
    """Count 一是, then 三是."""
    spots = [
        (section, index, paragraph)
        for section, index, paragraph in _prose(subject)
        if all(paragraph.text.count(item) == 1 for item in ("一是", "二是", "三是"))
    ]
    if not spots:
        return None
    section, index, paragraph = subject.chance.choice(spots)
    place = paragraph.text.index("二是")
    wrong = paragraph.with_span(place, place + 2, "三是")
    last = wrong.text.rindex("三是")
    wrong = wrong.with_span(last, last + 2, "四是")
    return subject.said((section, index), wrong, (place, last + 2))


def _doubled(subject: Subject, pattern: str, least: int) -> Planted | None:
    spots = [
        (section, index, paragraph, match)
        for section, index, paragraph in _prose(subject)
        for match in re.finditer(pattern, paragraph.text)
        if len(match[0]) >= least
    ]
    if not spots:
        return None
    section, index, paragraph, match = subject.chance.choice(spots)
    again = match[0][-1] if least == 1 else match[0]
    wrong = paragraph.with_span(match.end(), match.end(), again)
    return subject.said((section, index), wrong, (match.end() - len(again), match.end() + len(again)), again)


def _prose(subject: Subject) -> list[tuple[str, int, Paragraph]]:
    return [
        (k, i, p)
        for k, i, p in subject.report.paragraphs()
        if k in ("overview", "problems") and "。" in p.text
    ]
