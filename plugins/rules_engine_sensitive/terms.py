"""One entry of a word list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules_engine.finding import Severity


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a regular expression that should not stand in a report, and all that its list says of it.

    It counts in every report whose year has a day between `since` and `until`. Within one of the phrases of
    `allow` it is innocent. With `separators` it is found with `*`, `-`, `.` … between its characters, too.
    `whole` asks that it is not merely a part of other words; None leaves that to its length.
    """

    text: str
    suggestion: str | None = None
    category: str = ""
    severity: Severity | None = None
    source: str = ""
    since: date | None = None
    until: date | None = None
    allow: tuple[str, ...] = ()
    regex: bool = False
    separators: bool = False
    whole: bool | None = None
    line: int = 0

    def counts_in(self, year: int | None) -> bool:
        """Tell whether the term applies to a report of this year; to one of an unknown year it does."""
        if year is None:
            return True
        return (self.since is None or self.since.year <= year) and (
            self.until is None or self.until.year >= year
        )
