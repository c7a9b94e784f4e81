"""Corrections that are certain: what of a result may be put right without asking, and why the rest may not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rules_engine.finding import Confidence, Finding, Severity, Spot
from rules_engine.folding import fold
from rules_engine.numbers.dates import dates
from rules_engine.numbers.quantities import quantities
from rules_engine.report import TextPlace
from rules_engine.rules.rule import Rule
from rules_engine.wording import Words

WAIVED = Words("已豁免", "it is waived")
UNSURE = Words("只是疑似或提示", "it is only suspected, or a note")
BY_HAND = Words(
    "这条规则的建议不自动改，请看过再改", "what this rule suggests is not put in without a look at it"
)
NO_COPY = Words("没有写出改正稿", "there is no corrected copy")
NO_REPLACEMENT = Words("没有唯一的改法", "there is more than one way to put it right")
FIGURES = Words("会改动数字，数字一律不改", "it would touch a figure, and figures are never changed")
OVERLAPS = Words(
    "与前一处改正重叠，可再检查一次", "it overlaps the correction before it; check the copy again"
)
NOT_TEXT = Words("改后的文字含有控制字符", "what would stand there holds control characters")

NEAR = 40  # characters on either side that may make one figure with what is corrected


class Edit(NamedTuple):
    """What changes in a text: `text[start:end]` becomes `new`, which has no end in common with it."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One place of one passage, and what is to stand there. `context` is the passage, `spot.location` its place."""

    rule: str
    spot: Spot
    place: TextPlace
    expected: str

    @property
    def edit(self) -> Edit:
        """Give the least that has to change."""
        old, new = self.spot.filled, self.expected
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        return Edit(self.place.start + head, self.place.end - tail, new[head : len(new) - tail])


@dataclass(frozen=True, slots=True)
class Left:
    """A finding that says what is right, or whose rule corrects, which was left as it is, and why."""

    rule: str
    words: Words
    filled: str
    why: Words


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be corrected in one report; `others` counts the findings that say nothing certain of what is right."""

    corrections: tuple[Correction, ...]
    left: tuple[Left, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected copy of a file: its bytes, and which corrections are in it and which are not.

    Where they are `tracked`, whoever opens the copy sees each one and may reject it.
    """

    data: bytes
    made: tuple[Correction, ...]
    left: tuple[Left, ...] = ()
    tracked: bool = False


@dataclass(frozen=True, slots=True)
class CorrectedFile:
    """What became of one file: what is corrected in the copy `written`, and what is left.

    `again` says that the copy was there already. `others` counts the findings that are not told one by one. `problem`
    says why no copy could be made. `secrets` are the private data of the file.
    """

    path: str
    made: tuple[Correction, ...] = ()
    left: tuple[Left, ...] = ()
    others: int = 0
    tracked: bool = False
    written: Path | None = None
    again: bool = False
    problem: Words | None = None
    secrets: frozenset[str] = frozenset()


def left(correction: Correction, why: Words) -> Left:
    """Leave a correction out."""
    return Left(correction.rule, correction.spot.words, correction.spot.filled, why)


