"""A report as bytes and back: what was read is kept whole, and unpacked only as far as it is asked for."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.form import CellPlace, Form
from rules_engine.numbers.numerals import read_cell
from rules_engine.report import (
    Fact,
    Heading,
    Leftover,
    LeftoverKind,
    Passage,
    Recognised,
    Report,
    TableFound,
)

FAST = 1
KNOWN = 100_000
BOXED = 8  # fields of a location up to its box
SURROGATE = re.compile("[\ud800-\udfff]")
TEXT = ("passages", "headings", "tables", "leftovers", "asides", "recognised")

Values = Sequence[Any]


class Packed(NamedTuple):
    """A report in two halves: its figures, and everything else but the grids, which only the file can show."""

    facts: bytes
    text: bytes


class StoredReport(Report):
    """A report out of a store, whose halves are unpacked when a rule first asks for them."""

    _packed: Packed

    @classmethod
    def of(
        cls, key: str, form: Form, about: tuple[str | None, int | None, str], packed: Packed
    ) -> StoredReport:
        """Make a report of what is kept of it; `about` is its office, year and format."""
        report = cls.__new__(cls)
        office, year, format_ = about
        report.__dict__.update(
            key=key, form=form, office=office, year=year, format=format_, grids=(), _packed=packed
        )
        return report

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Unpack the figures."""
        return tuple(_fact(*values) for values in _opened(self._packed.facts))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Unpack the paragraphs."""
        return self._made("passages", _passage)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Unpack the headings."""
        return self._made("headings", Heading)

    @cached_property
    def tables(self) -> tuple[TableFound, ...]:
        """Unpack what is known of the tables."""
        return self._made("tables", _table)

    @cached_property
    def leftovers(self) -> tuple[Leftover, ...]:
        """Unpack what did not fit the form."""
        return self._made("leftovers", _leftover)

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """Unpack what stands outside the reading order."""
        return self._made("asides", _aside)

    @cached_property
    def recognised(self) -> tuple[Recognised, ...]:
        """Unpack which labels were taken for which."""
        return self._made("recognised", Recognised)

    @cached_property
    def _text(self) -> dict[str, list[Values]]:
        text: dict[str, list[Values]] = _opened(self._packed.text)
        return text

    def _made(self, name: str, make: Callable[..., Any]) -> tuple[Any, ...]:
        return tuple(make(*values) for values in self._text[name])


def pack(report: Report) -> Packed:
    """Put a report into bytes; what a cell says is not kept, as its text tells it again."""
    facts = [(f.place, f.text, f.value, _filled(f.location), f.ocr) for f in report.facts]
    return Packed(_closed(facts), _closed({name: getattr(report, name) for name in TEXT}))


def _fact(place: Values, text: str, value: float | None, at: Values, ocr: bool) -> Fact:  # noqa: FBT001 - a field
    return Fact(_place(*place), text, read_cell(text), value, _location(at), ocr)


def _passage(section: str, paragraph: int, text: str, at: Values, *rest: Any) -> Passage:
    return Passage(section, paragraph, text, _location(at), *rest)


def _table(table: str, at: Values, section: str, rows: Values, columns: Values) -> TableFound:
    return TableFound(table, _location(at), section, tuple(rows), tuple(columns))


def _leftover(kind: str, text: str, at: Values, table: str) -> Leftover:
    return Leftover(LeftoverKind(kind), text, _location(at), table)


def _aside(kind: str, text: str, at: Values) -> Aside:
    return Aside(AsideKind(kind), text, _location(at))


def _location(at: Values) -> Location:
    if len(at) < BOXED:
        return Location(*at)
    values: list[Any] = [tuple(value) if type(value) is list else value for value in at]
    return Location(*values)


@lru_cache(maxsize=KNOWN)
def _place(*names: str) -> CellPlace:
    return CellPlace(*names)


def _closed(value: Any) -> bytes:
    """Write a value; half a surrogate pair is no character, and becomes the sign for one that is lost."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_values)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        data = SURROGATE.sub("\ufffd", text).encode("utf-8")
    return zlib.compress(data, FAST)


def _opened(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))


def _values(thing: Any) -> Values:
    """Give the fields of a dataclass in order, but of its location not the empty ones at the end."""
    return [_filled(value) if type(value) is Location else value for value in _GETTERS[type(thing)](thing)]


def _filled(location: Location) -> Values:
    values: Values = location
    while values and values[-1] is None:
        values = values[:-1]
    return values


_GETTERS: dict[type, Callable[[Any], Values]] = {
    kind: attrgetter(*(field.name for field in fields(kind)))
    for kind in (Passage, Heading, TableFound, Leftover, Aside)
}
