"""Who held which office when: a table that the user keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from rules_engine.errors import ConfigError
from rules_engine.system_errors import meaning
from rules_engine_sensitive.list_formats import Fields, Where, read_list
from rules_engine_sensitive.list_values import day
from rules_engine_sensitive.matcher import Matcher
from rules_engine_sensitive.terms import Term

FIELDS = Fields(
    "person",
    {
        "name": ("姓名",),
        "title": ("职务", "职务职称"),
        "from": ("起", "任职", "任职时间"),
        "to": ("止", "免职", "离任", "免职时间"),
    },
)


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office somebody held, from a day to a day; None is open."""

    name: str
    title: str
    since: date | None = None
    until: date | None = None

    def held_in(self, year: int) -> bool:
        """Tell whether the office was held on a day of a year."""
        return (self.since is None or self.since.year <= year) and (
            self.until is None or self.until.year >= year
        )


@dataclass(frozen=True)
class People:
    """The table: the offices of everybody in it, and a matcher of their names."""

    tenures: Mapping[str, tuple[Tenure, ...]]
    matcher: Matcher


def load_people(path: Path) -> People:
    """Read a table of people; once, as long as its file stays the same. Raise `ConfigError` as word lists do."""
    try:
        state = path.stat()
    except OSError as error:
        why = meaning(error)
        raise ConfigError(f"人员表 {path} 读不到：{why.zh}", f"people {path}: {why.en}") from error
    return _loaded(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _loaded(path: Path, _changed: int, _size: int) -> People:
    tenures: dict[str, list[Tenure]] = defaultdict(list)
    for where, said in read_list(path, FIELDS)[1]:
        tenure = _tenure(said, where)
        tenures[tenure.name].append(tenure)
    names = tuple(Term(name, whole=False) for name in tenures)
    return People({name: tuple(held) for name, held in tenures.items()}, Matcher(names))


def _tenure(said: Mapping[str, Any], where: Where) -> Tenure:
    name, title = (str(said.get(key) or "").strip() for key in ("name", "title"))
    if not name or not title:
        raise where.mistake("姓名和职务都要填", "both name and title are needed")
    tenure = Tenure(name, title, day(said.get("from"), where), day(said.get("to"), where, last=True))
    if tenure.since and tenure.until and tenure.since > tenure.until:
        raise where.mistake(
            f"起 {tenure.since} 晚于止 {tenure.until}", f"from {tenure.since} is later than to {tenure.until}"
        )
    return tenure