def corrected(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits, in any order, that do not overlap."""
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        pieces += (text[at:start], new)
        at = end
    return "".join((*pieces, text[at:]))


def plan(findings: Iterable[Finding], rules: Mapping[str, Rule]) -> Plan:
    """Choose the corrections that are certain.

    Certain is what a rule that `corrects` says with certainty, as an error or a warning, of a stretch of text in which
    and beside which no figure changes. Of two that overlap the first is chosen.
    """
    chosen: list[Correction] = []
    refused: list[Left] = []
    others = 0
    for finding in findings:
        rule = rules.get(finding.rule)
        if rule is None or not rule.corrects:
            by_hand = list(_by_hand(finding))
            refused += by_hand
            others += finding.waived is None and not by_hand
            continue
        candidates = list(_candidates(finding))
        why = _doubt(finding) or (None if candidates else NO_REPLACEMENT)
        if why is None:
            chosen += candidates
        else:
            refused += [Left(finding.rule, spot.words, spot.filled, why) for spot in finding.places[:1]]
    kept, more = _compatible(chosen)
    return Plan(tuple(kept), (*refused, *more), others)


def _by_hand(finding: Finding) -> Iterator[Left]:
    """Tell why what a finding is certain of is not put in, if its rule does not correct."""
    spot = finding.places[0] if finding.places else None
    if finding.waived is None and finding.confidence is Confidence.CERTAIN and spot and spot.expected:
        touches = any(map(_touches_figures, _candidates(finding)))
        why = FIGURES if touches or figures(spot.filled) or figures(spot.expected) else BY_HAND
        yield Left(finding.rule, spot.words, spot.filled, why)


def _candidates(finding: Finding) -> Iterator[Correction]:
    for spot in finding.places:
        if (
            isinstance(spot.place, TextPlace)
            and spot.report == finding.report
            and spot.expected is not None
            and spot.filled != spot.expected
        ):
            yield Correction(finding.rule, spot, spot.place, spot.expected)


def _doubt(finding: Finding) -> Words | None:
    if finding.waived is not None:
        return WAIVED
    sure = finding.confidence is Confidence.CERTAIN and finding.severity is not Severity.NOTE
    return None if sure else UNSURE


def _compatible(corrections: list[Correction]) -> tuple[list[Correction], list[Left]]:
    """Leave out what touches a figure or overlaps, passage by passage."""
    kept: list[Correction] = []
    refused: list[Left] = []
    ordered = sorted(corrections, key=lambda one: one.place[1:])
    for _, passage in groupby(ordered, key=lambda one: one.place.paragraph):
        chosen: list[Correction] = []
        for one in passage:
            why = _obstacle(one, chosen[-1] if chosen else None)
            if why is None:
                chosen.append(one)
            elif not _same(one, chosen[-1] if chosen else None):
                refused.append(left(one, why))
        if _keeps_figures(chosen):
            kept += chosen
        else:
            refused += [left(one, FIGURES) for one in chosen]
    return kept, refused


def _obstacle(one: Correction, before: Correction | None) -> Words | None:
    if any(unicodedata.category(character) in _NO_TEXT for character in one.expected):
        return NOT_TEXT
    if _touches_figures(one):
        return FIGURES
    return OVERLAPS if before and one.place.start < max(before.place.end, before.place.start + 1) else None


def _same(one: Correction, before: Correction | None) -> bool:
    """Tell whether two rules ask for the same."""
    return before is not None and (one.place, one.expected) == (before.place, before.expected)


def _touches_figures(one: Correction) -> bool:
    """Tell whether a correction has to do with figures: holds any, makes or breaks any, or stands between two."""
    if any(unicodedata.category(character)[0] == "N" for character in one.spot.filled + one.expected):
        return True
    if figures(one.spot.filled) or figures(one.expected):
        return True
    start, end, new = one.edit
    before, after = one.spot.context[max(0, start - NEAR) : start], one.spot.context[end : end + NEAR]
    return figures(before + one.spot.context[start:end] + after) != figures(before + new + after)


def _keeps_figures(chosen: list[Correction]) -> bool:
    """Make sure that all corrections of a passage together change no figure either."""
    if not chosen:
        return True
    text = chosen[0].spot.context
    return figures(text) == figures(corrected(text, (one.edit for one in chosen)))


def figures(text: str) -> list[str]:
    """List every figure of a text: digits of any script, amounts, dates, and numerals in Chinese.

    Digits with nothing but punctuation between them count as one figure: what stands there is part of it.
    """
    folded = fold(text).text
    return [
        *(match[0] for match in _DIGITS.finditer(text)),
        *(match[0] for match in _CHINESE.finditer(text)),
        *(quantity.text for quantity in quantities(folded)),
        *(folded[date.start : date.end] for date in dates(folded)),
    ]


def _common(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


_NO_TEXT = frozenset({"Cc", "Cs", "Cn"})
_DIGITS = re.compile(r"\d+(?:[^\w]+\d+)*")
_CHINESE = re.compile("[〇零一二两三四五六七八九十百千万亿]{2,}")
