"""Write a result as JSON: the public contract that `docs/findings.schema.json` states."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from rules_engine.document import Location
from rules_engine.errors import OutputError
from rules_engine.finding import (
    Evidence,
    FileResult,
    Finding,
    Problem,
    RunResult,
    Severity,
    Spot,
    Status,
    Tally,
)
from rules_engine.form import CellPlace
from rules_engine.hookspecs import Renderer, RenderOptions, hookimpl
from rules_engine.report import OutsidePlace
from rules_engine.wording import Language, Words

SCHEMA_VERSION = "1.0"


@hookimpl
def register_renderers() -> list[Renderer]:
    """Offer `json`."""
    return [Renderer("json", ".json", render)]


def render(result: RunResult, destination: BinaryIO, options: RenderOptions) -> None:
    """Write a result as UTF-8, the same bytes for the same findings; a lone surrogate stays as its escape."""
    encoder = json.JSONEncoder(ensure_ascii=False, indent=1, allow_nan=False, default=str)
    chunks = encoder.iterencode(contract(result, options))
    destination.writelines(chunk.encode("utf-8", "backslashreplace") for chunk in chunks)
    destination.write(b"\n")


def contract(result: RunResult, options: RenderOptions) -> dict[str, Any]:
    """Give a result as the plain values of the contract."""
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": dict(sorted(result.versions.items())),
        "settings": dict(sorted(result.settings.items())),
        "counts": _counts(result),
        "complete": result.complete,
        "clean": result.clean,
        "files": [_file(file, options.language) for file in sorted(result.files, key=lambda file: file.path)],
        "rules": {rule: _tally(tally, stats=options.stats) for rule, tally in sorted(result.tallies.items())},
        "crashes": [
            {"rule": crash.rule, "error": crash.error, "traceback": crash.traceback}
            for crash in sorted(result.crashes, key=lambda crash: (crash.rule, crash.error))
        ],
        "unused_waivers": list(result.unused_waivers),
    }


def _counts(result: RunResult) -> dict[str, Any]:
    files = {status.value: result.count(status) for status in Status}
    discovered = len(result.files)
    if discovered != sum(files.values()):
        raise OutputError(
            f"文件数对不上：发现 {discovered}，{files}",
            f"files do not add up: {discovered} discovered, {files}",
        )
    return {"discovered": discovered, **files, "findings": _by_severity(result.findings)}


def _by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    counts = {**dict.fromkeys(map(str, Severity), 0), "waived": 0}
    for finding in findings:
        counts[str(finding.severity) if finding.waived is None else "waived"] += 1
    return counts


def _file(file: FileResult, language: Language) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "status": file.status.value,
        "error": _error(file.problem, language) if file.problem else None,
        "form": file.form,
        "edition": file.edition,
        "office": file.office,
        "year": file.year,
        "unknown": [
            {"rule": unknown.rule, "reason": unknown.reason.say(language)}
            for unknown in sorted(file.unknown, key=lambda unknown: (unknown.rule, unknown.reason))
        ],
        "findings": [
            _finding(finding) for finding in sorted(file.findings, key=lambda finding: finding.order)
        ],
    }


def _error(problem: Problem, language: Language) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": Words(*problem.message).say(language),
        "remedy": Words(*problem.remedy).say(language),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    listed = {"category": finding.category, "source": finding.source}
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "places": [_place(spot) for spot in finding.places],
        "candidates": [[_place(spot) for spot in candidate] for candidate in finding.candidates],
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
        **{key: value for key, value in listed.items() if value},
    }


def _place(spot: Spot) -> dict[str, Any]:
    place = spot.place
    if isinstance(place, CellPlace):
        return {
            "path": spot.report,
            "table": place.table,
            "row": place.row or None,
            "column": place.column or None,
            "row_label": spot.row_label,
            "column_label": spot.column_label,
            "filled": spot.filled,
            "expected": spot.expected,
            "at": at(spot.location),
        }
    if isinstance(place, OutsidePlace):
        return {
            "path": spot.report,
            "outside": place.kind.value,
            "number": place.number,
            "start": place.start,
            "end": place.end,
            "text": spot.filled,
            "expected": spot.expected,
            "at": at(spot.location),
        }
    return {
        "path": spot.report,
        "section": place.section,
        "paragraph": place.paragraph,
        "start": place.start,
        "end": place.end,
        "text": spot.filled,
        "expected": spot.expected,
        "at": at(spot.location, place.start),
    }


def at(location: Location, start: int = 0) -> dict[str, Any]:
    """Say where something stands in its file; `start` code points into the paragraph that is located."""
    return {
        "paragraph": location.paragraph,
        "table": location.table,
        "row": location.row,
        "cell": location.cell,
        "line": location.line,
        "column": None if location.column is None else location.column + start,
        "page": location.page,
        "box": location.box,
        "sheet": location.sheet,
        "a1": location.a1,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    line = {"row": evidence.row, "column": evidence.column}
    return {
        "rule": evidence.rule,
        **{key: value for key, value in line.items() if value is not None},
        "claimed": evidence.claimed,
        "expected": evidence.expected,
    }


def _tally(tally: Tally, *, stats: bool) -> dict[str, Any]:
    counts = {"checked": tally.checked, "failed": tally.failed, "unknown": tally.unknown}
    return counts | {"seconds": round(tally.seconds, 6)} if stats else counts
