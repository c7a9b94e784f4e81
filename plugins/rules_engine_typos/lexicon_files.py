"""Word lists of wrong and right as files, TOML or CSV; a mistake names file and line."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from rules_engine.errors import ConfigError
from rules_engine.system_errors import meaning

REQUIRED = ("wrong", "right")
COLUMNS = (*REQUIRED, "note", "source", "allowed")

Row = tuple[int, Mapping[str, Any]]


def read_rows(path: Path) -> list[Row]:
    """Read the entries of a list, each with its line; raise `ConfigError` with file, line and remedy."""
    if path.suffix not in _READERS:
        raise ConfigError(f"{path}：词表应为 .toml 或 .csv", f"{path}: a word list should be .toml or .csv")
    rows = list(_READERS[path.suffix](path, read_text(path)))
    for line, row in rows:
        _sound(path, line, row)
    return rows


def read_text(path: Path) -> str:
    """Read a list as UTF-8, with or without a byte order mark."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise mistake(
            path, line, "不是 UTF-8 文字，请另存为 UTF-8", "is no UTF-8 text; save it as UTF-8"
        ) from error
    except FileNotFoundError as error:
        raise ConfigError(f"{path}：没有这个文件", f"{path}: there is no such file") from error
    except OSError as error:
        why = meaning(error)
        raise ConfigError(f"{path}：读不出来：{why.zh}", f"{path}: {why.en}") from error


def mistake(path: Path, line: int, zh: str, en: str) -> ConfigError:
    """Say what is wrong in a line."""
    return ConfigError(f"{path} 第 {line} 行：{zh}", f"{path}, line {line}: {en}")


def _sound(path: Path, line: int, row: Mapping[str, Any]) -> None:
    unknown = [str(column) for column in row if column not in COLUMNS]
    lacking = [column for column in REQUIRED if not str(row.get(column) or "").strip()]
    if unknown or lacking:
        zh = f"有不认识的 {unknown[0]}" if unknown else f"缺少 {lacking[0]}"
        en = f"has unknown {unknown[0]}" if unknown else f"lacks {lacking[0]}"
        known = "、".join(COLUMNS), ", ".join(COLUMNS)
        raise mistake(path, line, f"{zh}；各项为 {known[0]}", f"{en}; known are {known[1]}")


def _toml(path: Path, text: str) -> Iterator[Row]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search("line ([0-9]+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise mistake(path, line, f"不是 TOML：{error}", f"is no TOML: {error}") from error
    others = sorted(data.keys() - {"entry"})
    entries = data.get("entry", [])
    if others or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        line = next((n for n, said in enumerate(text.splitlines(), 1) if said.startswith(tuple(others))), 1)
        raise mistake(path, line, "条目应写在 [[entry]] 之下", "entries should stand under [[entry]]")
    lines = (n for n, said in enumerate(text.splitlines(), 1) if _ENTRY.match(said))
    yield from zip(chain(lines, repeat(1)), entries, strict=False)


def _csv(path: Path, text: str) -> Iterator[Row]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="…")
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise mistake(path, rows.reader.line_num, f"不是 CSV：{error}", f"is no CSV: {error}") from error


_ENTRY = re.compile(r"\s*\[\[\s*entry\s*\]\]")
_READERS = {".toml": _toml, ".csv": _csv}
