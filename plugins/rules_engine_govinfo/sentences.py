"""Sentences of a passage, and the passages that are prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rules_engine import Passage, Report


class Sentence(NamedTuple):
    """A stretch of a passage that ends with a full stop; its last mark is part of it."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=32768)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Cut a text into sentences, none of them blank."""
    return tuple(Sentence(*match.span(), match[0]) for match in _SENTENCE.finditer(text))


def prose(report: Report, *sections: str) -> Sequence[Passage]:
    """Give the passages of some sections, or of all, without the titles that the form prints."""
    return [p for p in report.prose if p.section in sections] if sections else report.prose


def preface(report: Report) -> Sequence[Passage]:
    """Give what stands before the work is told: the preamble, and the first section, where some put it."""
    return report.once(_preface)


def _preface(report: Report) -> Sequence[Passage]:
    return prose(report, "", report.form.sections[0].key)


_SENTENCE = re.compile(r"[^。！!？?\n]*[^。！!？?\n\s][^。！!？?\n]*[。！!？?]?")
