"""Which names are one office: its short and its full name, and the names it had before it was renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rules_engine.folding import plain
from rules_engine.renamings import RENAMINGS, Renaming

# Ways of writing the same kind of office.
ALIKE = (
    ("人民政府", "政府"),
    ("办事处", ""),
    ("管理委员会", "管委会"),
    ("委员会办公室", "委办公室"),
    ("办公厅", "办公室"),
)


@dataclass(frozen=True, slots=True)
class Name:
    """What an office is also called, or was between two days."""

    text: str
    since: date | None = None
    until: date | None = None

    def borne_in(self, year: int | None) -> bool:
        """Tell whether the office bore it on any day of a year; in one that is not known it may have."""
        return year is None or (
            (self.since is None or self.since.year <= year)
            and (self.until is None or year <= self.until.year)
        )


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the user names it: its name now, and those it is or was also known by."""

    name: str
    also: tuple[Name, ...] = ()


@dataclass(frozen=True)
class Offices:
    """The offices a user has named, and the renamings, by which different names are known or guessed to be one."""

    known: tuple[Office, ...] = ()
    renamings: tuple[Renaming, ...] = RENAMINGS
    _names: Mapping[str, Sequence[tuple[Name, str]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Point every name at the name now."""
        names = defaultdict(list)
        for office in self.known:
            for name in (Name(office.name), *office.also):
                names[shortened(name.text)].append((name, shortened(office.name)))
        object.__setattr__(self, "_names", dict(names))

    def identity(self, name: str, year: int | None = None) -> str:
        """Give what all certain names of an office have in common, as it stands in a report for a year."""
        short = shortened(name)
        return next((now for known, now in self._names.get(short, ()) if known.borne_in(year)), short)

    def formers(self, identity: str, year: int) -> set[str]:
        """Guess what an office was called in the report before that for a year, by the renamings of that time."""
        before = (renaming.before(identity, year) for renaming in self.renamings)
        return {shortened(name) for name in before if name}

    def denies(self, name: str, year: int) -> bool:
        """Tell whether the user knows a name, but of no office that bore it in a year."""
        known = self._names.get(shortened(name), ())
        return bool(known) and not any(one.borne_in(year) for one, _ in known)


def shortened(name: str) -> str:
    """Bring a name to its shortest usual writing."""
    short = plain(name)
    for full, usual in ALIKE:
        short = short.replace(full, usual)
    return short
