"""What a run says: findings, and what was and was not checked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import ModuleType
from typing import Any

from rules_engine.document import Location
from rules_engine.form import CellPlace
from rules_engine.masking import hide, without
from rules_engine.report import OutsidePlace, Place
from rules_engine.wording import Words

PRIVACY = "privacy"
NOWHERE = Location()
NOTHING = Words("", "")


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Order severities, the gravest first (0)."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure the place is: certain, one of the candidates listed, or only suspected."""

    CERTAIN = "certain"
    ONE_OF = "one-of"
    SUSPECTED = "suspected"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: what is filled in there, what would be right, and how a reader calls the place.

    `row_label` and `column_label` are the printed words of a cell, `section_label` those of its section.
    `location` is that of the whole cell or paragraph; `context` is the whole text of the paragraph, in which
    the place counts its `start` and `end`. `possible` is false for a candidate that no author can have meant
    (a negative count).
    """

    report: str
    place: Place
    words: Words
    filled: str
    expected: str | None = None
    location: Location = NOWHERE
    row_label: str = ""
    column_label: str = ""
    section_label: Words = NOTHING
    context: str = ""
    possible: bool = True


@dataclass(frozen=True, slots=True)
class Evidence:
    """A relation that does not hold: both sides of the sum, and the sum written out."""

    rule: str
    words: Words
    claimed: str
    expected: str
    written: Words
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in one report.

    `places` is where the fault is. Where several faults are equally likely, `candidates` lists all sets of
    places whose change would mend everything, and `places` shows the likeliest. `private` are the texts it is
    about that must not be shown; where a finding of category `PRIVACY` names none, what stands at its places.
    """

    rule: str
    severity: Severity
    report: str
    message: str
    places: tuple[Spot, ...]
    confidence: Confidence = Confidence.CERTAIN
    candidates: tuple[tuple[Spot, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    suggestion: str | None = None
    category: str = ""
    source: str = ""
    waived: str | None = None
    private: tuple[str, ...] = ()

    @property
    def secrets(self) -> tuple[str, ...]:
        """List the texts it is about that must not be shown."""
        found = tuple(spot.filled for spot in self.places) if self.category == PRIVACY else ()
        return self.private or found

    @property
    def fingerprint(self) -> str:
        """Identify the finding in another run: by its rule, its place in the form and what stands there."""
        parts = [f"{_name(spot.place)}={hide(spot.filled, self.secrets)}" for spot in self.places]
        identity = "\n".join([self.rule, *(parts or [self.message])])
        return hashlib.sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()[:16]

    @property
    def order(self) -> tuple[object, ...]:
        """Sort findings the same way whatever ran first: by report, place and rule."""
        return (self.report, _position(self.places[0] if self.places else None), self.rule, self.message)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something a rule could not check in a report, and why."""

    rule: str
    reason: Words
    count: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a rule was asked, failed, and could not tell; and the seconds it took."""

    checked: int = 0
    failed: int = 0
    unknown: int = 0
    seconds: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        """Add what two batches say of the same rule."""
        return Tally(
            self.checked + other.checked,
            self.failed + other.failed,
            self.unknown + other.unknown,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that broke, with its traceback. A run with crashes is never clean."""

    rule: str
    error: str
    traceback: str = ""


class Status(StrEnum):
    """What became of a file."""

    OK = "ok"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a file was not checked: a stable code, one sentence and the remedy, in both languages."""

    code: str
    message: tuple[str, str]
    remedy: tuple[str, str]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What a run says of one file.

    `title` is the title of its form, `sections` the printed titles of the form's sections in order. `private` are the
    data that must not be shown, whichever rules were asked, of every report that its findings show something of.
    """

    path: str
    sha256: str
    status: Status
    problem: Problem | None = None
    form: str | None = None
    edition: str | None = None
    office: str | None = None
    year: int | None = None
    format: str | None = None
    title: str = ""
    sections: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    private: frozenset[str] = frozenset()

    @property
    def secrets(self) -> frozenset[str]:
        """Gather everything that must not be shown."""
        return self.private.union(*(finding.secrets for finding in self.findings))

    def masked(self) -> FileResult:
        """Give the same with private data masked."""
        findings, unknown = without((self.findings, self.unknown), self.secrets)
        return replace(self, findings=findings, unknown=unknown)


@dataclass(frozen=True)
class RunResult:
    """Everything one run found."""

    files: tuple[FileResult, ...] = ()
    tallies: dict[str, Tally] = field(default_factory=dict)
    crashes: tuple[Crash, ...] = ()
    unused_waivers: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    settings: dict[str, object] = field(default_factory=dict)
    seconds: float = 0.0

    def masked(self) -> RunResult:
        """Give the same with private data masked: what every output shows unless told otherwise."""
        secrets = frozenset().union(*(file.secrets for file in self.files))
        if not secrets:
            return self
        files = tuple(file.masked() if file.secrets else file for file in self.files)
        return replace(self, files=files, crashes=without(self.crashes, secrets))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Give the findings of all files in order."""
        return tuple(finding for file in self.files for finding in file.findings)

    def count(self, status: Status) -> int:
        """Count the files of one status; the three add up to the files discovered."""
        return sum(file.status is status for file in self.files)

    def worst(self) -> Severity | None:
        """Give the gravest severity that is not waived."""
        severities = [finding.severity for finding in self.findings if finding.waived is None]
        return min(severities, key=lambda severity: severity.rank, default=None)

    @property
    def complete(self) -> bool:
        """Whether something was checked, every file could be read and every rule ran."""
        return bool(self.count(Status.OK)) and not self.crashes and not self.count(Status.ERROR)

    @property
    def clean(self) -> bool:
        """Whether the run is complete and found nothing of severity error that is not waived."""
        return self.complete and self.worst() is not Severity.ERROR

    def __repr__(self) -> str:
        """Say how much is in it; `print` shows all of it."""
        findings, verdict = len(self.findings), "clean" if self.clean else "not clean"
        return f"<RunResult: {len(self.files)} files, {findings} findings, {verdict}>"

    def __str__(self) -> str:
        """Give the report that the command line prints, as plain text."""
        return str(_display().plain(self))

    def __rich_console__(self, _console: Any, options: Any) -> Iterable[Any]:
        """Show the same in colour where rich prints it."""
        lines: Iterable[Any] = _display().rich_lines(self, options)
        return lines

    def _repr_html_(self) -> str:
        """Show the same in a notebook."""
        return str(_display().html(self))


def _display() -> ModuleType:
    """Reach for the layer above, which only a result that is looked at needs."""
    from rules_engine.renderers import display  # noqa: PLC0415 - a run that shows nothing imports no renderer

    return display


def _name(place: Place) -> str:
    if isinstance(place, CellPlace):
        return str(place)
    return place.kind.value if isinstance(place, OutsidePlace) else place.section


def _position(spot: Spot | None) -> tuple[object, ...]:
    if spot is None:
        return (0,)
    at = spot.location
    if isinstance(spot.place, CellPlace):
        return (2, at.table or 0, at.row or 0, at.cell or 0, str(spot.place))
    if isinstance(spot.place, OutsidePlace):
        return (3, *spot.place)
    return (1, spot.place.paragraph, spot.place.start, spot.place.end)
