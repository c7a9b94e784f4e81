"""Show what was read of a report, for people who compare it with the document, and as JSON."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from rules_engine.form_lines import Line
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.json import at
from rules_engine.report import Fact, Passage, Report

SCHEMA_VERSION = "1.0"


def as_table(report: Report, destination: BinaryIO, options: RenderOptions, *, explain: bool = False) -> None:
    """Print a report as it was read; `explain` adds how its form was recognised."""
    from rules_engine.renderers.terminal.reading import report_lines  # noqa: PLC0415 - JSON needs no terminal
    from rules_engine.renderers.terminal.recognition import recognition_lines  # noqa: PLC0415 - nor this
    from rules_engine.renderers.terminal.screen import screen, show  # noqa: PLC0415 - nor this

    with screen(destination, options) as (console, look):
        show(report_lines(report, look), console)
        if explain:
            show(recognition_lines(report, look), console)


def as_json(report: Report, destination: BinaryIO, _options: RenderOptions, *, explain: bool = False) -> None:
    """Write a report as it was read as UTF-8 JSON; a lone surrogate stays as its escape."""
    text = json.dumps(contract(report, explain=explain), ensure_ascii=False, indent=1, allow_nan=False)
    destination.write(text.encode("utf-8", "backslashreplace") + b"\n")


def contract(report: Report, *, explain: bool = False) -> dict[str, Any]:
    """Give a report as plain values; findings count `start` and `end` in the `text` of these paragraphs."""
    opening = Line("", "")
    return {
        "schema_version": SCHEMA_VERSION,
        "path": report.key,
        "format": report.format,
        "form": report.form.key,
        "edition": report.form.edition,
        "office": report.office,
        "year": report.year,
        "figures": [_figure(fact, report) for fact in report.facts],
        "sections": [_section(line, report) for line in (opening, *report.form.sections)],
        **({"recognition": _recognition(report)} if explain else {}),
    }


def _figure(fact: Fact, report: Report) -> dict[str, Any]:
    table = report.form.table(fact.place.table)
    return {
        "name": str(fact.place),
        "row_label": table.row_label(fact.place.row),
        "column_label": table.column_label(fact.place.column),
        "text": fact.text,
        "value": _whole(fact.value),
        "ocr": fact.ocr,
        "at": at(fact.location),
    }


def _whole(value: float | None) -> float | None:
    return int(value) if value is not None and value.is_integer() else value


def _section(line: Line, report: Report) -> dict[str, Any]:
    return {
        "section": line.key,
        "label": line.label,
        "paragraphs": [_paragraph(passage) for passage in report.section(line.key)],
    }


def _paragraph(passage: Passage) -> dict[str, Any]:
    return {
        "paragraph": passage.paragraph,
        "number": passage.number,
        "text": passage.text,
        "heading": passage.heading,
        "level": passage.level,
        "ocr": passage.ocr,
        "at": at(passage.location),
    }


def _recognition(report: Report) -> dict[str, Any]:
    return {
        "headings": [
            {"section": one.section, "text": one.text, "likeness": one.likeness, "paragraph": one.passage}
            for one in report.headings
        ],
        "tables": [
            {
                "table": one.table,
                "section": one.section,
                "missing_rows": list(one.missing_rows),
                "missing_columns": list(one.missing_columns),
                "at": at(one.location),
            }
            for one in report.tables
        ],
        "labels": [one._asdict() for one in report.recognised],
        "leftovers": [
            {"kind": one.kind.value, "table": one.table, "text": one.text, "at": at(one.location)}
            for one in report.leftovers
        ],
        "asides": [
            {"kind": one.kind.value, "text": one.text, "at": at(one.location)} for one in report.asides
        ],
    }
