"""A document read against its form: every figure and passage has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from rules_engine.document import Aside, AsideKind, Location, Table
from rules_engine.form import CellPlace, Form
from rules_engine.masking import without
from rules_engine.numbers.numerals import Numeral

Found = TypeVar("Found")


class TextPlace(NamedTuple):
    """A stretch of one passage: code points from `start` up to `end` of its text."""

    section: str
    paragraph: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.section}.{self.paragraph}"


class LeftoverKind(StrEnum):
    """Why something of the document has no name in the form."""

    TABLE = "table"
    ROW = "row"
    COLUMN = "column"
    CELL = "cell"
    SECOND_TABLE = "second-table"


class OutsidePlace(NamedTuple):
    """A stretch of a text that is neither figure nor passage: a comment, a property, a table the form does not know.

    `number` counts the asides of the report from 1, or its leftovers, as the kind tells.
    """

    kind: AsideKind | LeftoverKind
    number: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.kind}.{self.number}"


Place = CellPlace | TextPlace | OutsidePlace


@dataclass(frozen=True, slots=True)
class Fact:
    """What one cell of the form says.

    `value` is None where the text is not a number and where a blank is not a number in this form.
    """

    place: CellPlace
    text: str
    numeral: Numeral
    value: float | None
    location: Location
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of one section; `section` is "" before the first heading.

    `paragraph` counts the passages of the whole report from 1. `heading` is set where it is a printed heading of
    the form (the title of the section itself). `number` is the automatic number, not part of `text`. `ocr` says that
    the text was recognised from a picture.
    """

    section: str
    paragraph: int
    text: str
    location: Location
    number: str = ""
    level: int = 0
    heading: bool = False
    ocr: bool = False

    def at(self, start: int, end: int) -> TextPlace:
        """Point at a stretch of this passage."""
        return TextPlace(self.section, self.paragraph, start, end)

    @property
    def shown(self) -> str:
        """Give the text as the reader sees it, with its automatic number."""
        return self.number + self.text


@dataclass(frozen=True, slots=True)
class Leftover:
    """A piece of the document that does not fit its form: kept, and reported by a `form.*` rule."""

    kind: LeftoverKind
    text: str
    location: Location
    table: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a section as it was found: which section it stands for and how alike it is (0 to 1)."""

    section: str
    text: str
    likeness: float
    passage: int


@dataclass(frozen=True, slots=True)
class TableFound:
    """A table of the form as it was found: in which section, with which rows and columns of the form lacking."""

    table: str
    location: Location
    section: str
    missing_rows: tuple[str, ...] = ()
    missing_columns: tuple[str, ...] = ()


class Recognised(NamedTuple):
    """A label of the document, the form's label it was taken for, and how alike they are (0 to 1)."""

    text: str
    label: str
    likeness: float


@dataclass(frozen=True, repr=False)
class Report:
    """One office's report for one year; both may be unknown, and several files may hold the same one."""

    key: str
    form: Form
    office: str | None
    year: int | None
    format: str
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    headings: tuple[Heading, ...] = ()
    tables: tuple[TableFound, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    asides: tuple[Aside, ...] = ()
    recognised: tuple[Recognised, ...] = ()
    grids: tuple[Table, ...] = ()

    def __repr__(self) -> str:
        """Show whose it is and what it tells, so that a failing test can be read."""
        told = {name: fact.text for name, fact in self.by_name.items() if fact.value != 0}
        texts = [passage.text for passage in self.prose]
        return f"Report({self.key!r}, {self.form.key} {self.form.edition}, {self.office}, {self.year}, {told}, {texts})"

    def fact(self, name: str) -> Fact | None:
        """Return the fact called `table.row.column`."""
        return self.by_name.get(name)

    def value(self, name: str) -> float | None:
        """Return the number a figure holds; a group that holds none itself is the sum of its parts."""
        place = CellPlace(*name.split("."))
        if place in self._values:
            return self._values[place]
        parts = self.form.table(place.table).groups.get(place.row, ())
        values = [self._values[told] for part in parts if (told := place._replace(row=part)) in self._values]
        known = [value for value in values if value is not None]
        return sum(known) if parts and len(known) == len(parts) else None

    def at(self, thing: Aside | Leftover, start: int = 0, end: int | None = None) -> OutsidePlace:
        """Point at a stretch of one of the report's asides or leftovers; at all of it if no end is given."""
        stop = len(thing.text) if end is None else end
        return OutsidePlace(thing.kind, self._numbers[id(thing)], start, stop)

    def outside(self, place: OutsidePlace) -> Aside | Leftover:
        """Return what a place outside the text points at."""
        return self._outside(place.kind)[place.number - 1]

    def _outside(self, kind: AsideKind | LeftoverKind) -> tuple[Aside, ...] | tuple[Leftover, ...]:
        return self.leftovers if isinstance(kind, LeftoverKind) else self.asides

    def masked(self, secrets: Iterable[str]) -> Report:
        """Give the same with some texts unreadable; a figure that is one of them has no value."""
        known = frozenset(secrets)
        if not known:
            return self
        return replace(
            self,
            facts=tuple(_masked(fact, known) for fact in self.facts),
            passages=without(self.passages, known),
            headings=without(self.headings, known),
            leftovers=without(self.leftovers, known),
            asides=without(self.asides, known),
            recognised=without(self.recognised, known),
        )

    def section(self, key: str) -> Iterator[Passage]:
        """Iterate over one section's passages, its heading included."""
        return (passage for passage in self.passages if passage.section == key)

    def once(self, find: Callable[[Report], Found]) -> Found:
        """Give what a function finds out about this report; it is asked only the first time."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """Number the asides and the leftovers, each by its identity."""
        return {
            id(thing): number
            for things in (self.asides, self.leftovers)
            for number, thing in enumerate(things, 1)
        }

    @cached_property
    def _found(self) -> dict[Callable[[Report], Any], Any]:
        return {}

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """List the passages without the titles that the form prints."""
        return tuple(passage for passage in self.passages if not passage.heading)

    @cached_property
    def text(self) -> str:
        """Give all prose in one, to see at once whether a word stands anywhere."""
        return "\n".join(passage.text for passage in self.prose)

    @cached_property
    def _values(self) -> dict[CellPlace, float | None]:
        return {fact.place: fact.value for fact in self.facts}

    @cached_property
    def by_name(self) -> dict[str, Fact]:
        """Look facts up by `table.row.column`."""
        return {str(fact.place): fact for fact in self.facts}


def _masked(fact: Fact, secrets: frozenset[str]) -> Fact:
    masked = without(fact, secrets)
    return fact if masked.text == fact.text else replace(masked, value=None)
