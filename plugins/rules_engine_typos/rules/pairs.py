"""Brackets, quotation marks and title marks: what is opened is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

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
DEEPEST = 20  # open marks that a closing one is compared with


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bracket: which, in which passage, at which place of it; and whether it may do without a partner."""

    sign: str
    number: int
    place: int
    runs_on: bool


class _Edges(NamedTuple):
    """How many closing marks, and how many quotation marks, a passage begins with; where its last quotation ends."""

    closing: int
    quoting: int
    last_quote: int

    @classmethod
    def of(cls, text: str) -> _Edges:
        """Look at a passage."""
        closing, quoting = (len(text) - len(text.lstrip(marks)) for marks in ("”’》）)", "“”"))
        return cls(closing, quoting, text.rfind("”"))


@report_rule(
    "typos.unmatched-pair",
    severity="error",
    english="Brackets, quotation marks and title marks come in pairs",
    why="括号、引号、书名号只有一半，读的人不知道从哪里起、到哪里止。",
    passes="1）落实《条例》（国令第711号）和“三审三校”制度。",
    fails="落实《条例》（国令第711号和“三审三校”制度。",
)
def unmatched_pair(report: Report) -> Iterator[Hit]:
    """括号、引号、书名号应成对"""
    passages = [passage for passage in report.passages if not passage.heading]
    bracketed = any(_BRACKETED.match(passage.text) for passage in report.passages)
    for mark in _unmatched(passages, bracketed=bracketed):
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


def _unmatched(passages: Sequence[Passage], *, bracketed: bool) -> list[_Mark]:
    """Pair what can be paired, within a passage first, then with passages near by; give the rest in order.

    `bracketed` says that items are counted off as （一）, so that 一） has lost something.
    """
    left: list[_Mark] = []
    for number, passage in enumerate(passages):
        for mark in _loose_in(number, passage.text, bracketed=bracketed):
            if mark.sign == "”":
                quoted = len(left)
                while quoted and left[quoted - 1].runs_on:
                    quoted -= 1
                if quoted < len(left):
                    del left[quoted:]
                    continue
            if left and _belong_together(left[-1], mark):
                left.pop()
            else:
                left.append(mark)
    quoted_in = {mark.number for mark in left if mark.sign == "“"}
    return [mark for mark in left if not mark.runs_on or _alone(mark, quoted_in, passages)]


def _alone(mark: _Mark, quoted_in: AbstractSet[int], passages: Sequence[Passage]) -> bool:
    """Tell whether a mark opens a paragraph but no quotation of several, of which others near it would be opened."""
    if mark.sign != "“" or mark.place > 0:
        return False
    first, last = max(0, mark.number - NEAR), mark.number + NEAR + 1
    opened = {first + n for n, passage in enumerate(passages[first:last]) if passage.text.startswith("“")}
    return opened | (quoted_in & set(range(first, last))) == {mark.number}


def _belong_together(before: _Mark, mark: _Mark) -> bool:
    return (
        before.sign in OPENS
        and mark.sign not in OPENS
        and _same(before.sign) == _same(CLOSES[mark.sign])
        and 0 < mark.number - before.number <= NEAR
    )


def _loose_in(number: int, text: str, *, bracketed: bool) -> list[_Mark]:
    """Give the marks of one passage that find no partner in it."""
    open_marks: list[_Mark] = []
    loose: list[_Mark] = []
    edges = _Edges.of(text)
    for match in _MARKS.finditer(text):
        sign, place = match[0], match.start()
        if sign in "）)’" and _no_pair(text, place, bracketed=bracketed):
            continue
        mark = _Mark(sign, number, place, runs_on=_runs_on(text, sign, place, edges))
        if sign in OPENS:
            open_marks.append(mark)
        else:
            _close(mark, open_marks, loose)
    return sorted([*loose, *open_marks], key=lambda mark: mark.place)


def _close(mark: _Mark, open_marks: list[_Mark], loose: list[_Mark]) -> None:
    """Pair a closing mark with the last fitting one; what was opened after that has no partner."""
    opens = _same(CLOSES[mark.sign])
    for back in range(1, min(len(open_marks), DEEPEST) + 1):
        if _same(open_marks[-back].sign) == opens:
            loose += open_marks[len(open_marks) - back + 1 :]
            del open_marks[-back:]
            return
    loose.append(mark)


def _no_pair(text: str, place: int, *, bracketed: bool) -> bool:
    """Tell whether a closing mark closes nothing by its nature."""
    if text[place] == "’":
        return bool(_LATIN.match(text, max(0, place - 1)))
    enumerates = _ENUMERATES.search(text[max(0, place - 4) : place])
    return enumerates is not None and not (bracketed and enumerates["chinese"])


def _runs_on(text: str, sign: str, place: int, edges: _Edges) -> bool:
    """Tell whether a mark belongs to a quotation of whole paragraphs, or to a note of which this is the last one.

    Each paragraph of a long quotation is opened and only the last one closed. A closing mark that begins a
    paragraph, or an opening one that ends it, shows that a line was broken there.
    """
    last = place == len(text) - 1
    if sign not in OPENS:
        return place <= edges.closing or (last and sign in {"）", ")"})
    if sign == "“" and edges.last_quote < place:
        before = place
        while before and text[before - 1].isspace():
            before -= 1
        return last or text[before - 1 : before] in {"：", ":"} or before <= edges.quoting
    return last or (sign == "（" and text.startswith("注", place + 1))


def _same(sign: str) -> str:
    """Take both widths of a bracket for one."""
    return "（" if sign == "(" else sign


_ENDS = frozenset("。！？；…）)”》】〕")
_MARKS = re.compile("[（(《“【〔「『‘）)》”】〕」』’]")
# An enumerator like 1） or a) after a break, an apostrophe in a Latin word or before a year.
_ENUMERATES = re.compile(
    r"(?:^|[。；;，,：:、\s])(?:[0-9０-９]{1,2}|[a-zA-Z]|(?P<chinese>[一二三四五六七八九十]{1,3})|[①-⑳])$"
)
_BRACKETED = re.compile("（[一二三四五六七八九十]{1,3}）")
_LATIN = re.compile("[A-Za-z]’[A-Za-z]|.?’[0-9０-９]{2}(?![0-9０-９])")
