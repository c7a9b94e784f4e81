"""Who is wrong where: the questions that auditors ask of a whole store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from rules_engine.audit.questions import Questions
from rules_engine.audit.whose import doubt_in
from rules_engine.wording import Language

OPEN = "waived IS NULL"
NOBODY = "（未知）"


class Share(NamedTuple):
    """How often something stands in the findings: how many, in how many reports, of how many, errors among them."""

    name: str
    findings: int
    reports: int
    of: int
    errors: int

    @property
    def share(self) -> float:
        """Give the share of reports concerned."""
        return self.reports / self.of if self.of else 0.0


class Cell(NamedTuple):
    """The findings where a row and a column of a heat map meet."""

    row: str
    column: str
    findings: int


@dataclass(frozen=True)
class Rankings:
    """Questions to one store; findings that were waived do not count."""

    ask: Questions

    def offices(self, top: int) -> list[Share]:
        """Rank the offices, the one with most errors first, then with most findings."""
        return self._shares(f"coalesce(office, '{NOBODY}')", top)

    def regions(self, top: int) -> list[Share]:
        """Rank the regions in the same way."""
        return self._shares(f"coalesce(nullif(region, ''), '{NOBODY}')", top)

    def years(self) -> list[Share]:
        """List the years."""
        return sorted(self._shares(f"coalesce(CAST(year AS VARCHAR), '{NOBODY}')", None))

    def concerned(self, shares: list[Share]) -> list[Share]:
        """Leave out where nothing was found."""
        return [share for share in shares if share.findings]

    def rules(self, top: int | None = None) -> list[Share]:
        """Rank the rules by the number of reports that break them."""
        query = f"""
            SELECT rule, count(*), count(*) FILTER (first_of_rule), (SELECT count(*) FROM reports),
                   count(*) FILTER (severity = 'error')
            FROM findings WHERE {OPEN} GROUP BY rule ORDER BY 3 DESC, 2 DESC, 1 LIMIT ?"""
        return [Share(*row) for row in self.ask.rows(query, [_limit(top)])]

    def offices_by_rule(self, offices: int, rules: int) -> list[Cell]:
        """Count the findings of the worst offices by the commonest rules."""
        return self._cells("coalesce(office, ?)", "rule", [s.name for s in self.offices(offices)], rules)

    def regions_by_rule(self, regions: int, rules: int) -> list[Cell]:
        """Count the findings of the worst regions by the commonest rules."""
        return self._cells(
            "coalesce(nullif(region, ''), ?)", "rule", [s.name for s in self.regions(regions)], rules
        )

    def rules_by_year(self, rules: int) -> list[Cell]:
        """Count the findings of the commonest rules by year."""
        query = f"""
            SELECT rule, coalesce(CAST(year AS VARCHAR), ?), count(*) FROM findings
            WHERE {OPEN} AND list_contains(?, rule) GROUP BY ALL ORDER BY ALL"""
        return [Cell(*row) for row in self.ask.rows(query, [NOBODY, [s.name for s in self.rules(rules)]])]

    def statuses(self) -> dict[str, int]:
        """Count the files of each status."""
        return dict(self.ask.rows("SELECT status, count(*) FROM files GROUP BY status ORDER BY status"))

    def severities(self) -> dict[str, int]:
        """Count the findings of each severity, and those waived."""
        query = "SELECT CASE WHEN waived IS NULL THEN severity ELSE 'waived' END, count(*) FROM findings GROUP BY 1"
        return dict(sorted(self.ask.rows(query)))

    def unread(self, language: Language = "zh") -> list[tuple[str, str, int, str]]:
        """Count the files that could not be read, by code, each with one of them and what is said of it."""
        message = "message" if language == "zh" else "message_en"
        query = f"""SELECT code, arg_min({message}, name), count(*), min(name) FROM files
                    WHERE status = 'error' GROUP BY code ORDER BY 3 DESC, 1"""
        return [(code, message, number, name) for code, message, number, name in self.ask.rows(query)]

    def doubts(self, top: int, language: Language = "zh") -> tuple[int, list[tuple[str, str]]]:
        """Count the files of which list, content and path say different things, and show some."""
        [(count,)] = self.ask.rows("SELECT count(*) FROM files WHERE doubt <> ''")
        shown = self.ask.rows("SELECT name, doubt FROM files WHERE doubt <> '' ORDER BY name LIMIT ?", [top])
        return count, [(name, doubt_in(language, doubt)) for name, doubt in shown]

    def _shares(self, column: str, top: int | None) -> list[Share]:
        query = f"""
            WITH all_of AS (SELECT {column} AS name, count(*) AS reports FROM reports GROUP BY 1),
            found AS (
                SELECT {column} AS name, count(*) AS findings, count(*) FILTER (first_in_report) AS reports,
                       count(*) FILTER (severity = 'error') AS errors
                FROM findings WHERE {OPEN} GROUP BY 1)
            SELECT name, coalesce(findings, 0), coalesce(found.reports, 0), all_of.reports, coalesce(errors, 0)
            FROM all_of LEFT JOIN found USING (name) ORDER BY 5 DESC, 2 DESC, 1 LIMIT ?"""
        return [Share(*row) for row in self.ask.rows(query, [_limit(top)])]

    def _cells(self, row: str, column: str, names: list[str], rules: int) -> list[Cell]:
        chosen = [share.name for share in self.rules(rules)]
        query = f"""
            SELECT {row} AS name, {column}, count(*) FROM findings
            WHERE {OPEN} AND list_contains(?, name) AND list_contains(?, rule) GROUP BY ALL ORDER BY ALL"""
        values: list[Any] = [NOBODY, names, chosen]
        return [Cell(*found) for found in self.ask.rows(query, values)]


def _limit(top: int | None) -> int:
    return (1 << 40) if top is None else top
