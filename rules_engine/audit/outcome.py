"""What became of a file that was to be read, as a reading process tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rules_engine.audit.packing import Packed
from rules_engine.errors import LoadError
from rules_engine.finding import Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file of a unit: what was read of it, or the code of why not, with words and remedy in both languages."""

    unit: str
    name: str
    sha256: str
    status: Status
    seconds: float = 0.0
    code: str = ""
    words: tuple[str, str] = ("", "")
    remedy: tuple[str, str] = ("", "")
    format: str = ""
    form: str = ""
    edition: str = ""
    office: str | None = None
    year: int | None = None
    packed: Packed | None = None


class Begun(NamedTuple):
    """A file is about to be read: how many of its unit come before it, its name, and the seconds it is allowed."""

    number: int
    name: str
    allows: float


class Unchanged(NamedTuple):
    """A file whose content is what was read before."""

    unit: str
    name: str


class Finished(NamedTuple):
    """All files of a unit have been told."""

    unit: str


def refused(unit: str, name: str, problem: LoadError, sha256: str = "", seconds: float = 0.0) -> Outcome:
    """Tell why a file could not be read."""
    return Outcome(
        unit=unit,
        name=name,
        sha256=sha256,
        status=Status.ERROR,
        seconds=seconds,
        code=problem.code.value,
        words=(problem.words.zh, problem.words.en),
        remedy=(problem.remedy("zh"), problem.remedy("en")),
    )
