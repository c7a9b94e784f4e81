"""Sentences and clauses said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rules_engine import Hit, Passage, Report, report_rule, text_rule
from rules_engine_typos.prose import mark, prose, shortened

CLAUSE = 5  # shorter ones are repeated for emphasis: 无。无。
SENTENCE = 24  # so many characters are not written twice by chance
WIDEST = 40  # clauses of a stretch that is looked for


class _Piece(NamedTuple):
    """A clause or sentence: its words without the mark behind them, and where it stands with the mark."""

    words: str
    start: int
    end: int


@text_rule(
    "typos.doubled-clause",
    severity="error",
    english="A clause is not said twice in a row",
    passes="加强领导，明确责任，加强领导小组建设。无。无。",
    fails="落实保密审查制度，落实保密审查制度，确保信息安全。",
)
def doubled_clause(passage: Passage) -> Iterator[Hit]:
    """句子不应接连重复

    复制粘贴时容易把一句话粘贴两次。
    """
    text = prose(passage.text).folded.text
    clauses = _CLAUSE_END.split(text)
    if len(set(clauses)) == len(clauses):
        return
    pieces = _pieces(text, _CLAUSE_END)
    for first, second in _doubled_runs(pieces):
        run, again = pieces[first:second], pieces[second : 2 * second - first]
        if sum(len(piece.words) for piece in run) < CLAUSE:
            continue
        # The copy that leaves the right mark behind is the one to delete.
        extra = again if text[run[-1].end - 1] == text[again[-1].end - 1] else run
        place = extra[0].start, extra[-1].end
        yield mark(passage, *place, f"“{shortened(passage, *place)}”接连写了两遍", "")


def _doubled_runs(pieces: list[_Piece]) -> Iterator[tuple[int, int]]:
    """Find where a run of clauses is followed by itself: where it begins, and where its copy does."""
    last: dict[str, int] = {}
    after = 0
    for place, piece in enumerate(pieces):
        first = last.get(piece.words, -1)
        width = place - first
        if first < after or width > WIDEST:
            last[piece.words] = place
            continue
        same = [piece.words for piece in pieces[first:place]] == [
            piece.words for piece in pieces[place : place + width]
        ]
        if same:
            yield first, place
            after = place
        last[piece.words] = place


@report_rule(
    "typos.repeated-sentence",
    severity="warning",
    english="A long sentence is said once in a report",
    passes="全年未发生因政府信息公开引起的行政复议。\n全年未发生行政诉讼。",
    fails=(
        "坚持以公开为常态、不公开为例外，切实保障人民群众的知情权和监督权。健全工作机制。"
        "坚持以公开为常态、不公开为例外，切实保障人民群众的知情权和监督权。"
    ),
)
def repeated_sentence(report: Report) -> Iterator[Hit]:
    """同一长句不应在报告中重复出现

    长句一字不差地出现两次，多半是复制粘贴所致；也可能有意重申，所以请核对。
    """
    passages = [p for p in report.passages if not p.heading and not _TITLE.fullmatch(p.text.strip())]
    texts = [prose(passage.text).folded.text for passage in passages]
    long = [words for text in texts for words in _SENTENCE_END.split(text) if len(words) >= SENTENCE]
    if len(set(long)) == len(long):
        return
    seen: dict[str, tuple[Passage, int, int]] = {}
    before = ""
    for passage, text in zip(passages, texts, strict=True):
        for piece in _pieces(text, _SENTENCE_END):
            if len(piece.words) >= SENTENCE and piece.words in seen and piece.words != before:
                yield _again(passage, piece, *seen[piece.words])
            seen.setdefault(piece.words, (passage, *prose(passage.text).span(piece.start, piece.end)))
            before = piece.words


def _again(passage: Passage, piece: _Piece, first: Passage, start: int, end: int) -> Hit:
    last = piece.start + len(piece.words)
    said = f"“{shortened(passage, piece.start, last)}”这句话在报告中已经写过"
    hit = mark(passage, piece.start, piece.end, said)
    return Hit(hit.message, hit.at, (first.at(start, end),))


def _pieces(text: str, end: re.Pattern[str]) -> list[_Piece]:
    places = [0, *(match.end() for match in end.finditer(text))]
    if places[-1] < len(text):
        places.append(len(text))
    return [_Piece(text[first:last].rstrip(",。;:!?"), first, last) for first, last in pairwise(places)]


# A page shows the title of its report above and below its own head.
_TITLE = re.compile("[^，。；：！？,;:!?]{4,80}年度报告")
_CLAUSE_END = re.compile("[,。;:!?]")
_SENTENCE_END = re.compile("[。;!?]")
