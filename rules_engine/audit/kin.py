"""Which report is that of the same office for the year before, over all reports of a store.

The same as `batching.batch_of` finds among the reports of one run; here in the ledger, as there may be a million. The
reports of one office make a family, which is checked together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from rules_engine.audit.ledger import Ledger
from rules_engine.audit.whose import Said, whose
from rules_engine.kinship import Claim, Published, disputed
from rules_engine.offices import Offices

PAGE = 2_000


def settle(ledger: Ledger, offices: Offices) -> None:
    """Settle for every report whose it is, which is the one before it, and which family it belongs to."""
    with ledger.together():
        _settle_whose(ledger.db, offices)
        _find_prior(ledger.db)
        _guess_prior(ledger.db, offices)


def _settle_whose(db: sqlite3.Connection, offices: Offices) -> None:
    last = ""
    while page := db.execute(
        """SELECT f.name, f.said_office, f.said_year, l.office, l.year, l.region, l.parent
           FROM files f LEFT JOIN listed l ON l.name = f.unit
           WHERE f.status = 'ok' AND f.name > ? ORDER BY f.name LIMIT ?""",
        (last, PAGE),
    ).fetchall():
        db.executemany(
            """UPDATE files SET office = ?, year = ?, region = ?, parent = ?, doubt = ?, identity = ?, family = ?,
               prior = NULL, guessed = NULL WHERE name = ?""",
            (_row(row, offices) for row in page),
        )
        last = page[-1][0]


def _row(row: tuple[str, ...], offices: Offices) -> tuple[object, ...]:
    name, office, year, *listed = row
    found = whose(
        name, Said(office, _number(year)), Said(listed[0], _number(listed[1]), *listed[2:]), offices
    )
    identity = offices.identity(found.office, found.year) if found.office else ""
    return (*found, identity, identity or f"={name}", name)


def _number(year: object) -> int | None:
    return year if isinstance(year, int) else None


def _find_prior(db: sqlite3.Connection) -> None:
    db.execute(
        """UPDATE files SET prior = (
               SELECT p.name FROM files p WHERE p.status = 'ok' AND p.form = files.form
               AND p.identity = files.identity AND p.year = files.year - 1 ORDER BY p.name LIMIT 1)
           WHERE status = 'ok' AND identity <> '' AND year IS NOT NULL"""
    )


class _Alone(NamedTuple):
    """A report without one of the year before under the same name."""

    name: str
    form: str
    office: str
    identity: str
    year: int


def _guess_prior(db: sqlite3.Connection, offices: Offices) -> None:
    """Find the report that the same office may have published under another name, where only one can be it."""
    db.create_function("reversed", 1, lambda text: text[::-1], deterministic=True)
    db.execute("DROP TABLE IF EXISTS temp.offices")
    db.execute(
        """CREATE TEMP TABLE offices AS SELECT form, year, identity, reversed(identity) AS backwards, office,
           max(name) AS name FROM main.files WHERE status = 'ok' AND identity <> '' AND year IS NOT NULL
           GROUP BY form, year, identity"""
    )
    db.execute("CREATE INDEX temp.offices_forwards ON offices (form, year, identity)")
    db.execute("CREATE INDEX temp.offices_backwards ON offices (form, year, backwards)")
    families: dict[str, str] = {}
    guesses = [
        (alone, kin, Claim(alone.identity, offices.identity(kin.office, alone.year - 1), alone.year - 1))
        for alone in _alone(db)
        if (kin := Published(offices, alone.year - 1, _alike(db, alone, offices)).find(alone.office))
    ]
    forms = {alone.form for alone, _, _ in guesses}
    nobodys = {form: disputed(claim for alone, _, claim in guesses if alone.form == form) for form in forms}
    for alone, kin, claim in guesses:
        if claim[1:] not in nobodys[alone.form] and not _goes_on(db, alone, claim.former):
            db.execute(
                "UPDATE files SET prior = ?, guessed = ? WHERE name = ?", (kin.key, kin.office, alone.name)
            )
            _join(families, alone.identity, claim.former)
    db.executemany(
        "UPDATE files SET family = ? WHERE status = 'ok' AND identity = ?",
        ((_head(families, identity), identity) for identity in families),
    )
    db.execute("DROP TABLE temp.offices")


def _goes_on(db: sqlite3.Connection, alone: _Alone, former: str) -> bool:
    """Tell whether the office that is guessed to be the former one has a report of its own for this year, too."""
    asked = "SELECT 1 FROM offices WHERE form = ? AND year = ? AND identity = ?"
    return db.execute(asked, (alone.form, alone.year, former)).fetchone() is not None


def _alone(db: sqlite3.Connection) -> Iterator[_Alone]:
    last = ""
    while page := db.execute(
        """SELECT name, form, office, identity, year FROM files WHERE status = 'ok' AND identity <> '' AND prior IS NULL
           AND year IS NOT NULL AND name > ? ORDER BY name LIMIT ?""",
        (last, PAGE),
    ).fetchall():
        yield from (_Alone(*row) for row in page)
        last = page[-1][0]


def _alike(db: sqlite3.Connection, alone: _Alone, offices: Offices) -> list[tuple[str, str]]:
    """Give the offices of the year before whose name ends like this one, is the end of it, or was its own then."""
    year, ends = alone.year - 1, [alone.identity[start:] for start in range(1, len(alone.identity))]
    names = {*ends, *offices.formers(alone.identity, alone.year)}
    backwards = alone.identity[::-1]
    longer = db.execute(
        "SELECT office, name FROM offices WHERE form = ? AND year = ? AND backwards > ? AND backwards < ?",
        (alone.form, year, backwards, backwards + chr(0x10FFFF)),
    ).fetchall()
    others = db.execute(
        f"""SELECT office, name FROM offices WHERE form = ? AND year = ?
            AND identity IN ({",".join("?" * len(names))})""",
        (alone.form, year, *names),
    ).fetchall()
    return sorted({*longer, *others})


def _head(families: dict[str, str], identity: str) -> str:
    while families.get(identity, identity) != identity:
        identity = families[identity]
    return identity


def _join(families: dict[str, str], one: str, other: str) -> None:
    """Make two names one family, called by the first of them."""
    first, second = sorted((_head(families, one), _head(families, other)))
    families |= {first: first, second: first}
