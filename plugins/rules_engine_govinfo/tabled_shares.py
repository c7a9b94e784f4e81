"""Shares that only the tables tell: of natural persons, of a kind of answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules_engine import Report
from rules_engine_govinfo.amounts import FURTHEST, received

# The columns that count an applicant, by what it is called right before its share.
APPLICANTS = (
    (re.compile("自然人[^，,。；;]{0,8}$"), ("natural_person",)),
    (
        re.compile("法人[^，,。；;]{0,10}$"),
        ("company", "institute", "nonprofit", "legal_service", "other"),
    ),
)
# The rows that count an answer, by what it is called right before its share; the first that fits is meant.
ANSWERS = tuple(
    (re.compile(f"(?:{words})[^，,。；;、]{{0,6}}$"), rows)
    for words, rows in (
        ("公开(?:[和及与、或]|或者|以及)(?:予以)?(?:部分)?公开", ("granted", "partly_granted")),
        ("部分公开", ("partly_granted",)),
        ("全部公开|予以公开", ("granted",)),
        ("不予公开", ("refused",)),
        ("无法提供", ("unavailable",)),
        ("不予处理", ("not_processed",)),
        ("其[他它]处理", ("otherwise",)),
    )
)
# Characters before a share that tell what it is of.
NEAR = 100
# A share of documents, not of answers.
DOCUMENTS = re.compile("主动公开|公文|发文|属性")


def tabled_shares(report: Report, text: str, start: int, end: int) -> list[float]:
    """Give the lawful shares of what a stretch of text names, by every whole that it may be a share of."""
    said = re.sub("[，,]?占[^占]*$", "", text[max(start, end - NEAR) : end])
    for words, columns in APPLICANTS:
        if words.search(said):
            rows = (("new",), ("new", "carried_in"), ("handled",))
            return [s for r in rows if (s := _share(report, r, columns)) is not None]
    answer = next((rows for words, rows in ANSWERS if words.search(said)), ())
    values = [report.value(f"applications.{row}.total") for row in answer]
    if (
        not answer
        or None in values
        or DOCUMENTS.search(text, max(text.rfind("。", 0, end) + 1, end - FURTHEST), end)
    ):
        return []
    wholes = received(report)
    likeliest = wholes.pop("办结", None)  # answers are given to what was handled
    told = sum(v for v in values if v is not None)
    return [told / whole for whole in (likeliest, *wholes.values()) if whole]


def _share(report: Report, rows: Sequence[str], columns: Sequence[str]) -> float | None:
    parts = [report.value(f"applications.{row}.{column}") for row in rows for column in columns]
    wholes = [report.value(f"applications.{row}.total") for row in rows]
    if None in parts or None in wholes or not (whole := sum(w for w in wholes if w is not None)):
        return None
    return sum(p for p in parts if p is not None) / whole
