"""The lines of a text file, each with its number and the place of its first character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rules_engine.document import Location, Paragraph
from rules_engine.files.encoding import decode
from rules_engine.limits import Limits

ENDS = re.compile(r"\r\n|\r|\n")  # what editors count
PARTING = "\n\r\f\v\u2028\u2029"
BREAKS = re.compile("[\f\v\u2028\u2029]")  # they part a text, but no editor counts them


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file without its end, or a part of one behind `before` characters; `number` counts from 1."""

    number: int
    text: str
    before: int = 0

    @property
    def bare(self) -> str:
        """Give the line without the white space around it."""
        return self.text.strip()

    def location(self, start: int, **more: Any) -> Location:
        """Point at a character of the line; columns count code points from 1."""
        return Location(line=self.number, column=self.before + start + 1, **more)


def read_lines(data: bytes, limits: Limits) -> list[Line]:
    """Decode a text and cut it into lines; raise `LoadError` (encoding, limit)."""
    text = decode(data)
    limits.within("nodes", sum(map(text.count, PARTING)))
    texts = ENDS.split(text)
    limits.within("paragraphs", sum(map(bool, texts)))
    return [line for number, text in enumerate(texts, start=1) for line in _parts(number, text)]


def _parts(number: int, text: str) -> Iterator[Line]:
    before = 0
    for part in BREAKS.split(text):
        yield Line(number, part, before)
        before += len(part) + 1


def paragraph(line: Line, count: Iterator[int], cut: int = 0, **about: Any) -> Paragraph:
    """Make a paragraph of what stands in a line from `cut` on: the very characters, without white space around."""
    start = cut + len(line.text[cut:]) - len(line.text[cut:].lstrip())
    return Paragraph(line.text[start:].rstrip(), line.location(start, paragraph=next(count)), **about)
