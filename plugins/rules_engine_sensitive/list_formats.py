"""The formats of lists: what each line of a file says of one entry, not yet understood."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from rules_engine.errors import ConfigError, LoadError
from rules_engine.files.encoding import decode
from rules_engine.system_errors import meaning

Entry = tuple["Where", Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Where:
    """A line of a list: that of an entry, and of its fields where they stand on lines of their own."""

    path: Path
    line: int
    fields: Mapping[str, int] = field(default_factory=dict)

    def of(self, name: str) -> Where:
        """Point at the line of one field."""
        return Where(self.path, self.fields[name]) if name in self.fields else self

    def mistake(self, zh: str, en: str) -> ConfigError:
        """Say what is wrong in this line and what would be right."""
        return ConfigError(f"{self.path} 第 {self.line} 行：{zh}", f"{self.path}, line {self.line}: {en}")


@dataclass(frozen=True)
class Fields:
    """What may be said of an entry: the names of the fields and the Chinese heads of their columns.

    The first is the one that every entry has; `table` is what a TOML file calls an entry.
    """

    table: str
    names: Mapping[str, tuple[str, ...]]

    @property
    def first(self) -> str:
        """Name the field that every entry has."""
        return next(iter(self.names))

    def understand(self, written: str, where: Where) -> str:
        """Find the field that is meant."""
        key = self._known.get(written.strip().lower())
        if key is None:
            near = "、".join(
                get_close_matches(written.strip().lower(), self._known, n=1, cutoff=0.5) or self.names
            )
            raise where.mistake(
                f"不认识“{written}”，应为 {near}", f"unknown field {written!r}; should be {near}"
            )
        return key

    @cached_property
    def _known(self) -> dict[str, str]:
        return {name: key for key, names in self.names.items() for name in (key, *names)}


def read_list(path: Path, fields: Fields) -> tuple[str, list[Entry]]:
    """Read the name of a list and its entries; raise `ConfigError` with the file, the line and the remedy."""
    read = _READERS.get(path.suffix.lower())
    if read is None:
        known = "、".join(_READERS)
        raise ConfigError(f"{path}：应为 {known} 文件", f"{path}: should be one of {known}")
    name, entries = read(_text(path), path, fields)
    found = list(entries)
    if not found:
        raise ConfigError(f"{path}：里面什么也没有", f"{path}: there is nothing in it")
    return name, found


def _text(path: Path) -> str:
    try:
        return decode(path.read_bytes())
    except OSError as error:
        why = meaning(error)
        raise ConfigError(f"{path}：读不到：{why.zh}", f"{path}: {why.en}") from error
    except LoadError as error:
        raise ConfigError(f"{path}：{error.words.zh}", f"{path}: {error.words.en}") from error


def _plain_text(text: str, path: Path, fields: Fields) -> tuple[str, Iterator[Entry]]:
    """Read one entry a line, its second field after a tab; a line that begins with `#` is a remark."""
    lines = enumerate(text.splitlines(), 1)
    used = ((number, line) for number, line in lines if line.strip() and not line.lstrip().startswith("#"))
    return path.stem, (
        (Where(path, n), dict(zip(fields.names, line.split("\t", 1), strict=False))) for n, line in used
    )


def _comma_separated(text: str, path: Path, fields: Fields) -> tuple[str, Iterator[Entry]]:
    """Read a table whose first line names the columns, in Chinese or in English."""
    return path.stem, _rows(csv.reader(io.StringIO(text, newline=""), strict=True), path, fields)


def _rows(rows: Any, path: Path, fields: Fields) -> Iterator[Entry]:
    head = Where(path, 1)
    try:
        columns = [fields.understand(column, head) for column in next(rows, [])]
        if fields.first not in columns:
            names = "、".join((fields.first, *fields.names[fields.first]))
            raise head.mistake(f"表头应有一列是 {names} 之一", f"one column should be one of {names}")
        for row in rows:
            if any(map(str.strip, row)):
                yield Where(path, rows.line_num), _named(columns, row, Where(path, rows.line_num))
    except csv.Error as error:
        raise Where(path, rows.line_num).mistake(
            f"不是 CSV，请查引号是否成对：{error}", f"not CSV, do all quotes close? {error}"
        ) from error


def _named(columns: list[str], row: list[str], where: Where) -> dict[str, str]:
    if len(row) > len(columns):
        raise where.mistake(
            f"有 {len(row)} 格，表头只有 {len(columns)} 格；含逗号的内容要加引号",
            f"{len(row)} cells under {len(columns)} heads; quote what holds a comma",
        )
    return dict(zip(columns, row, strict=False))


def _toml(text: str, path: Path, fields: Fields) -> tuple[str, Iterator[Entry]]:
    """Read one table per entry and a plain array of words; what stands above them goes for every entry."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}：{error}", f"{path}: {error}") from error
    return str(data.pop("name", path.stem)), _tables(data, text, path, fields)


