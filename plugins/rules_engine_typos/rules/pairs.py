"""Brackets, quotation marks and title marks: what is opened is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules_engine import Confidence, Hit, Passage, Report, report_rule
from rules_engine_typos.prose import around

CLOSES = dict(zip("）)》”】〕」』’", "（（《“【〔「『‘", strict=True))
OPENS = frozenset("（(《“【〔「『‘")
PARTNER = {
    "（": "）",
    "(": ")",
    "《": "》",
    "“": "”",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
    "‘": "’",
}
# A quotation may run over some paragraphs; farther away a mark belongs to something else.
NEAR = 6


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bracket: which, in which passage, at which place of it."""

    sign: str
    number: int
    place: int


@report_rule(
    "typos.unmatched-pair",
    severity="error",
    english="Brackets, quotation marks and title marks come in pairs",
    basis="GB/T 15834-2011",
    passes="1）落实《条例》（国令第711号）和“三审三校”制度。",
    fails="落实《条例》（国令第711号和“三审三校”制度。",
)
def unmatched_pair(report: Report) -> Iterator[Hit]:
    """括号、引号、书名号应成对"""
    passages = [passage for passage in report.passages if not passage.heading]
    for mark in _unmatched(passages):
        passage = passages[mark.number]
        if mark.number == len(passages) - 1 and passage.text[-1] not in _ENDS:
            continue  # a text that breaks off is no report's own end
        shown = around(passage.text, mark.place, mark.place + 1, 12)
        if mark.sign in OPENS:
            said, right = f"“{shown}”中“{mark.sign}”没有对应的“{PARTNER[mark.sign]}”", None
        else:
            said, right = f"“{shown}”中“{mark.sign}”之前没有对应的“{CLOSES[mark.sign]}”", None
        yield Hit(
            said, passage.at(mark.place, mark.place + 1), suggestion=right, confidence=Confidence.CERTAIN
        )


def _unmatched(passages: Sequence[Passage]) -> list[_Mark]:
    """Pair what can be paired, within a passage first, then with passages near by; give the rest in order."""
    loose = [mark for number, passage in enumerate(passages) for mark in _loose_in(number, passage.text)]
    left: list[_Mark] = []
    for mark in loose:
        before = left[-1] if left else None
        if before and _belong_together(before, mark):
            left.pop()
        else:
            left.append(mark)
    return left


def _belong_together(before: _Mark, mark: _Mark) -> bool:
    return (
        before.sign in OPENS
        and mark.sign not in OPENS
        and _same(before.sign) == _same(CLOSES[mark.sign])
        and 0 < mark.number - before.number <= NEAR
    )


def _loose_in(number: int, text: str) -> list[_Mark]:
    """Give the marks of one passage that find no partner in it."""
    open_marks: list[_Mark] = []
    loose: list[_Mark] = []
    for match in _MARKS.finditer(text):
        sign = match[0]
        if sign in "）)’" and _no_pair(text, match.start()):
            continue
        mark = _Mark(sign, number, match.start())
        if sign in OPENS:
            open_marks.append(mark)
            continue
        fitting = [
            place for place, other in enumerate(open_marks) if _same(other.sign) == _same(CLOSES[sign])
        ]
        if not fitting:
            loose.append(mark)
            continue
        loose += open_marks[fitting[-1] + 1 :]
        del open_marks[fitting[-1] :]
    left = sorted([*loose, *open_marks], key=lambda mark: mark.place)
    return [mark for mark in left if not _runs_on(text, mark)]


def _no_pair(text: str, place: int) -> bool:
    """Tell whether a closing mark closes nothing by its nature."""
    if text[place] == "’":
        return bool(_LATIN.match(text, place - 1))
    return bool(_ENUMERATES.search(text[max(0, place - 4) : place]))


def _runs_on(text: str, mark: _Mark) -> bool:
    """Tell whether a mark belongs to a quotation of whole paragraphs, or to a note of which this is the last one.

    Each paragraph of a long quotation is opened and only the last one closed.
    """
    if mark.sign == "“":
        return text[: mark.place].rstrip()[-1:] in {"", "：", ":"} and "”" not in text[mark.place :]
    return mark.sign in {"）", ")"} and mark.place == len(text) - 1


def _same(sign: str) -> str:
    """Take both widths of a bracket for one."""
    return "（" if sign == "(" else sign


_ENDS = frozenset("。！？；…）)”》】〕")
_MARKS = re.compile("[（(《“【〔「『‘）)》”】〕」』’]")
# An enumerator like 1） or a) after a break, an apostrophe in a Latin word.
_ENUMERATES = re.compile(
    r"(?:^|[。；;，,：:、\s])(?:[0-9０-９]{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])$"
)
_LATIN = re.compile("[A-Za-z]’[A-Za-z]")
