"""The ledger: every file discovered has exactly one row, whatever became of it. SQLite, so that readers never wait."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rules_engine.audit.database import clean, to_read, to_write
from rules_engine.audit.lists import Listed
from rules_engine.audit.outcome import Finished, Outcome, Unchanged
from rules_engine.audit.packing import Packed
from rules_engine.audit.reading import Unit
from rules_engine.finding import Status

PAGE = 512
BELOW = "name >= :root || '/' AND name < :root || '0'"  # 0 is what comes after the slash


@dataclass(frozen=True, slots=True)
class Seen:
    """A file met on disk: its name in the ledger, and a stamp that changes with the file (empty: not to be trusted)."""

    name: str
    path: bytes
    asked: bool
    stamp: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files were discovered, and what became of them; `waiting` units are not read yet."""

    discovered: int
    ok: int
    error: int
    skipped: int
    units: int
    waiting: int

    @property
    def balanced(self) -> bool:
        """Whether every file discovered is accounted for."""
        return self.waiting == 0 and self.discovered == self.ok + self.error + self.skipped


class Ledger:
    """The ledger of one store; one process writes, any number read."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Use an open database."""
        self.db = db
        self._told: defaultdict[str, set[str]] = defaultdict(set)

    @classmethod
    def create(cls, folder: Path) -> Ledger:
        """Open the ledger of a store to write, making it where there is none."""
        return cls(to_write(folder))

    @classmethod
    def open(cls, folder: Path) -> Ledger:
        """Open the ledger of a store to read; raise `StoreError` if it cannot be read."""
        return cls(to_read(folder))

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is written here, or nothing of it."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def keep(self) -> None:
        """Keep what was written together so far, whatever comes."""
        self.db.execute("COMMIT")
        self.db.execute("BEGIN IMMEDIATE")

    # -- what lies on disk

    def see(self, seen: Iterable[Seen], run: int, reading: str) -> None:
        """Note what an audit met; what is new or changed, or was read by another version, waits to be read."""
        self.db.executemany(
            """INSERT INTO units (name, path, asked, stamp, waiting, run) VALUES (?, ?, ?, ?, 1, ?)
               ON CONFLICT (name) DO UPDATE SET path = excluded.path, run = excluded.run, stamp = excluded.stamp,
               waiting = waiting OR reading <> ? OR stamp = '' OR stamp <> excluded.stamp OR asked < excluded.asked,
               asked = max(asked, excluded.asked)""",
            ((one.name, one.path, one.asked, one.stamp, run, reading) for one in seen),
        )

    def note_list(self, listed: Iterable[tuple[str, Listed]], run: int) -> None:
        """Note what the user's list says of files."""
        self.db.executemany(
            "INSERT OR REPLACE INTO listed VALUES (?, ?, ?, ?, ?, ?)",
            ((name, one.office, one.year, one.region, one.parent, run) for name, one in listed),
        )

    def retry_errors(self, run: int) -> None:
        """Have every file read again that could not be read."""
        self.db.execute(
            "UPDATE units SET waiting = 1 WHERE run = ? AND name IN (SELECT unit FROM files WHERE status = 'error')",
            (run,),
        )

    def forget_gone(self, roots: Sequence[str], run: int) -> int:
        """Drop what lay in the folders walked and is not there any more; give how many units that were."""
        gone: list[str] = []
        for root in roots:
            below = BELOW if root else "name NOT LIKE '/%' AND name NOT LIKE '_:/%'"
            found = self.db.execute(
                f"SELECT name FROM units WHERE run < :run AND {below}", {"run": run, "root": root}
            )
            gone += (name for (name,) in found)
        for name in gone:
            self._drop(self._files_of(name))
            self.db.execute("DELETE FROM units WHERE name = ?", (name,))
        return len(gone)

    # -- what is read

    def waiting(self, run: int, reading: str) -> Iterator[Unit]:
        """Give every unit that waits to be read, in the order of their names."""
        last = ""
        while page := self.db.execute(
            "SELECT name, path, asked FROM units WHERE waiting AND run = ? AND name > ? ORDER BY name LIMIT ?",
            (run, last, PAGE),
        ).fetchall():
            for name, path, asked in page:
                yield Unit(name, path, bool(asked), self._known(name, reading))
            last = page[-1][0]

    def record(self, told: Outcome | Unchanged | Finished, reading: str) -> None:
        """Write down what was told of a file, or that a unit is done: then nothing else of it remains."""
        if isinstance(told, Finished):
            self._drop(set(self._files_of(told.unit)) - self._told.pop(told.unit, set()))
            self.db.execute("UPDATE units SET waiting = 0, reading = ? WHERE name = ?", (reading, told.unit))
            return
        if isinstance(told, Outcome):
            told = self._inserted(told, reading)
        self._told[told.unit].add(told.name)

    def counts(self, run: int) -> Counts:
        """Count what the audit met."""
        units, waiting = self.db.execute(
            "SELECT count(*), coalesce(sum(waiting), 0) FROM units WHERE run = ?", (run,)
        ).fetchone()
        found = dict(
            self.db.execute(
                "SELECT f.status, count(*) FROM files f JOIN units u ON u.name = f.unit WHERE u.run = ? GROUP BY 1",
                (run,),
            ).fetchall()
        )
        ok, error, skipped = (
            found.get(status.value, 0) for status in (Status.OK, Status.ERROR, Status.SKIPPED)
        )
        return Counts(sum(found.values()), ok, error, skipped, units, waiting)

    def untold(self, run: int) -> int:
        """Count the units of which no file is known: there should be none."""
        return int(
            self.db.execute(
                "SELECT count(*) FROM units WHERE run = ? AND name NOT IN (SELECT unit FROM files)", (run,)
            ).fetchone()[0]
        )

    def doubts(self) -> tuple[int, str, str]:
        """Count the files of which list, content and path say different things; name one, and what they say."""
        row = self.db.execute("SELECT count(*), min(name), doubt FROM files WHERE doubt <> ''").fetchone()
        return int(row[0]), row[1] or "", row[2] or ""

    def packed(self, names: Sequence[str]) -> dict[str, Packed]:
        """Give what was read of some reports."""
        found: dict[str, Packed] = {}
        for start in range(0, len(names), PAGE):
            page = names[start : start + PAGE]
            marks = ",".join("?" * len(page))
            rows = self.db.execute(f"SELECT name, facts, text FROM readings WHERE name IN ({marks})", page)
            found |= {name: Packed(facts, text) for name, facts, text in rows}
        return found

    # -- what compares all reports

    def forms(self) -> dict[str, int]:
        """Count the reports of every form."""
        query = "SELECT form, count(*) FROM files WHERE status = 'ok' GROUP BY form ORDER BY form"
        return dict(self.db.execute(query).fetchall())

    def cross(self, said: Iterable[tuple[str, str, str]]) -> None:
        """Keep what rules say that compare all reports, and nothing they said before: name, rule and hit."""
        self.db.execute("DELETE FROM crossed")
        rows = ((name, rule, number, hit) for number, (name, rule, hit) in enumerate(said))
        self.db.executemany("INSERT INTO crossed VALUES (?, ?, ?, ?)", rows)

    def crossed(self, names: Sequence[str]) -> list[tuple[str, str, str]]:
        """Give what they say of some reports."""
        found: list[tuple[str, str, str]] = []
        for start in range(0, len(names), PAGE):
            page = names[start : start + PAGE]
            marks = ",".join("?" * len(page))
            query = f"SELECT name, rule, hit FROM crossed WHERE name IN ({marks}) ORDER BY name, rule, number"
            found += self.db.execute(query, page).fetchall()
        return found

    # -- audits

    def keep_about(self, key: str, value: str) -> str:
        """Keep something about the store for good; give what was kept first."""
        self.db.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", (key, value))
        return self.about(key)

    def about(self, key: str) -> str:
        """Give what is kept about the store."""
        return str(self.db.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()[0])

    def start_run(self, started: str) -> int:
        """Number a new audit."""
        return int(self.db.execute("INSERT INTO runs (started) VALUES (?)", (started,)).lastrowid or 0)

    def _known(self, unit: str, reading: str) -> dict[str, str]:
        rows = self.db.execute(
            "SELECT name, sha256 FROM files WHERE unit = ? AND reading = ? AND status = 'ok'", (unit, reading)
        )
        return dict(rows.fetchall())

    def _files_of(self, unit: str) -> list[str]:
        return [name for (name,) in self.db.execute("SELECT name FROM files WHERE unit = ?", (unit,))]

    def _drop(self, names: Iterable[str]) -> None:
        for name in names:
            self.db.execute("DELETE FROM files WHERE name = ?", (name,))
            self.db.execute("DELETE FROM readings WHERE name = ?", (name,))

    def _inserted(self, told: Outcome, reading: str) -> Outcome:
        """Insert a row; should a file elsewhere bear the same name, this one is told apart by its unit."""
        holder = self.db.execute("SELECT unit FROM files WHERE name = ?", (told.name,)).fetchone()
        if holder not in {None, (told.unit,)}:
            told = replace(told, name=f"{told.name}#{told.unit}")
        self._drop([told.name])
        self._insert(told, reading)
        return told

    def _insert(self, told: Outcome, reading: str) -> None:
        row: dict[str, Any] = {
            "name": told.name,
            "unit": told.unit,
            "sha256": told.sha256,
            "status": told.status.value,
            "code": told.code,
            "message": clean(told.words[0]),
            "message_en": clean(told.words[1]),
            "remedy": told.remedy[0],
            "remedy_en": told.remedy[1],
            "format": told.format,
            "form": told.form,
            "edition": told.edition,
            "seconds": told.seconds,
            "reading": reading,
            "said_office": told.office and clean(told.office),
            "said_year": told.year,
        }
        names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        self.db.execute(f"INSERT INTO files ({names}) VALUES ({marks})", row)
        if told.packed is not None:
            self.db.execute("INSERT INTO readings VALUES (?, ?, ?)", (told.name, *told.packed))
