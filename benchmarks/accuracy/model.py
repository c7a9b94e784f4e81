"""A report before it is a file: what it says, and where each of its facts is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Office:
    """An invented office: its full name, how it calls itself and its area, and the place it lies in."""

    name: str
    kind: str
    we: str
    area: str
    region: str
    short: str
    size: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a paragraph that states something: `name` says what (`new`, `period`, `none.review`)."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` is its enumerator, which some formats keep apart, `level` 0 for body text."""

    text: str
    number: str = ""
    level: int = 0
    marks: tuple[Mark, ...] = ()

    def marked(self, name: str) -> Iterator[Mark]:
        """Iterate over the marks of one name."""
        return (mark for mark in self.marks if mark.name == name)

    def with_span(self, start: int, end: int, text: str) -> Paragraph:
        """Put other text in place of a stretch; marks behind it move, those it touches are dropped."""
        shift = len(text) - (end - start)
        kept = [mark for mark in self.marks if mark.end <= start]
        moved = [
            replace(mark, start=mark.start + shift, end=mark.end + shift)
            for mark in self.marks
            if mark.start >= end
        ]
        return replace(self, text=self.text[:start] + text + self.text[end:], marks=(*kept, *moved))


@dataclass(frozen=True, slots=True)
class TableSlot:
    """The place where a table of the form stands."""

    table: str
    edition: str = ""


Block = Paragraph | TableSlot


@dataclass(frozen=True, slots=True)
class Section:
    """A section under its heading; key "" is what stands before the first heading."""

    key: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How an author draws tables and types numbers."""

    six_rows: bool = True
    split_disclosure: bool = False
    broken_labels: bool = False
    digits: str = "plain"
    enumerators: str = "."
    automatic_numbers: bool = False
    wrapping: str = "bare"


@dataclass(frozen=True, slots=True)
class Report:
    """One office's report of one year. `cells` are texts typed in place of a figure."""

    office: Office
    year: int
    edition: str
    author: str
    sections: tuple[Section, ...]
    figures: Figures
    layout: Layout = Layout()
    cells: Mapping[str, str] = field(default_factory=dict)

    def paragraphs(self) -> Iterator[tuple[str, int, Paragraph]]:
        """Iterate over section key, place among the section's blocks, and paragraph."""
        for section in self.sections:
            for index, block in enumerate(section.blocks):
                if isinstance(block, Paragraph):
                    yield section.key, index, block

    def with_blocks(self, key: str, blocks: tuple[Block, ...]) -> Report:
        """Give a section other blocks."""
        sections = tuple(replace(s, blocks=blocks) if s.key == key else s for s in self.sections)
        return replace(self, sections=sections)

    def with_paragraph(self, key: str, index: int, paragraph: Paragraph) -> Report:
        """Put another paragraph in one place."""
        [section] = [s for s in self.sections if s.key == key]
        blocks = (*section.blocks[:index], paragraph, *section.blocks[index + 1 :])
        return self.with_blocks(key, blocks)
