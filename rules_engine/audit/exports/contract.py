"""A whole store in the JSON contract: the bytes that `check --format json` writes of the same files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Any, BinaryIO

from rules_engine.audit.books import Books, last
from rules_engine.audit.checking import WAIVED
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.questions import Questions, asking
from rules_engine.errors import ConfigError
from rules_engine.finding import FileResult, Problem, RunResult, Severity, Status
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.json import contract
from rules_engine.wording import Words

REASON = Words("reason", "reason_en")  # the columns that tell it
HERE = '"files": []'
COLUMNS = (
    "name, sha256, status, code, message, message_en, remedy, remedy_en, form, edition, office, year, format"
)


def as_json(destination: BinaryIO, options: ExportOptions) -> None:
    """Write the contract, file by file."""
    with closing(Ledger.open(options.store)) as ledger, asking(options.store) as ask:
        books = last(ledger)
        if books is None:
            raise ConfigError("还没有运行完的审核", "no audit has come to its end yet")
        before, after = _frame(books, ledger, options).split(HERE)
        destination.write((before + HERE[:-1]).encode())
        first = True
        for file in _files(ledger, ask, options):
            destination.write(b"\n" if first else b",\n")
            destination.write(_indented(json.dumps(file, ensure_ascii=False, indent=1)).encode())
            first = False
        destination.write((("" if first else "\n ") + "]" + after + "\n").encode())


def _frame(books: Books, ledger: Ledger, options: ExportOptions) -> str:
    """Give everything but the files."""
    result = RunResult(
        tallies=books.said.tallies,
        crashes=books.said.crashes,
        unused_waivers=books.unused_waivers,
        versions=books.versions,
        settings=books.settings,
    )
    frame = contract(result, RenderOptions(language=options.language))
    found = dict(ledger.db.execute("SELECT status, count(*) FROM files GROUP BY status").fetchall())
    counts = {status.value: found.get(status.value, 0) for status in Status}
    severities = {name: books.said.severities.get(name, 0) for name in (*map(str, Severity), WAIVED)}
    complete = bool(counts[Status.OK]) and not books.said.crashes and not counts[Status.ERROR]
    frame |= {
        "counts": {"discovered": sum(counts.values()), **counts, "findings": severities},
        "complete": complete,
        "clean": complete and not severities[Severity.ERROR],
    }
    return json.dumps(frame, ensure_ascii=False, indent=1)


def _files(ledger: Ledger, ask: Questions, options: ExportOptions) -> Iterator[dict[str, Any]]:
    """Give every file of the ledger with what was found in it; all three come in the order of their names."""
    where, values = ("WHERE office = ?", [options.office]) if options.office else ("", [])
    findings = _grouped(
        ask.stream(f"SELECT report, json FROM findings {where} ORDER BY report, number", values)
    )
    reason = options.say(REASON)
    unknown = _grouped(
        ask.stream(f"SELECT report, rule, {reason} FROM unknown ORDER BY report, rule, unknown.reason")
    )
    for row in ledger.db.execute(f"SELECT {COLUMNS} FROM files {where} ORDER BY name", values):
        file = _file(row, options)
        file["unknown"] = [{"rule": rule, "reason": reason} for rule, reason in unknown.of(row[0])]
        file["findings"] = [json.loads(text) for (text,) in findings.of(row[0])]
        yield file


def _file(row: tuple[Any, ...], options: ExportOptions) -> dict[str, Any]:
    name, sha256, status, code, zh, en, remedy, remedy_en, form, edition, office, year, format_ = row
    result = FileResult(
        name,
        sha256,
        Status(status),
        Problem(code, (zh, en), (remedy, remedy_en)) if code else None,
        form or None,
        edition or None,
        office,
        year,
        format_ or None,
    )
    shown: dict[str, Any] = contract(RunResult((result,)), RenderOptions(language=options.language))["files"][
        0
    ]
    return shown


class _grouped:  # noqa: N801 - read as a word
    """Rows that come in the order of their first column, given out by it in the same order."""

    def __init__(self, rows: Iterator[tuple[Any, ...]]) -> None:
        self._groups = groupby(rows, key=itemgetter(0))
        self._next = next(self._groups, None)

    def of(self, name: str) -> list[tuple[Any, ...]]:
        while self._next is not None and self._next[0] < name:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != name:
            return []
        rows = [row[1:] for row in self._next[1]]
        self._next = next(self._groups, None)
        return rows


def _indented(text: str) -> str:
    """Put a file where it stands in the whole: two levels in."""
    return "\n".join("  " + line for line in text.split("\n"))
