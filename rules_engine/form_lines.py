"""The printed lines of a form, and the blocks of rows and columns they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rules_engine.folding import enumerator, plain


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A row, column or section: the key that rules use and the words that are printed.

    A group has `parts`. It holds a value itself or in its parts, as the author liked; rules may read the group
    either way. `also` lists other printings that are met and mean the same. An `amount` of money
    may have decimals; what is `signed` may be negative.
    """

    key: str
    label: str
    also: tuple[str, ...] = ()
    parts: tuple[Line, ...] = ()
    amount: bool = False
    signed: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Line:
        """Make a line of what a form definition says of it; raise `KeyError` for what it leaves out."""
        return cls(
            key=data.get("key", "") if "parts" in data else data["key"],
            label=data["label"],
            also=tuple(data.get("also", ())),
            parts=tuple(map(cls.of, data.get("parts", ()))),
            amount=data.get("amount", False),
            signed=data.get("signed", False),
        )

    @property
    def printings(self) -> tuple[str, ...]:
        """Give every way the label is printed, the form's own first."""
        return (self.label, *self.also)

    @property
    def groups(self) -> Iterator[Line]:
        """Give every group with a key among itself and its parts, the outer ones first."""
        if self.parts and self.key:
            yield self
        for part in self.parts:
            yield from part.groups

    def leaves(self, above: tuple[Line, ...] = ()) -> Iterator[tuple[Line, ...]]:
        """Give the path to every line that has no parts, from the outermost group down to it."""
        for part in self.parts:
            yield from part.leaves((*above, self))
        if not self.parts:
            yield (*above, self)


@dataclass(frozen=True, eq=False)
class Block:
    """Rows that share one header. `across`: the rows stand side by side, as groups of the header."""

    title: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    across: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Block:
        """Make a block of what a form definition says of it; raise `KeyError` for what it leaves out."""
        return cls(
            title=data.get("title", ""),
            rows=tuple(map(Line.of, data["rows"])),
            columns=tuple(map(Line.of, data["columns"])),
            across=data.get("across", False),
        )

    @cached_property
    def row_paths(self) -> tuple[tuple[Line, ...], ...]:
        """Give the path to every row without parts."""
        return tuple(path for row in self.rows for path in row.leaves())

    @cached_property
    def column_paths(self) -> tuple[tuple[Line, ...], ...]:
        """Give the path to every column without parts."""
        return tuple(path for column in self.columns for path in column.leaves())

    @cached_property
    def column_words(self) -> tuple[frozenset[str], ...]:
        """Give the printings of every column, made plain."""
        return tuple(frozenset(map(plain, path[-1].printings)) for path in self.column_paths)

    @cached_property
    def header_words(self) -> frozenset[str]:
        """Give the printings of all columns, made plain."""
        return frozenset[str]().union(*self.column_words)

    @cached_property
    def leaves(self) -> tuple[Line, ...]:
        """List the lowest labels of the header, from left to right."""
        columns = tuple(path[-1] for path in self.column_paths)
        return columns * len(self.row_paths) if self.across else columns

    @cached_property
    def leaf_words(self) -> tuple[frozenset[str], ...]:
        """Give the printings of the lowest labels of the header, made plain."""
        return self.column_words * len(self.row_paths) if self.across else self.column_words

    @cached_property
    def printed_rows(self) -> list[tuple[Line, ...]]:
        """List the rows as they may be printed: before its parts, every group that may have a row of its own."""
        order = dict.fromkeys(path[:depth] for path in self.row_paths for depth in range(1, len(path) + 1))
        return [path for path in order if path[-1].key]

    @cached_property
    def row_words(self) -> dict[str, tuple[Line, ...]]:
        """Find a row by its label made plain."""
        return {plain(label): path for path in reversed(self.printed_rows) for label in path[-1].printings}

    @cached_property
    def row_rests(self) -> dict[str, tuple[Line, ...]]:
        """Find a row by what stands behind the number of its label, where that is enough."""
        rests = [(enumerator(word)[1], path) for word, path in self.row_words.items()]
        counts = Counter(rest for rest, _ in rests)
        return {rest: path for rest, path in rests if counts[rest] == 1}

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Name the leaves of every group of rows that has a key."""
        return {
            group.key: tuple(path[-1].key for path in group.leaves())
            for row in self.rows
            for group in row.groups
        }
