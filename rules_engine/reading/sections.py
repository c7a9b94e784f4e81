"""Find the form's sections in the paragraphs of a document, by the likeness and order of their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rules_engine.document import Block, Document, Paragraph
from rules_engine.folding import enumerator, plain
from rules_engine.form import Form
from rules_engine.form_lines import Line
from rules_engine.reading.likeness import alike, likeness
from rules_engine.report import Heading, Passage

SURE = 0.9
ALIKE = 0.66
LONGEST = 40

# A title of a section has no bracketed number: “（一）主动公开政府信息情况” is a part of section 一.
BRACKETED = re.compile(r"[（(\[〔]|[①-⑳㈠-㈩⑴-⒇]")
ORDINALS = "零一二三四五六七八九十"
SENTENCE = re.compile(r"[。；;！？!?]|[，,：:].*[，,：:]")


class Titled(NamedTuple):
    """The section that a block is the title of, how alike it is, and whether text follows on the same line."""

    line: Line
    likeness: float
    opens: bool


Headings = dict[int, Titled]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A paragraph that may be the title of a section, and its number if it prints one."""

    block: int
    paragraph: Paragraph
    ordinal: int | None
    opens: bool = False


def find_headings(document: Document, form: Form) -> Headings:
    """Say which block is the title of which section.

    Exact titles count wherever they stand; a title that is only alike, or merely numbered right, counts where its
    neighbours leave its place free.
    """
    candidates = list(_candidates(document.blocks, form))
    found = _by_likeness(candidates, form)
    taken = {line.key for line, _, _ in found.values()}
    for candidate in candidates:
        if (
            candidate.block not in found
            and (line := _by_number(candidate, found, form))
            and line.key not in taken
        ):
            taken.add(line.key)
            found[candidate.block] = Titled(line, alike(candidate.paragraph.text, line), opens=False)
    return dict(sorted(found.items()))


def passages(document: Document, headings: Headings) -> list[Passage]:
    """Give every paragraph the section it stands in, in reading order."""
    result: list[Passage] = []
    section = ""
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        titled = headings.get(index)
        section = titled.line.key if titled else section
        result.append(
            Passage(
                section,
                len(result) + 1,
                block.text,
                block.location,
                block.number,
                block.level,
                heading=titled is not None and not titled.opens,
                ocr=block.ocr,
            )
        )
    return result


def headings_found(document: Document, headings: Headings) -> tuple[Heading, ...]:
    """List the titles as they were found, in reading order."""
    numbers = {
        index: number
        for number, index in enumerate(
            (i for i, block in enumerate(document.blocks) if isinstance(block, Paragraph)), start=1
        )
    }
    return tuple(
        Heading(line.key, _shown(document.blocks[index]), score, numbers[index])
        for index, (line, score, _) in headings.items()
    )


def _shown(block: Block) -> str:
    return block.number + block.text if isinstance(block, Paragraph) else ""


def _candidates(blocks: Sequence[Block], form: Form) -> Iterator[_Candidate]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        shown = block.number + block.text
        if len(shown) <= LONGEST and not SENTENCE.search(shown.rstrip("。；;：: ")):
            mark, _ = enumerator(plain(shown))
            if not BRACKETED.match(mark):
                yield _Candidate(index, block, _ordinal(mark))
        elif any(plain(shown[:LONGEST]).startswith(plain(line.label)) for line in form.sections):
            yield _Candidate(index, block, _ordinal(enumerator(plain(shown))[0]), opens=True)


def _ordinal(mark: str) -> int | None:
    digits = re.search(rf"[{ORDINALS}]+|\d+", mark)
    if digits is None:
        return None
    return int(digits[0]) if digits[0].isdigit() else ORDINALS.find(digits[0])


def _by_likeness(candidates: Sequence[_Candidate], form: Form) -> Headings:
    found: Headings = {}
    for line in form.sections:
        scored = [
            (_score(candidate, line), candidate) for candidate in candidates if candidate.block not in found
        ]
        best = max((score for score, _ in scored), default=0.0)
        if best >= ALIKE:
            equals = [candidate for score, candidate in scored if score == best]
            chosen = _not_in_contents(equals, candidates)
            found[chosen.block] = Titled(line, best, chosen.opens)
    return found


def _score(candidate: _Candidate, line: Line) -> float:
    if candidate.opens:
        return max(SURE if _starts(candidate.paragraph, label) else 0.0 for label in line.printings)
    shown = (candidate.paragraph.number + candidate.paragraph.text).rstrip("。：: ")
    score = max(likeness(shown, label) for label in line.printings)
    # Words alone, without any number in front, must be the very words: “主动公开” may be any heading.
    return score if score >= SURE or candidate.ordinal is not None else 0.0


def _starts(paragraph: Paragraph, label: str) -> bool:
    return plain((paragraph.number + paragraph.text)[: LONGEST * 2]).startswith(plain(label))


def _not_in_contents(equals: Sequence[_Candidate], candidates: Sequence[_Candidate]) -> _Candidate:
    """Of equal titles take the first that is followed by something else than another title: not the contents page."""
    blocks = {candidate.block for candidate in candidates}
    return next((candidate for candidate in equals if candidate.block + 1 not in blocks), equals[-1])


def _by_number(candidate: _Candidate, found: Headings, form: Form) -> Line | None:
    """Take “一、概述” for section 一 where it stands in the free place between its neighbours."""
    mark = candidate.ordinal
    if mark is None or not 1 <= mark <= len(form.sections):
        return None
    shown = candidate.paragraph.number + candidate.paragraph.text
    if enumerator(plain(shown))[0][:1] not in ORDINALS:
        return None
    order = {line.key: number for number, line in enumerate(form.sections, start=1)}
    before = [order[line.key] for block, (line, _, _) in found.items() if block < candidate.block]
    after = [order[line.key] for block, (line, _, _) in found.items() if block > candidate.block]
    fits = max(before, default=0) < mark < min(after, default=len(form.sections) + 1)
    return form.sections[mark - 1] if fits and (before or after) else None