def _tables(data: dict[str, Any], text: str, path: Path, fields: Fields) -> Iterator[Entry]:
    plural = f"{fields.table}s"
    words = _array(data.pop(plural, []), str, plural, Where(path, _line(text, plural)))
    tables = _array(data.pop(fields.table, []), dict, plural, Where(path, _line(text, fields.table)))
    common = {fields.understand(key, Where(path, _line(text, key))): value for key, value in data.items()}
    for line, word in zip(_lines(text, words), words, strict=True):
        yield Where(path, line), _with_common({fields.first: word}, common, fields)
    places = list(_places(text, path, fields))
    for number, entry in enumerate(tables):
        where = places[number] if number < len(places) else Where(path, 1)
        said = {fields.understand(key, where.of(key)): value for key, value in entry.items()}
        keys = {fields.understand(key, where): line for key, line in where.fields.items() if key in entry}
        yield Where(path, where.line, keys), _with_common(said, common, fields)


def _places(text: str, path: Path, fields: Fields) -> Iterator[Where]:
    """Find the line of every entry, and of its fields under the names that stand there."""
    place: Where | None = None
    keys: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[\[\s*{fields.table}\s*\]\]", line):
            if place:
                yield place
            keys = {}
            place = Where(path, number, keys)
        elif said := _FIELD.match(line):
            keys.setdefault(said[1] or said[2], number)
    if place:
        yield place


def _with_common(entry: dict[str, Any], common: dict[str, Any], fields: Fields) -> dict[str, Any]:
    """Add what the head of the file says; of the phrases it allows, those that hold the word."""
    word = str(entry.get(fields.first, ""))
    shared = {
        key: [phrase for phrase in value if word in phrase] if key == "allow" else value
        for key, value in common.items()
    }
    return shared | entry


def _array(entries: Any, kind: type, plural: str, where: Where) -> list[Any]:
    if not isinstance(entries, list) or not all(isinstance(entry, kind) for entry in entries):
        raise where.mistake(
            f'{plural} 应为文字列表，如 {plural} = ["甲", "乙"]；逐条说明用 [[{plural[:-1]}]]',
            f'{plural} should be a list of texts like {plural} = ["a", "b"]; details stand in [[{plural[:-1]}]] tables',
        )
    return entries


def _line(text: str, word: str) -> int:
    return text.count("\n", 0, max(text.find(word), 0)) + 1


def _lines(text: str, words: list[str]) -> Iterator[int]:
    """Number the lines on which words stand, in their order."""
    position, line = 0, 1
    for word in words:
        found = max(text.find(word, position), position)
        line += text.count("\n", position, found)
        position = found
        yield line


_FIELD = re.compile(r"""\s*(?:([\w-]+)|["']([^"']+)["'])\s*=""")
_READERS: dict[str, Callable[[str, Path, Fields], tuple[str, Iterator[Entry]]]] = {
    ".toml": _toml,
    ".csv": _comma_separated,
    ".txt": _plain_text,
}
