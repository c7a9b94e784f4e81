"""Characters written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rules_engine import Batch, Confidence, Hit, Report, Severity, batch_rule
from rules_engine_typos.allowed import allowed
from rules_engine_typos.batch_text import OFTEN, Narrative, narratives
from rules_engine_typos.stretches import stretches
from rules_engine_typos.words import boundaries, is_word

# Logarithms of the odds, set by counting false alarms: above the first an error, above the second a suspicion.
SURE, SUSPECTED = 4.5, 1.0
AROUND = 12  # characters given to the segmenter on either side


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

    Where one character stands twice, the language model weighs the text against the text with one of them taken
    away. What is less than certain is only a suspicion.
    """
    told = list(narratives(batch, settings))
    texts = [text for narrative in told for text in narrative.texts]
    odds = _odds(texts)
    first = 0
    for narrative in told:
        for number in range(len(narrative.texts)):
            for place, score in odds[first + number]:
                if score == SURE or not _lawful(narrative, number, place, score):
                    yield narrative.report, _hit(narrative, number, place, score)
        first += len(narrative.texts)


def _odds(texts: Sequence[str]) -> list[list[tuple[int, float]]]:
    """Ask the model about the texts in which any character stands twice."""
    numbers = [number for number, text in enumerate(texts) if _TWICE.search(text)]
    found: list[list[tuple[int, float]]] = [[] for _ in texts]
    for number in numbers:
        found[number] = [(place, SURE) for place in _certain(texts[number])]
    if not numbers:
        return found
    from rules_engine_typos.model.language_model import language_model  # noqa: PLC0415 - NumPy and the model are loaded here

    for stretch in stretches([texts[number] for number in numbers]):
        for place, score in language_model().doublings(stretch.text, SUSPECTED):
            row, start = stretch.locate(place)
            told = found[numbers[row]]
            if all(known != start for known, _ in told):
                told.append((start, score))
    return found


def _certain(text: str) -> Iterator[int]:
    """Find what no word explains; but 本院院长 has a word of its own."""
    for match in _CERTAIN.finditer(text):
        begun = text[match.end() - 1 : match.end() + 1]
        if not (match["organ"] and (begun in allowed("organs") or is_word(begun))):
            yield match.start()


def _lawful(narrative: Narrative, number: int, place: int, score: float) -> bool:
    """Tell whether the character stands twice on purpose."""
    text = narrative.texts[number]
    before, twice, after = text[max(0, place - 2) : place], text[place], text[place + 2 : place + 4]
    pattern = f"{before[-1:]}{twice}{twice}", f"{twice}{twice}{after[:1]}"
    return (
        before[-1:] in {"一", twice}
        or after[:1] == twice
        or _stands_twice(before)
        or _stands_twice(after)
        or twice + after[:1] in allowed("organs")
        or (twice in _EVERY and after[:1] in _SHARED)
        or narrative.known.cover(text, place, place + 2)
        or narrative.known.part_at(text, place + 1)
        or narrative.in_title(number, place, place + 2)
        or (score < SURE and (narrative.quoted(number, place, place + 2) or _meet(text, place + 1)))
        or any(len(words) > 2 and narrative.whole.count(words) >= OFTEN for words in pattern)  # noqa: PLR2004 - a neighbour too
    )


def _stands_twice(pair: str) -> bool:
    """Tell whether 认认 is followed by 真真."""
    return len(pair) == 2 and pair[0] == pair[1]  # noqa: PLR2004 - two characters


def _meet(text: str, place: int) -> bool:
    """Tell whether one word ends and another begins between the two: 公开开展, 目的的, 经经营者同意."""
    first = max(text.rfind("\n", 0, place) + 1, place - AROUND)
    ends = sorted(boundaries(text[first : place + AROUND].partition("\n")[0]))
    at = place - first
    if at not in ends:
        return False
    number = ends.index(at)
    before, after = at - ends[number - 1], ends[number + 1] - at
    if text[place] in _PARTICLES:
        return before > 1 or after > 1
    return before > 1 and after > 1


def _hit(narrative: Narrative, number: int, place: int, score: float) -> Hit:
    seen = narrative.seen(number)
    twice = seen.folded.text[place]
    sure = score >= SURE and not _meet(seen.folded.text, place + 1)
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


# No word explains these: 我局局, 本县县; 22起起, 1205条条; one character three times.
_CERTAIN = re.compile(
    r"""(?<=[我本])(?P<organ>[局县市区镇乡省州厅院校])(?P=organ)(?![、(（])
    | (?<=[0-9])(?P<unit>[条件起次篇项份家元名户场期万亿])(?P=unit)
    | (?P<any>(?![哈呵啊嘻零〇一二三四五六七八九十])[一-鿿])(?P=any)(?=(?P=any))""",
    re.VERBOSE,
)
_TWICE = re.compile(r"([㐀-鿿])\1")
_PARTICLES = frozenset("的以对与为在地到经由按将把向从使")
# 市市通高铁, 户户有水, 人人会: every one of them.
_EVERY = frozenset("省市区县镇乡村组户家人天年月日处事时届校")
_SHARED = frozenset("通有都均皆建见清报达能是会用享")
