"""Findings one by one with whose they are, as every list shows them: rows for tables, one JSON text per line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.questions import Questions, asking
from rules_engine.wording import Words

SEVERITIES = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
    "note": Words("提示", "note"),
}
HEADER = (
    Words("地区", "region"),
    Words("机关", "office"),
    Words("年度", "year"),
    Words("程度", "severity"),
    Words("规则", "rule"),
    Words("规则编号", "rule id"),
    Words("位置", "place"),
    Words("填写", "filled in"),
    Words("应为", "should be"),
    Words("问题", "problem"),
    Words("建议", "suggestion"),
    Words("不计的理由", "waived because"),
    Words("文件", "file"),
)
COLUMNS = (
    "region, office, year, severity, rule, {words}, filled, coalesce(expected, ''), message, coalesce(suggestion, ''), "
    "coalesce(waived, ''), report"
)
PLACE = Words("words", "words_en")  # the columns that name it
ORDER = "region, office, year, report, number"
GRAVEST = "waived IS NOT NULL, list_position(['error', 'warning', 'note'], severity)"
DANGEROUS = ("=", "@", "\t", "\r")


class Line(NamedTuple):
    """A finding as a table shows it."""

    region: str
    office: str
    year: str
    severity: str
    rule: str
    rule_id: str
    place: str
    filled: str
    expected: str
    message: str
    suggestion: str
    waived: str
    file: str


def lines(
    ask: Questions, options: ExportOptions, *, gravest_first: bool = False, by_office: bool = False
) -> Iterator[Line]:
    """Give all findings by region, office and year; those first that matter most, or office by office."""
    order = f"{GRAVEST}, {ORDER}" if gravest_first else ORDER
    order = f"office, {ORDER}" if by_office else order
    columns = COLUMNS.format(words=options.say(PLACE))
    where, values = ("WHERE office = ?", [options.office]) if options.office else ("", [])
    for row in ask.stream(f"SELECT {columns} FROM findings {where} ORDER BY {order}", values):
        region, office, year, severity, rule, *rest = row
        yield Line(
            region,
            office or "",
            "" if year is None else str(year),
            options.say(SEVERITIES[severity]) if severity in SEVERITIES else severity,
            options.titles.get(rule, rule),
            rule,
            *rest,
        )


def as_csv(destination: BinaryIO, options: ExportOptions) -> None:
    """Write a table that any program opens; a text that a spreadsheet would take for a formula is marked as text."""
    stream = io.TextIOWrapper(destination, "utf-8-sig", newline="")
    writer = csv.writer(stream)
    writer.writerow([options.say(words) for words in HEADER])
    with asking(options.store) as ask:
        for line in lines(ask, options):
            writer.writerow([harmless(text) for text in line])
    stream.flush()
    stream.detach()


def as_jsonl(destination: BinaryIO, options: ExportOptions) -> None:
    """Write each finding as one line of JSON: whose it is, and the finding of the JSON contract."""
    where, values = ("WHERE office = ?", [options.office]) if options.office else ("", [])
    query = f"SELECT report, form, edition, office, year, region, json FROM findings {where} ORDER BY report, number"
    with asking(options.store) as ask:
        for *about, finding in ask.stream(query, values):
            named = dict(zip(("path", "form", "edition", "office", "year", "region"), about, strict=True))
            text = json.dumps(named | {"finding": json.loads(finding)}, ensure_ascii=False)
            destination.write(text.encode() + b"\n")


def as_parquet(destination: BinaryIO, options: ExportOptions) -> None:
    """Write the table of findings as it is asked about."""
    import tempfile  # noqa: PLC0415 - here alone

    with tempfile.TemporaryDirectory() as folder, asking(options.store) as ask:
        path = Path(folder) / "findings.parquet"
        office = (options.office or "").replace("'", "''")
        where = f"WHERE office = '{office}'" if office else ""
        ask.db.execute(
            f"COPY (SELECT * EXCLUDE (part) FROM findings {where} ORDER BY report, number) TO '{path}' (FORMAT parquet)"
        )
        destination.write(path.read_bytes())


def harmless(text: str) -> str:
    """Mark as text what a spreadsheet would take for a formula."""
    signed = text[:1] in {"+", "-"} and len(text) > 1 and not text[1].isdigit()
    return f"'{text}" if text.startswith(DANGEROUS) or signed else text
