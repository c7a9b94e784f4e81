"""Which report of the year before is that of the same office: found by its name among any number of others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rules_engine.offices import Offices

REGION = re.compile(r"[一-鿿]{2,8}?(?:省|自治区|特别行政区|市|自治州|州|地区|盟|县|区|旗|镇|乡|街道)")
SHORTEST, LONGEST = 3, 13  # characters of the name of a region
OFFICE = 3  # characters that name an office at least: 某某局


class Kinship(NamedTuple):
    """The report an office published for a year, and whether that it is the same office is only a guess."""

    key: str
    office: str
    guessed: bool


class Published:
    """The reports published for one year, as they are looked for from the year after."""

    def __init__(self, offices: Offices, year: int, reports: Iterable[tuple[str, str]]) -> None:
        """Index (office, key) by all that an office may be called a year later."""
        self._offices = offices
        self._year = year
        self._certain: dict[str, Kinship] = {}
        self._guesses: dict[str, Kinship] = {}
        self._longer: dict[str, set[str]] = defaultdict(set)
        for office, key in reports:
            identity = offices.identity(office, year)
            self._certain.setdefault(identity, Kinship(key, office, guessed=False))
            if not offices.denies(office, year):
                self._guesses[identity] = Kinship(key, office, guessed=True)
            for rest in behind_regions(identity):
                self._longer[rest].add(identity)

    def find(self, name: str) -> Kinship | None:
        """Find the report of the office that is called so a year later.

        By its name; or by the one name that ends alike or was changed by a renaming, which is a guess.
        None if there is none, or if several offices might be meant.
        """
        wanted = self._offices.identity(name, self._year + 1)
        if wanted in self._certain:
            return self._certain[wanted]
        alike = self._alike(wanted)
        return self._guesses[alike.pop()] if len(alike) == 1 else None

    def may_be(self, name: str) -> set[str]:
        """Give the identities of all that the office may have been which is called so a year later."""
        wanted = self._offices.identity(name, self._year + 1)
        return self._alike(wanted) | ({wanted} & self._certain.keys())

    def _alike(self, wanted: str) -> set[str]:
        formers = self._offices.formers(wanted, self._year + 1)
        alike = formers.union(behind_regions(wanted), self._longer.get(wanted, ()))
        return {identity for identity in alike if identity in self._guesses}


class Claim(NamedTuple):
    """That an office, by its identity, takes the report of another for its own of the year before."""

    office: str
    former: str
    year: int


def disputed(claims: Iterable[Claim]) -> set[tuple[str, int]]:
    """Name the offices, and the years, whose reports more than one office claims."""
    claimants: dict[tuple[str, int], set[str]] = defaultdict(set)
    for claim in claims:
        claimants[claim.former, claim.year].add(claim.office)
    return {former for former, offices in claimants.items() if len(offices) > 1}


def behind_regions(name: str) -> Iterator[str]:
    """Give what a name may be without the name of the region, or of several, that it begins with."""
    ends = {0}
    last = len(name) - OFFICE
    for start in range(last):
        if start in ends:
            among = range(start + SHORTEST, min(start + LONGEST, last) + 1)
            ends.update(end for end in among if REGION.fullmatch(name, start, end))
    return (name[end:] for end in ends - {0})
