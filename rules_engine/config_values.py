"""Values of a configuration file: each is read as what it must be, or refused with what would be right."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from rules_engine.errors import ConfigError
from rules_engine.finding import Severity


def only(data: Mapping[str, Any], keys: Iterable[str], where: str) -> None:
    """Refuse a key that nobody reads."""
    choices = list(keys)
    for key in data:
        if key not in choices:
            near = ", ".join(get_close_matches(key, choices) or choices)
            raise ConfigError(
                f"{where}没有 {key!r} 这一项；是不是 {near}？",
                f"{where}there is no {key!r}; did you mean {near}?",
            )


def patterns(value: Any, key: str) -> tuple[str, ...]:
    """Read a list of texts."""
    if isinstance(value, list) and all(isinstance(pattern, str) for pattern in value):
        return tuple(value)
    raise ConfigError(
        f'{key} 应为文字列表，如 ["govinfo.*"]', f'{key} should be a list of texts like ["govinfo.*"]'
    )


def table(data: Mapping[str, Any], key: str, where: str = "") -> Mapping[str, Any]:
    """Read a table that may be left out."""
    if isinstance(value := data.get(key, {}), dict):
        return value
    raise ConfigError(
        f"{where}{key} 应写作 [{where}{key}] 表", f"{where}{key} should be a table: [{where}{key}]"
    )


def tables(data: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Read the tables of one name."""
    value = data.get(key, [])
    if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        return value
    raise ConfigError(f"{key} 应写作 [[{key}]] 表", f"{key} should be tables: [[{key}]]")


def severity(rule: str, value: Any) -> Severity:
    """Read how severe a rule is."""
    if value in set(Severity):
        return Severity(value)
    raise ConfigError(
        f"severity.{rule} 应为 {'、'.join(Severity)}，不是 {value!r}",
        f"severity.{rule} should be one of {', '.join(Severity)}, not {value!r}",
    )


def text(entry: Mapping[str, Any], key: str, table: str) -> str:
    """Read a text that must be there."""
    if isinstance(text := entry.get(key), str) and text.strip():
        return text
    raise ConfigError(f"每个 {table} 都要有 {key}", f"every {table} needs a {key}")


def days(entry: Mapping[str, Any]) -> tuple[datetime.date | None, datetime.date | None]:
    """Read `from` and `until`."""
    since, until = day(entry, "from"), day(entry, "until")
    if since and until and until < since:
        raise ConfigError(f"until {until} 早于 from {since}", f"until {until} is before from {since}")
    return since, until


def day(entry: Mapping[str, Any], key: str) -> datetime.date | None:
    """Read a date that may be left out; it may be written as a text too."""
    value = entry.get(key)
    if value is None or (isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ConfigError(
            f"{key} 应为日期，如 2026-12-31，不是 {value!r}",
            f"{key} should be a date like 2026-12-31, not {value!r}",
        ) from None
