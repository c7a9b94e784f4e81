"""The reports of a store in chunks that are checked together: whole families, and the same chunks on every run."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rules_engine.audit.ledger import Ledger

LEAST = 64
MOST = 512
TOO_MANY = 4_096  # a family so large is none: it is cut in the middle
CUT = 16  # one family in so many opens a new chunk: a family more moves no boundary but its own
PAGE = 2_000
COLUMNS = (
    "name, sha256, form, edition, format, office, year, region, parent, family, prior, guessed, findings"
)


class Row(NamedTuple):
    """What the ledger knows of a report that was read; `findings` is None until it is checked."""

    name: str
    sha256: str
    form: str
    edition: str
    format: str
    office: str | None
    year: int | None
    region: str
    parent: str
    family: str
    prior: str | None
    guessed: str | None
    findings: int | None


@dataclass(frozen=True)
class Chunk:
    """Reports of one form, and those of the year before that stand in another chunk."""

    rows: tuple[Row, ...]
    earlier: tuple[Row, ...]
    reading: str

    @property
    def form(self) -> str:
        """Name the form."""
        return self.rows[0].form

    @cached_property
    def data(self) -> str:
        """Identify what was read."""
        return _digest(self.reading, [row[:9] for row in self.rows])

    def notes(self, rules: str) -> str:
        """Identify what rules of a certain state note of it."""
        return _digest(self.data, rules)

    def findings(self, rules: str, given: object = None) -> str:
        """Identify what rules of a certain state say of it; `given` is what some of them said already."""
        kin = [row[10:12] for row in self.rows], [row[:9] for row in self.earlier]
        return _digest(self.data, rules, *kin, given)


def chunks(ledger: Ledger, reading: str) -> Iterator[Chunk]:
    """Cut all reports that were read into chunks."""
    rows: list[Row] = []
    for row in _rows(ledger):
        if rows and _cuts(rows, row):
            yield _chunk(ledger, rows, reading)
            rows = []
        rows.append(row)
    if rows:
        yield _chunk(ledger, rows, reading)


def _cuts(rows: list[Row], coming: Row) -> bool:
    last = rows[-1]
    if coming.form != last.form or len(rows) >= TOO_MANY:
        return True
    if coming.family == last.family:
        return False
    opens = zlib.crc32(coming.family.encode()) % CUT == 0
    return len(rows) >= (LEAST if opens else MOST)


def _rows(ledger: Ledger) -> Iterator[Row]:
    form, family, name = "", "", ""
    while page := ledger.db.execute(
        f"""SELECT {COLUMNS} FROM files WHERE status = 'ok' AND (form, family, name) > (?, ?, ?)
            ORDER BY form, family, name LIMIT ?""",
        (form, family, name, PAGE),
    ).fetchall():
        yield from (Row(*row) for row in page)
        last = Row(*page[-1])
        form, family, name = last.form, last.family, last.name


def _chunk(ledger: Ledger, rows: Iterable[Row], reading: str) -> Chunk:
    ordered = tuple(sorted(rows))
    inside = {row.name for row in ordered}
    outside = sorted({row.prior for row in ordered if row.prior} - inside)
    marks = ",".join("?" * len(outside))
    found = ledger.db.execute(f"SELECT {COLUMNS} FROM files WHERE name IN ({marks}) ORDER BY name", outside)
    return Chunk(ordered, tuple(Row(*row) for row in found), reading)


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]
