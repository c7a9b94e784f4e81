"""Which names are one office: its short and its full name, and the names it had before it was renamed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from rules_engine.folding import plain

# Ways of writing the same kind of office.
ALIKE = (
    ("人民政府", "政府"),
    ("办事处", ""),
    ("管理委员会", "管委会"),
    ("委员会办公室", "委办公室"),
    ("办公厅", "办公室"),
)
REGION = re.compile(r"^(?:[一-鿿]{2,8}?(?:省|自治区|特别行政区|市|自治州|州|地区|盟|县|区|旗|镇|乡|街道))+$")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the user names it: its name now, and those it is or was also known by."""

    name: str
    also: tuple[str, ...] = ()


class Kinship(NamedTuple):
    """The report an office published for a year, and whether that it is the same office is only a guess."""

    key: str
    office: str
    guessed: bool


@dataclass(frozen=True)
class Offices:
    """The offices a user has named, by which different names are known to be one."""

    known: tuple[Office, ...] = ()
    _names: Mapping[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Point every name at the name now."""
        names = {shortened(n): shortened(o.name) for o in self.known for n in (o.name, *o.also)}
        object.__setattr__(self, "_names", names)

    def identity(self, name: str) -> str:
        """Give what all certain names of an office have in common."""
        short = shortened(name)
        return self._names.get(short, short)

    def find(self, name: str, among: Iterable[tuple[str, str]]) -> Kinship | None:
        """Find the report of an office among (office, key): by its name, or by the one name that ends alike.

        None if there is none, or if several offices might be meant.
        """
        wanted = self.identity(name)
        offices = list(among)
        for office, key in offices:
            if self.identity(office) == wanted:
                return Kinship(key, office, guessed=False)
        alike = {
            self.identity(office): Kinship(key, office, guessed=True)
            for office, key in offices
            if _may_be(wanted, self.identity(office))
        }
        return next(iter(alike.values())) if len(alike) == 1 else None


def shortened(name: str) -> str:
    """Bring a name to its shortest usual writing."""
    short = plain(name)
    for full, usual in ALIKE:
        short = short.replace(full, usual)
    return short


def _may_be(one: str, other: str) -> bool:
    """Tell whether one name is the other behind the name of its region."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(shorter) >= 3 and longer.endswith(shorter) and bool(REGION.match(longer[: -len(shorter)]))  # noqa: PLR2004 - 某某局
