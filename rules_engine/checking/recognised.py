"""Findings in what was recognised in the picture of a scanned page: they may only be misreadings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rules_engine.finding import PRIVACY, Confidence, Finding, Severity, Spot
from rules_engine.form import CellPlace
from rules_engine.report import Report, TextPlace

DOUBT = "（据扫描件识别，请与原件核对）"


def doubted(finding: Finding, reports: Mapping[str, Report]) -> Finding:
    """Make a suspicion of a finding that rests on something recognised; of one on anything else nothing.

    A misread character is far likelier than a misprinted one, so what is wrong with the text becomes a note; what is
    wrong with figures, or missing, stays a warning, and so do private data, for a page that shows them is public.
    """
    if finding.places:
        return _doubted_there(finding, reports)
    misread = any(passage.ocr for passage in reports[finding.report].passages)
    return suspected(finding, DOUBT) if misread and finding.severity != Severity.NOTE else finding


def suspected(finding: Finding, doubt: str, gravest: Severity = Severity.WARNING) -> Finding:
    """Say in a finding why it may be wrong, and make it no graver than that allows."""
    certain = finding.confidence is Confidence.CERTAIN
    return replace(
        finding,
        severity=max(finding.severity, gravest, key=lambda severity: severity.rank),
        confidence=Confidence.SUSPECTED if certain else finding.confidence,
        message=finding.message + doubt,
    )


def _doubted_there(finding: Finding, reports: Mapping[str, Report]) -> Finding:
    if not any(_is_recognised(spot, reports) for spot in finding.places):
        return finding
    of_text = all(isinstance(spot.place, TextPlace) for spot in finding.places)
    gravest = Severity.NOTE if of_text and finding.category != PRIVACY else Severity.WARNING
    return suspected(finding, DOUBT, gravest)


def _is_recognised(spot: Spot, reports: Mapping[str, Report]) -> bool:
    report = reports.get(spot.report)
    if report is None:
        return False
    if isinstance(spot.place, TextPlace):
        return report.passages[spot.place.paragraph - 1].ocr
    fact = report.fact(str(spot.place)) if isinstance(spot.place, CellPlace) else None
    return fact is not None and fact.ocr
