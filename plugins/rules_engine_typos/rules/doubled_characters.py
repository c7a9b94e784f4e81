"""Characters written twice."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rules_engine import Batch, Confidence, Hit, Report, Severity, batch_rule
from rules_engine_typos.allowed import allowed
from rules_engine_typos.batch_text import OFTEN, Narrative, narratives
from rules_engine_typos.doublings import Twice, known, lawful, likely
from rules_engine_typos.stretches import stretches
from rules_engine_typos.words import is_word

# Logarithms of the odds, set by counting false alarms: above the first an error, above the second a suspicion.
SURE, SUSPECTED = 4.5, 0.25
CERTAIN = math.inf


@batch_rule(
    "typos.doubled-character",
    severity="error",
    corrects=True,
    english="A character is not written twice",
    passes="市市场监督管理局、区区长、县县政府公开开展情况，目的的实现，人人参与，先行先试试点。",
    fails="严格执行本县出台的的信息公开制度。",
)
def doubled_character(batch: Batch, settings: Mapping[str, Any]) -> Iterator[tuple[Report, Hit]]:
    """汉字不应误重

    一个字连写两次时，用语言模型比较原文与去掉一个字以后哪个通顺。
    不够确定的只作疑似。
    """
    told = list(narratives(batch, settings))
    texts = [text for narrative in told for text in narrative.texts]
    odds = _odds(texts)
    first = 0
    for narrative in told:
        for number in range(len(narrative.texts)):
            for place, score in odds[first + number].items():
                if score == CERTAIN or not _meant(narrative, number, place, score):
                    yield narrative.report, _hit(narrative, number, place, score)
        first += len(narrative.texts)


def _odds(texts: Sequence[str]) -> list[dict[int, float]]:
    """Ask the model about the texts in which any character stands twice."""
    numbers = [number for number, text in enumerate(texts) if _TWICE.search(text)]
    found: list[dict[int, float]] = [{} for _ in texts]
    for number in numbers:
        found[number] = dict.fromkeys(_certain(texts[number]), CERTAIN)
    if not numbers:
        return found
    from rules_engine_typos.model.language_model import language_model  # noqa: PLC0415 - NumPy and the model are loaded here

    for stretch in stretches([texts[number] for number in numbers]):
        for place, score in language_model().doublings(stretch.text, SUSPECTED):
            row, start = stretch.locate(place)
            found[numbers[row]].setdefault(start, score)
    return found


def _certain(text: str) -> Iterator[int]:
    """Find what no word explains; but 本院院长 has a word of its own, and so has 信息息息相关."""
    for match in _CERTAIN.finditer(text):
        start = match.start()
        begun = text[match.end() - 1 : match.end() + 1]
        organ = match["organ"] and (begun in allowed("organs") or is_word(begun))
        if not organ and not (match["any"] and is_word(text[start + 1 : start + 5])):
            yield start


def _meant(narrative: Narrative, number: int, place: int, score: float) -> bool:
    """Tell whether the character stands twice on purpose."""
    text = narrative.texts[number]
    twice = Twice.at(text, place)
    pattern = text[max(0, place - 1) : place + 2], text[place : place + 3]
    return (
        lawful(twice)
        or _COUNTED.match(text, place) is not None
        or known(twice, narrative.known)
        or narrative.in_title(number, place, place + 2)
        or (score < SURE and (narrative.quoted(number, place, place + 2) or likely(twice)))
        or any(len(words) > 2 and narrative.times(words) >= OFTEN for words in pattern)  # noqa: PLR2004 - a neighbour too
    )


def _hit(narrative: Narrative, number: int, place: int, score: float) -> Hit:
    seen = narrative.seen(number)
    twice = seen.folded.text[place]
    sure = score >= SURE and not likely(Twice.at(seen.folded.text, place))
    said = (
        f"“{seen.around(place, place + 2)}”中“{twice}”重复"
        if sure
        else f"“{seen.around(place, place + 2)}”中“{twice}”疑似重复"
    )
    return Hit(
        said,
        narrative.passages[number].at(*seen.span(place, place + 2)),
        suggestion=twice,
        confidence=Confidence.CERTAIN if sure else Confidence.SUSPECTED,
        severity=None if sure else Severity.NOTE,
    )


# No word explains these: 我局局, 本县县; 一是是; 22起起, 1205条条; one character three times.
_CERTAIN = re.compile(
    r"""(?<=[我本])(?P<organ>[局县市区镇乡省州厅院校])(?P=organ)(?![、(（])
    | (?<=[一二三四五六七八九十])(?P<order>是)(?P=order)(?![否非])
    | (?<=[0-9])(?P<unit>[条件起次篇项份家元名户场期万亿])(?P=unit)
    | (?P<any>(?![哈呵啊嘻零〇一二三四五六七八九十])[一-鿿])(?P=any)(?=(?P=any))""",
    re.VERBOSE,
)
_COUNTED = re.compile("等等[0-9一二三四五六七八九十两几多各]")  # typos.doubled-et-cetera tells it
_TWICE = re.compile(r"([㐀-鿿])\1")
