"""What a store holds of one office, checked again and given as a result like that of any run."""

from __future__ import annotations

from contextlib import closing
from itertools import groupby
from pathlib import Path

from rules_engine.audit.checking import CheckingJob, Setup
from rules_engine.audit.chunks import COLUMNS, Chunk, Row
from rules_engine.audit.hits import hits_by_rule
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.questions import require_store
from rules_engine.errors import ConfigError
from rules_engine.finding import Crash, FileResult, RunResult, Tally
from rules_engine.offices import Offices

MANY, NEAR = 30, 5


def result_of(store: Path, office: str, setup: Setup) -> RunResult:
    """Check all reports of an office under any of its names, or of the few that have these words in theirs.

    Raise `ConfigError` if there is none, or if too many might be meant.
    """
    require_store(store)
    with closing(Ledger.open(store)) as ledger:
        offices = _offices(ledger, office, setup.config.offices)
        rows = [row for name in offices for row in _family(ledger, name)]
        files: list[FileResult] = []
        tallies: dict[str, Tally] = {}
        crashes: list[Crash] = []
        for _, group in groupby(
            sorted(set(rows), key=lambda row: (row.form, row.name)), key=lambda row: row.form
        ):
            chunk = Chunk(tuple(group), (), "")
            names = [row.name for row in chunk.rows]
            given = hits_by_rule(ledger.crossed(names))
            result = CheckingJob(chunk, setup, packed=ledger.packed(names), given=given).result()
            files += [file for file in result.files if file.office in offices]
            tallies |= result.tallies
            crashes += result.crashes
    return RunResult(tuple(files), tallies, tuple(crashes))


def _offices(ledger: Ledger, office: str, offices: Offices) -> list[str]:
    """Find an office by any name that is certainly its own, or else those whose name contains the words."""
    same = _named(ledger, "office = ?", office) or _named(ledger, "identity = ?", offices.identity(office))
    found = same or _named(ledger, "instr(office, ?)", office)
    if not found:
        near = _nearest(office, _named(ledger, "office <> ?", ""))
        raise ConfigError(
            f"库里没有名称含“{office}”的机关；相近的有：{'、'.join(near)}",
            f"no office of the store has “{office}” in its name; near it are: {', '.join(near)}",
        )
    if not same and len(found) > MANY:
        raise ConfigError(
            f"名称含“{office}”的机关有 {len(found)} 个，如 {'、'.join(found[:3])}",
            f"{len(found)} offices have “{office}” in their name, such as {', '.join(found[:3])}",
        )
    return found


def _named(ledger: Ledger, condition: str, value: str) -> list[str]:
    query = f"SELECT DISTINCT office FROM files WHERE status = 'ok' AND {condition} ORDER BY office"
    return [name for (name,) in ledger.db.execute(query, (value,)) if name]


def _nearest(office: str, names: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a name is not known

    return [name for name, *_ in process.extract(office, names, scorer=fuzz.WRatio, limit=NEAR)]


def _family(ledger: Ledger, office: str) -> list[Row]:
    """Give the reports of an office with those it is checked with."""
    found = ledger.db.execute(
        f"""SELECT {COLUMNS} FROM files WHERE status = 'ok' AND (form, family) IN
            (SELECT form, family FROM files WHERE status = 'ok' AND office = ?)""",
        (office,),
    )
    return [Row(*row) for row in found]
