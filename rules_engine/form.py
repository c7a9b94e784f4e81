"""What a report of one kind must hold: its sections, and the rows and columns of its tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple

from rules_engine.errors import FormError
from rules_engine.folding import plain
from rules_engine.form_lines import Block, Line
from rules_engine.wording import Words

CELL = Words("{table}“{row}”行“{column}”列", "{table} row “{row}”, column “{column}”")
ACROSS = Words("{table}“{row}”的“{column}”", "{table} “{row}”, “{column}”")

Each = Literal["row", "column", "report"]
Blank = Literal["zero", "unknown"]


class CellPlace(NamedTuple):
    """A cell, by the form's own names; printed as rules write it: `applications.new.total`."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return ".".join(self)


@dataclass(frozen=True)
class TableForm:
    """A table of the form. `blank` says what a blank cell counts as; `label` is what people call the table."""

    key: str
    label: str
    title: str
    section: str
    blocks: tuple[Block, ...]
    blank: Blank = "zero"

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> TableForm:
        """Make a table of what a form definition says of it; raise `KeyError` for what it leaves out."""
        return cls(
            key=data["key"],
            label=data["label"],
            title=data["title"],
            section=data["section"],
            blank=data.get("blank", "zero"),
            blocks=tuple(map(Block.of, data.get("blocks") or [data])),
        )

    @cached_property
    def cells(self) -> tuple[CellPlace, ...]:
        """Name every cell, in the order of the form."""
        return tuple(
            CellPlace(self.key, row[-1].key, column[-1].key)
            for block in self.blocks
            for row in block.row_paths
            for column in block.column_paths
        )

    @property
    def paths(self) -> Iterator[tuple[Line, ...]]:
        """Give the path to every row and every column."""
        return (path for block in self.blocks for path in (*block.row_paths, *block.column_paths))

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Name the rows without parts that every group of rows stands for."""
        return {key: parts for block in self.blocks for key, parts in block.groups.items()}

    def keys(self, each: Each) -> tuple[str, ...]:
        """List the rows (groups too) or the columns."""
        if each == "column":
            return _unique(path[-1].key for block in self.blocks for path in block.column_paths)
        return _unique((*(p[-1].key for block in self.blocks for p in block.row_paths), *self.groups))

    def columns_of(self, row: str) -> tuple[str, ...]:
        """List the columns that a row has; none if there is no such row."""
        return self._columns.get(row, ())

    @cached_property
    def _columns(self) -> dict[str, tuple[str, ...]]:
        return {
            row: tuple(path[-1].key for path in block.column_paths)
            for block in reversed(self.blocks)
            for row in (*block.groups, *(path[-1].key for path in block.row_paths))
        }

    @cached_property
    def _lines(self) -> dict[tuple[bool, str], tuple[Line, ...]]:
        rows = {(True, p[-1].key): p for block in self.blocks for p in block.row_paths}
        columns = {(False, p[-1].key): p for block in self.blocks for p in block.column_paths}
        groups = {
            (True, group.key): (group,) for block in self.blocks for row in block.rows for group in row.groups
        }
        return groups | rows | columns

    @property
    def across(self) -> bool:
        """Tell whether its rows are printed side by side."""
        return any(block.across for block in self.blocks)

    def column(self, key: str) -> Line:
        """Find a column by its key."""
        return self._lines[False, key][-1]

    def row_label(self, key: str) -> str:
        """Give the words printed for a row."""
        return self._lines[True, key][-1].label

    def column_label(self, key: str) -> str:
        """Give the words printed for a column."""
        return self._lines[False, key][-1].label

    def row_words(self, key: str) -> str:
        """Name a row so that it cannot be taken for another: with its group where its label alone is not enough."""
        path = self._lines[True, key]
        label = path[-1].label
        alike = [p for (is_row, _), p in self._lines.items() if is_row and p[-1].label == label]
        ambiguous = len(alike) > 1 or label.lstrip("0123456789.、 ") in {"其他", "总计"}
        return "·".join(line.label for line in path[-2:]) if ambiguous and len(path) > 1 else label

    def words(self, row: str, column: str) -> str:
        """Name a cell as a reader would: 表三“（七）总计”行“自然人”列."""
        return self.called(row, column).zh

    def called(self, row: str, column: str) -> Words:
        """Name a cell in both languages, by the words that the form prints."""
        words = ACROSS if self.across else CELL
        return words.filled(table=self.label, row=self.row_words(row), column=self.column_label(column))


@dataclass(frozen=True)
class Form:
    """A statutory report template, in one edition. Editions of one form share the names of figures."""

    key: str
    edition: str
    title: str
    basis: str
    since: int
    sections: tuple[Line, ...]
    tables: tuple[TableForm, ...]
    english: str = ""

    @classmethod
    def from_toml(cls, path: Path) -> Form:
        """Read a form definition; raise `FormError` naming the file and the key that is wrong."""
        try:
            return cls.of(tomllib.loads(path.read_text("utf-8")))
        except KeyError as error:
            raise FormError(f"{path}: 缺少 {error}", f"{path}: {error} is missing") from error
        except (TypeError, ValueError, tomllib.TOMLDecodeError) as error:
            raise FormError(f"{path}: {error}") from error

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Form:
        """Make a form of its definition; raise `KeyError` for what it leaves out."""
        return cls(
            key=data["key"],
            edition=str(data["edition"]),
            title=data["title"],
            english=data.get("english", ""),
            basis=data.get("basis", ""),
            since=int(data.get("since", 0)),
            sections=tuple(map(Line.of, data["sections"])),
            tables=tuple(map(TableForm.of, data["tables"])),
        )

    @cached_property
    def cells(self) -> tuple[CellPlace, ...]:
        """Name every cell of every table, in the order of the form."""
        return tuple(cell for table in self.tables for cell in table.cells)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Give every printed label, made plain."""
        paths = [
            *((line,) for line in self.sections),
            *(path for table in self.tables for path in table.paths),
        ]
        return frozenset(plain(line.label) for path in paths for line in path)

    def table(self, key: str) -> TableForm:
        """Find a table by its key; raise `FormError` naming the tables there are."""
        for table in self.tables:
            if table.key == key:
                return table
        known = ", ".join(table.key for table in self.tables)
        raise FormError(
            f"{self.key} {self.edition} 没有表 {key!r}；有 {known}",
            f"{self.key} {self.edition} has no table {key!r}; it has {known}",
        )

    def section(self, key: str) -> Line | None:
        """Find a section by its key; None for what stands before the first."""
        return next((line for line in self.sections if line.key == key), None)

    @cached_property
    def places(self) -> dict[str, CellPlace]:
        """Name every figure a rule can read, groups included."""
        groups = (
            CellPlace(table.key, group, column)
            for table in self.tables
            for group in table.groups
            for column in table.columns_of(group)
        )
        return {str(place): place for place in (*self.cells, *groups)}

    def figures(self) -> tuple[str, ...]:
        """List every figure a rule can read, groups included."""
        return tuple(self.places)

    def words(self, place: CellPlace) -> str:
        """Name a cell as a reader would."""
        return self.called(place).zh

    def called(self, place: CellPlace) -> Words:
        """Name a cell in both languages, by the words that the form prints."""
        return self.table(place.table).called(place.row, place.column)


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
