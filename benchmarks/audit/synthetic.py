"""A store as an audit of many reports would leave it, drawn by chance: what is asked of it is what is measured.

python -m benchmarks.audit.synthetic STORE --offices 100000 --years 10 --findings 10

Every table has the columns of a real store, and findings stand report by report as an audit writes them. What an office
carries over agrees with the year before but for one report in fifty, and what a county says is the sum of its offices.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import duckdb

from rules_engine.audit.books import Books, Said, close
from rules_engine.audit.frames import MODELS
from rules_engine.audit.ledger import Counts, Ledger
from rules_engine.audit.parts import TABLES
from rules_engine.audit.questions import KINDS
from rules_engine.plugins import load_plugins

PART = 100_000  # reports
FIRST_YEAR = 2016
OFFICES = 33  # of a county
EDITION = "2021"
SENTENCES = 40  # of a report
CELL = '","table":"applications","row":"handled","column":"total","filled":"12","expected":"13"}]}'
# What the rows of the applications tell; one report in fifty carries in what was not carried out, or adds up wrongly.
ROWS = {
    "new": "CASE WHEN head THEN sum(fresh) OVER county ELSE fresh END",
    "carried_in": "lag(due, 1, 0) OVER own + (hash(number, 5) % 50 = 0)::INT",
    "carried_out": "due",
    "handled": "new + carried_in - carried_out",
    "granted": "handled",
}
WRONG = "(hash(number, 6) % 50 = 0)::INT"


@dataclass(frozen=True)
class Size:
    """How much there is of everything."""

    offices: int
    years: int
    findings: int

    @property
    def reports(self) -> int:
        """Count the reports."""
        return self.offices * self.years


def make(store: Path, size: Size, only: Collection[str] = ()) -> None:
    """Make a store, whatever was there before; with lines in some of its tables `only`, or in all."""
    shutil.rmtree(store, ignore_errors=True)
    for table in (*MODELS, "figures", "files", "notes"):
        (store / table).mkdir(parents=True)
    with duckdb.connect(config={"temp_directory": str(store / "scratch")}) as db:
        db.execute("SET enable_progress_bar = false")
        _draw(db, size)
        names = [f"{first:012}" for first in range(0, size.reports, PART)]
        for name in names:
            _write(db, store, name, size.findings, only)
    shutil.rmtree(store / "scratch", ignore_errors=True)
    _ledger(store, names, size)


def _draw(db: duckdb.DuckDBPyConnection, size: Size) -> None:
    """Draw all reports, office by office, and the rules, the first broken far oftener than the last."""
    db.execute(
        f"""CREATE TABLE drawn AS
            SELECT range AS number, range // {size.years} AS bearer, {FIRST_YEAR} + range % {size.years} AS year,
                   bearer % {OFFICES} = 0 AS head, '第' || bearer // {OFFICES} || '县' AS region,
                   region || CASE WHEN head THEN '人民政府' ELSE '第' || bearer || '局' END AS office,
                   '年度报告/' || region || '/' || office || '/' || year || '.docx' AS report,
                   (CASE WHEN head THEN 0 ELSE 5 + hash(range, 1) % 50 END)::DOUBLE AS fresh,
                   (hash(range, 2) % 5)::DOUBLE AS due
            FROM range({size.reports})"""
    )
    db.execute("CREATE TABLE rules (place BIGINT, rule VARCHAR)")
    db.executemany("INSERT INTO rules VALUES (?, ?)", list(enumerate(sorted(load_plugins().rules))))


def _write(
    db: duckdb.DuckDBPyConnection, store: Path, name: str, findings: int, only: Collection[str]
) -> None:
    """Write one part of every table."""
    chosen = f"number >= {int(name)} AND number < {int(name) + PART}"
    about = "report, 'govinfo' AS form, '2021' AS edition, office, year, region"
    source = f"SELECT * FROM drawn WHERE {chosen}"
    queries = {
        "reports": f"SELECT {about}, '{'0' * 64}' AS sha256, 'word' AS format, '' AS parent FROM ({source})",
        "files": f"""SELECT report AS name, '' AS sha256, 'ok' AS status, '' AS code, '' AS message, '' AS message_en,
                     office, year, region, '' AS doubt FROM ({source})""",
        "findings": _findings(source, about, findings),
        "figures": _figures(source),
        "notes": _notes(source),
        **{table: _empty(table) for table in ("facts", "passages", "unknown")},
    }
    for table in only or queries:
        query = queries[table]
        path = store / table / f"{name}.parquet"
        db.execute(
            f"COPY (SELECT *, '{name}' AS part FROM ({query})) TO '{path}' (FORMAT parquet, CODEC zstd)"
        )


def _findings(source: str, about: str, count: int) -> str:
    """Give each report so many findings on the average, from none to twice as many."""
    return f"""
        SELECT {about}, nth AS number, drawn <> 0 AND nth = min(nth) OVER own AS first_in_report,
               drawn <> 0 AND nth = min(nth) OVER of_rule AS first_of_rule, rule,
               ['error', 'warning', 'note'][1 + (hash(place) % 3)::BIGINT] AS severity,
               'certain' AS confidence, '' AS category, '表三“总计”列：办理总计与结转下年之和为 ' || drawn || '，应为 '
               || drawn + 1 AS message, 'applications.handled.total' AS place, '表三“（七）总计”行“总计”列' AS words,
               drawn::VARCHAR AS filled, (drawn + 1)::VARCHAR AS expected, expected AS suggestion,
               CASE WHEN drawn = 0 THEN '已核实' END AS waived, hex(hash(number, nth)) AS fingerprint,
               '{{"places":[{{"path":"' || report || '{CELL}' AS json
        FROM (SELECT *, unnest(range(1, 1 + (hash(number, 3) % {2 * count + 1})::BIGINT)) AS nth,
                     hash(number, nth) % 1000 AS drawn,
                     (pow((hash(number, nth, 4) % 100000) / 1e5, 3) * (SELECT count(*) FROM rules))::BIGINT AS kind
              FROM ({source}))
        JOIN rules ON rules.place = kind
        WINDOW own AS (PARTITION BY report, drawn = 0), of_rule AS (PARTITION BY report, kind, drawn = 0)
        ORDER BY number, nth"""


def _figures(source: str) -> str:
    """Give each report every figure of the form, and what stands in the rows that are groups: nothing."""
    form = next(form for form in load_plugins().editions if form.edition == EDITION)
    drawn = {
        f"applications.{row}.{column}": row for row in ROWS for column in ("natural_person", "total")
    } | {"applications.handled.total": f"handled + {WRONG}"}
    columns = ", ".join(f'({drawn.get(name, "0")})::DOUBLE AS "{name}"' for name in form.figures())
    groups = ", ".join(
        f'NULL::DOUBLE AS "own:{table.key}.{group}.{column}"'
        for table in form.tables
        for group in table.groups
        for column in table.columns_of(group)
    )
    told = ", ".join(f"{expression} AS {row}" for row, expression in ROWS.items())
    return f"""SELECT report, {columns}, {groups} FROM (SELECT *, {told} FROM ({source})
               WINDOW county AS (PARTITION BY region, year), own AS (PARTITION BY bearer ORDER BY year))"""


def _notes(source: str) -> str:
    """Give each report a text for each rule that compares texts, a fifth of it the same for all."""
    return f"""SELECT report, 'govinfo' AS form, rule, 30::UINTEGER AS weight,
                      CASE WHEN nth < {SENTENCES // 5} THEN hash(nth) ELSE hash(number, nth) END AS word
               FROM ({source}), (SELECT unnest(range({SENTENCES})) AS nth),
                    (SELECT unnest(['govinfo.text-of-last-year', 'govinfo.text-of-another-office']) AS rule)"""


def _empty(table: str) -> str:
    columns = MODELS[table].to_schema().columns.items()
    named = ", ".join(f"NULL::{KINDS[str(column.dtype)]} AS {name}" for name, column in columns)
    return f"SELECT {named} WHERE false"


def _ledger(store: Path, names: list[str], size: Size) -> None:
    """Keep the parts and the reports in a ledger, and the books of an audit that has come to its end."""
    ledger = Ledger.create(store)
    with ledger.together():
        for kind in TABLES:
            rows = [(kind, name, name, PART, "") for name in names]
            ledger.db.executemany("INSERT INTO parts VALUES (?, ?, ?, ?, ?)", rows)
        for name in names:
            _report_rows(ledger, store / "reports" / f"{name}.parquet")
        ledger.keep_about("base", str(store.parent))
        run = ledger.start_run("2026-01-01T00:00:00+00:00")
        counts = Counts(size.reports, size.reports, 0, 0, size.reports, 0)
        close(ledger, run, Books(counts, Said(), "synthetic"))
    ledger.close()


def _report_rows(ledger: Ledger, path: Path) -> None:
    """Write down the reports of a part, each with that of the year before."""
    reports = duckdb.execute(
        f"SELECT report, office, year, region, lag(report) OVER (PARTITION BY office ORDER BY year) FROM '{path}'"
    ).fetchall()
    ledger.db.executemany(
        f"""INSERT INTO files (name, unit, sha256, status, code, message, message_en, remedy, remedy_en, format, form,
            edition, seconds, reading, office, year, region, identity, family, prior)
        VALUES (?1, ?1, '', 'ok', '', '', '', '', '', 'word', 'govinfo', '{EDITION}', 0, '', ?2, ?3, ?4, ?2, ?2, ?5)""",
        reports,
    )


def main() -> None:
    """Make a store."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--offices", type=int, default=100_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--findings", type=int, default=10)
    chosen = parser.parse_args()
    make(chosen.store, Size(chosen.offices, chosen.years, chosen.findings))


if __name__ == "__main__":
    main()
