"""Corrections for tests, made without rules."""

from __future__ import annotations

from rules_engine.corrections import Correction
from rules_engine.document import Document, Location, Paragraph
from rules_engine.finding import Confidence, Finding, Severity, Spot
from rules_engine.report import TextPlace


def spot_in(text: str, start: int, end: int, expected: str | None, location: Location | None = None) -> Spot:
    """Show a stretch of the one passage of a report."""
    place = TextPlace("overview", 1, start, end)
    return Spot(
        "a.docx",
        place,
        "一、总体情况第 1 段",
        text[start:end],
        expected,
        location or Location(),
        context=text,
    )


def finding(*spots: Spot, rule: str = "typos.wrong", **about: object) -> Finding:
    """Find something wrong with certainty."""
    about = {"severity": Severity.ERROR, "confidence": Confidence.CERTAIN} | about
    return Finding(rule=rule, report="a.docx", message="m", places=spots, **about)  # type: ignore[arg-type]  # by name


def correction(document: Document, number: int, start: int, end: int, expected: str) -> Correction:
    """Correct a stretch of one paragraph of a document (counted from 0)."""
    block = [block for block in document.blocks if isinstance(block, Paragraph)][number]
    spot = spot_in(block.text, start, end, expected, block.location)
    assert isinstance(spot.place, TextPlace)
    return Correction("typos.wrong", spot, spot.place, expected)
