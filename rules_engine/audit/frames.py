"""What an audit keeps of a chunk, as frames to be asked about: reports, figures, facts, passages, findings, unknown."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandera.polars as pa
import polars as pl

from rules_engine.audit.chunks import Chunk, Row
from rules_engine.finding import FileResult, Finding, RunResult
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.json import contract
from rules_engine.rules.batch import Batch
from rules_engine.rules.frames import Facts, Passages, checked

DATA = ("reports", "figures", "facts", "passages")
FINDINGS = ("findings", "unknown")


class Sources(pa.DataFrameModel):
    """One line per report: whose it is and where it came from."""

    report: str = pa.Field(unique=True)
    sha256: str
    form: str
    edition: str
    format: str
    office: str = pa.Field(nullable=True)
    year: int = pa.Field(nullable=True)
    region: str
    parent: str


class Findings(pa.DataFrameModel):
    """One line per finding: its report, what it says, its first place, and all of it as the JSON contract has it.

    Of the findings of a report that are not waived one is `first_in_report`, and one of each rule `first_of_rule`:
    so the reports concerned are counted without telling them apart.
    """

    report: str
    number: int = pa.Field(ge=1)
    first_in_report: bool
    first_of_rule: bool
    form: str
    edition: str
    office: str = pa.Field(nullable=True)
    year: int = pa.Field(nullable=True)
    region: str
    rule: str
    severity: str
    confidence: str
    category: str
    message: str
    place: str
    words: str
    words_en: str
    filled: str
    expected: str = pa.Field(nullable=True)
    suggestion: str = pa.Field(nullable=True)
    waived: str = pa.Field(nullable=True)
    fingerprint: str
    json: str

    class Config:
        """A report numbers its findings."""

        unique = ["report", "number"]  # noqa: RUF012 - pandera reads a list


class Unknowns(pa.DataFrameModel):
    """One line per report and reason for which a rule could not tell."""

    report: str
    rule: str
    reason: str
    reason_en: str
    count: int = pa.Field(ge=1)


MODELS: dict[str, type[pa.DataFrameModel]] = {
    "reports": Sources,
    "facts": Facts,
    "passages": Passages,
    "findings": Findings,
    "unknown": Unknowns,
}


def data_parts(chunk: Chunk, batch: Batch) -> dict[str, bytes]:
    """Lay out what was read."""
    rows = [row._asdict() for row in chunk.rows]
    frames = {
        "reports": checked(
            Sources, {name: [row[_column(name)] for row in rows] for name in Sources.to_schema().columns}
        ),
        "figures": batch.figures,
        "facts": batch.facts.sort("figure", "report"),
        "passages": batch.passages,
    }
    return {name: _parquet(frame, chunk.data) for name, frame in frames.items()}


def finding_parts(chunk: Chunk, result: RunResult, digest: str) -> dict[str, bytes]:
    """Lay out what was found; private data in `result` are masked already."""
    rows = {row.name: row for row in chunk.rows}
    said = {entry["path"]: entry["findings"] for entry in contract(result, RenderOptions())["files"]}
    findings = [line for file in result.files for line in _findings(file, rows[file.path], said[file.path])]
    unknown = [
        {
            "report": file.path,
            "rule": one.rule,
            "reason": one.reason.zh,
            "reason_en": one.reason.en,
            "count": one.count,
        }
        for file in result.files
        for one in file.unknown
    ]
    return {
        "findings": _parquet(_checked(Findings, findings), digest),
        "unknown": _parquet(_checked(Unknowns, unknown), digest),
    }


def _column(name: str) -> str:
    return "name" if name == "report" else name


def _findings(file: FileResult, row: Row, said: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    ordered = sorted(file.findings, key=lambda finding: finding.order)
    met: set[str] = set()
    for number, (finding, contracted) in enumerate(zip(ordered, said, strict=True), start=1):
        is_open = finding.waived is None
        yield {
            "report": file.path,
            "number": number,
            "first_in_report": is_open and not met,
            "first_of_rule": is_open and finding.rule not in met,
            "form": row.form,
            "edition": row.edition,
            "office": row.office,
            "year": row.year,
            "region": row.region,
            **_said(finding),
            "json": json.dumps(contracted, ensure_ascii=False, separators=(",", ":")),
        }
        met |= {finding.rule} if is_open else set()


def _said(finding: Finding) -> dict[str, Any]:
    first = finding.places[0] if finding.places else None
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "category": finding.category,
        "message": finding.message,
        "place": str(first.place) if first else "",
        "words": first.words.zh if first else "",
        "words_en": first.words.en if first else "",
        "filled": first.filled if first else "",
        "expected": first.expected if first else None,
        "suggestion": finding.suggestion,
        "waived": finding.waived,
        "fingerprint": finding.fingerprint,
    }


def _checked(model: type[pa.DataFrameModel], lines: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    return checked(model, {name: [line[name] for line in lines] for name in model.to_schema().columns})


def _parquet(frame: pl.DataFrame, part: str) -> bytes:
    """Write a frame, every line marked with the part it belongs to, so that parts can be put together and apart."""
    stream = io.BytesIO()
    frame.with_columns(pl.lit(part).alias("part")).write_parquet(stream, compression="zstd", statistics=True)
    return stream.getvalue()
