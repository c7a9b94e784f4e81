"""What is wrong with a report on purpose, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from random import Random

from benchmarks.accuracy.dice import dice
from benchmarks.accuracy.generate import Story
from benchmarks.accuracy.model import Mark, Paragraph, Report


@dataclass(frozen=True, slots=True)
class Truth:
    """The one fault of a report: its place, and what would be right (None: no single answer).

    The place is the cells any of which may be named; or a stretch of the paragraph `shown`, enumerator
    included; or a whole section or table, by its key.
    """

    right: str | None = None
    kind: str = ""
    cells: tuple[str, ...] = ()
    section: str | None = None
    shown: str = ""
    number: str = ""
    start: int = 0
    end: int = 0
    region: str = ""


@dataclass(frozen=True, slots=True)
class Planted:
    """A report with one fault, the sound one, and last year's if the fault is only seen beside it."""

    report: Report
    truth: Truth
    prior: Report | None = None
    sound: Report | None = None


Spot = tuple[str, int, Paragraph, Mark]


@dataclass(frozen=True)
class Subject:
    """A correct report to plant a fault in, its story, and chance."""

    story: Story
    year: int
    chance: Random

    @cached_property
    def report(self) -> Report:
        """Give the correct report."""
        return self.story.report(self.year)

    @cached_property
    def prior(self) -> Report | None:
        """Give the correct report of the year before, if the story has one of the same edition."""
        if self.year - 1 not in self.story.years:
            return None
        before = self.story.report(self.year - 1)
        return before if before.edition == self.report.edition else None

    def found(self, name: str, *, outside: str = "") -> list[Spot]:
        """List the marks of a name with section, place in it and paragraph; not inside marks `outside`…."""
        return [
            (key, index, paragraph, mark)
            for key, index, paragraph in self.report.paragraphs()
            for mark in paragraph.marked(name)
            if not outside
            or not any(
                other.name.startswith(outside) and other.start <= mark.start and mark.end <= other.end
                for other in paragraph.marks
            )
        ]

    def said(
        self, spot: tuple[str, int], paragraph: Paragraph, span: tuple[int, int], right: str | None = None
    ) -> Planted:
        """Put a wrong paragraph in place of the one there; `span` is the wrong stretch of its text."""
        section, index = spot
        truth = stretch(section, paragraph, span, right)
        return Planted(self.report.with_paragraph(section, index, paragraph), truth)

    def replaced(self, spot: Spot, text: str) -> Planted:
        """Write other text in place of a mark; what stood there is right."""
        section, index, paragraph, mark = spot
        wrong = paragraph.with_span(mark.start, mark.end, text)
        right = paragraph.text[mark.start : mark.end]
        return self.said((section, index), wrong, (mark.start, mark.start + len(text)), right)

    def added(self, section: str, sentence: str, wrong: str) -> Planted | None:
        """Add a sentence to the last body paragraph of a section; `wrong` is what is wrong in it."""
        bodies = [
            (index, p)
            for key, index, p in self.report.paragraphs()
            if key == section and p.text.endswith("。")
        ]
        if not bodies:
            return None
        index, paragraph = bodies[-1]
        start = len(paragraph.text) + sentence.index(wrong)
        longer = paragraph.with_span(len(paragraph.text), len(paragraph.text), sentence)
        return self.said((section, index), longer, (start, start + len(wrong)))


def stretch(section: str, paragraph: Paragraph, span: tuple[int, int], right: str | None = None) -> Truth:
    """Point at a stretch of a paragraph."""
    shift = len(paragraph.number)
    return Truth(
        right,
        section=section,
        shown=paragraph.number + paragraph.text,
        number=paragraph.number,
        start=span[0] + shift,
        end=span[1] + shift,
    )


Mutation = Callable[[Subject], Planted | None]
MUTATIONS: dict[str, Mutation] = {}
GROUPS: dict[str, str] = {}


def plants(group: str) -> Callable[[Mutation], Mutation]:
    """Register a mutation under the name of its function; it returns None where a report offers no place."""

    def register(mutation: Mutation) -> Mutation:
        kind = mutation.__name__.replace("_", "-")

        @wraps(mutation)
        def planted(subject: Subject) -> Planted | None:
            made = mutation(subject)
            if made is None:
                return None
            return replace(made, truth=replace(made.truth, kind=kind), sound=subject.report)

        MUTATIONS[kind], GROUPS[kind] = planted, group
        return planted

    return register


def plant(kind: str, seed: object, tries: int = 500) -> Planted:
    """Plant one fault of a kind in the first story of the seed that offers a place for it."""
    for attempt in range(tries):
        story = Story((seed, kind, attempt))
        year = story.years[-1]
        planted = MUTATIONS[kind](Subject(story, year, dice(seed, kind, attempt, "fault")))
        if planted is not None:
            return planted
    raise LookupError(f"no report of seed {seed} offers a place for {kind}")
