"""What a user decides: which rules run, how severe they are, what is waived and why, how much is read."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, TypeVar

from rules_engine.config_values import day, days, only, patterns, severity, table, tables, text
from rules_engine.errors import ConfigError
from rules_engine.finding import Finding, Severity
from rules_engine.limits import Limits
from rules_engine.offices import Name, Office, Offices
from rules_engine.renamings import RENAMINGS, Renaming
from rules_engine.rules.rule import Rule
from rules_engine.system_errors import meaning

FILE_NAME = "rules-engine.toml"
RuleType = TypeVar("RuleType", bound=Rule)


@dataclass(frozen=True, slots=True)
class Waiver:
    """Findings accepted for a stated reason; patterns as for file names, `until` is the last day it counts."""

    rule: str
    reason: str
    report: str = "*"
    place: str = "*"
    until: datetime.date | None = None

    def covers(self, finding: Finding, today: datetime.date) -> bool:
        """Tell whether this waiver is about a finding today."""
        return (
            not self.has_run_out(today)
            and fnmatchcase(finding.rule, self.rule)
            and (
                fnmatchcase(finding.report, self.report)
                or fnmatchcase(Path(finding.report).name, self.report)
            )
            and (
                self.place == "*" or any(self._about(str(spot.place), *spot.words) for spot in finding.places)
            )
        )

    def has_run_out(self, today: datetime.date) -> bool:
        """Tell whether the last day it counted is over."""
        return self.until is not None and today > self.until

    def unused(self, today: datetime.date) -> str:
        """Name a waiver that nothing needed, and say when it ran out if it has."""
        return f"{self}" + (f" [{self.until} 到期 expired]" if self.has_run_out(today) else "")

    def _about(self, *called: str) -> bool:
        return any(fnmatchcase(name, self.place) for name in called)

    def __str__(self) -> str:
        return f"{self.rule} @ {self.report} {self.place}: {self.reason}"


@dataclass(frozen=True)
class Config:
    """The contents of `rules-engine.toml` or of `[tool.rules-engine]` in `pyproject.toml`.

    `settings` holds one table per plugin (`[settings.typos]`), handed to its rules. `offices` come from `[[office]]`
    tables: a `name`, and what it is or was `also` called (a text, or a table of `name`, `from` and `until`); and from
    `[[renaming]]` tables, as `renamings` has them: `former` and `name`, `from` and `until`.
    """

    select: tuple[str, ...] = ("*",)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    limits: Limits = field(default_factory=Limits)
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    offices: Offices = field(default_factory=Offices)

    @classmethod
    def find(cls, start: Path) -> Config:
        """Read the configuration of a folder or the nearest folder above it; defaults if there is none."""
        for folder in (start, *start.parents):
            if (path := folder / FILE_NAME).is_file():
                return cls.from_toml(path)
            project = folder / "pyproject.toml"
            if project.is_file() and "rules-engine" in _toml(project).get("tool", {}):
                return cls.from_toml(project)
        return cls()

    @classmethod
    def from_toml(cls, path: Path) -> Config:
        """Read a configuration file; raise `ConfigError` naming the file, the key and what would be right."""
        data = _toml(path)
        if path.name == "pyproject.toml":
            data = data.get("tool", {}).get("rules-engine", {})
        try:
            return cls._from(data, path)
        except ConfigError as error:
            raise ConfigError(f"{path}：{error.words.zh}", f"{path}: {error.words.en}") from None

    @classmethod
    def _from(cls, data: dict[str, Any], path: Path) -> Config:
        only(data, ("select", "ignore", "severity", "waive", "limits", "settings", "office", "renaming"), "")
        return cls(
            select=patterns(data.get("select", ["*"]), "select"),
            ignore=patterns(data.get("ignore", []), "ignore"),
            severity={rule: severity(rule, value) for rule, value in table(data, "severity").items()},
            waivers=tuple(map(_waiver, tables(data, "waive"))),
            limits=_limits(table(data, "limits")),
            settings=_settings(table(data, "settings"), path.parent),
            offices=Offices(
                tuple(map(_office, tables(data, "office"))),
                (*RENAMINGS, *map(_renaming, tables(data, "renaming"))),
            ),
        )

    def chosen(self, rules: Iterable[RuleType]) -> list[RuleType]:
        """Pick the rules that run."""
        return [
            rule
            for rule in rules
            if any(fnmatchcase(rule.id, pattern) for pattern in self.select)
            and not any(fnmatchcase(rule.id, pattern) for pattern in self.ignore)
        ]

    def severity_of(self, rule: str, usual: Severity) -> Severity:
        """Give the severity the user set for a rule, by its id or the most exact pattern; else its own."""
        if rule in self.severity:
            return self.severity[rule]
        matching = [pattern for pattern in self.severity if fnmatchcase(rule, pattern)]
        return self.severity[max(matching, key=len)] if matching else usual

    def check_patterns(self, ids: Iterable[str]) -> None:
        """Raise `ConfigError` for a pattern that names no rule, saying which one was meant."""
        known = list(ids)
        for pattern in (*self.select, *self.ignore, *self.severity, *(w.rule for w in self.waivers)):
            if not any(fnmatchcase(rule, pattern) for rule in known):
                raise unknown_rule(pattern, known)


def unknown_rule(name: str, known: Iterable[str]) -> ConfigError:
    """Say that no rule is called so, and which one may be meant."""
    if near := get_close_matches(name, list(known)):
        return ConfigError(
            f"没有名为 {name!r} 的规则；是不是 {'、'.join(near)}？",
            f"no rule is called {name!r}; did you mean {', '.join(near)}?",
        )
    return ConfigError(
        f"没有名为 {name!r} 的规则；用 rules-engine rules 查看全部规则",
        f"no rule is called {name!r}; `rules-engine rules` lists them",
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}：没有这个文件", f"{path}: there is no such file") from error
    except OSError as error:
        why = meaning(error)
        raise ConfigError(f"{path}：读不了：{why.zh}", f"{path}: cannot be read: {why.en}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}：不是正确的 TOML：{error}", f"{path}: is no TOML: {error}") from error


def _waiver(entry: dict[str, Any]) -> Waiver:
    only(entry, [f.name for f in fields(Waiver)], "waive ")
    told = ("rule", "reason", *(key for key in ("report", "place") if key in entry))
    return Waiver(**{key: text(entry, key, "waive") for key in told}, until=day(entry, "until"))


def _office(entry: dict[str, Any]) -> Office:
    only(entry, [f.name for f in fields(Office)], "office ")
    names = entry.get("also", [])
    if not isinstance(names, list):
        raise _not_names()
    return Office(text(entry, "name", "office"), tuple(map(_name, names)))


def _name(entry: Any) -> Name:
    if isinstance(entry, str):
        return Name(entry)
    if not isinstance(entry, dict):
        raise _not_names()
    only(entry, ("name", "from", "until"), "office also ")
    return Name(text(entry, "name", "office also"), *days(entry))


def _renaming(entry: dict[str, Any]) -> Renaming:
    only(entry, ("former", "name", "from", "until"), "renaming ")
    since, until = days(entry)
    return Renaming(
        text(entry, "former", "renaming"),
        text(entry, "name", "renaming"),
        since or datetime.date.min,
        until or datetime.date.max,
    )


def _not_names() -> ConfigError:
    like = '["某县大数据中心", { name = "某县大数据局", until = 2023-12-31 }]'
    return ConfigError(
        f"office also 应为名称列表，如 {like}", f"office also should be a list of names like {like}"
    )


def _limits(entries: Mapping[str, Any]) -> Limits:
    only(entries, [f.name for f in fields(Limits)], "limits ")
    for name, value in entries.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise ConfigError(f"limits.{name} 应为正数", f"limits.{name} should be a positive number")
    return Limits(**entries)


def _settings(plugins: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    return {plugin: _resolved(table(plugins, plugin, "settings."), folder) for plugin in plugins}


def _resolved(value: Any, folder: Path) -> Any:
    """Read the paths of a settings table from the folder of its file: texts that name an existing file there."""
    if isinstance(value, dict):
        return {key: _resolved(entry, folder) for key, entry in value.items()}
    if isinstance(value, list):
        return [_resolved(entry, folder) for entry in value]
    if isinstance(value, str) and value and "\n" not in value and (folder / value).is_file():
        return str(folder / value)
    return value
