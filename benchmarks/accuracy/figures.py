"""Figures that agree with each other: any number of them, year after year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.accuracy.model import Figures

APPLICANTS = ("natural_person", "company", "institute", "nonprofit", "legal_service", "other")
RESULTS = (
    "granted",
    "partly_granted",
    "state_secret",
    "forbidden_by_law",
    "public_safety",
    "third_party",
    "internal_affairs",
    "in_process",
    "enforcement_file",
    "administrative_inquiry",
    "not_held",
    "must_be_made",
    "still_unclear",
    "petition",
    "repeated",
    "publication",
    "excessive",
    "reissue",
    "not_corrected",
    "not_paid",
    "other",
)
LIKELY = (30, 9, 1, 2, 1, 3, 3, 3, 2, 4, 18, 5, 3, 6, 3, 1, 1, 2, 3, 1, 4)
ROWS = ("new", "carried_in", *RESULTS, "handled", "carried_out")
OUTCOMES = ("upheld", "corrected", "other", "pending")
DISPUTES = ("review", "direct_suit", "suit_after_review")


def series(dice: Random, size: int, years: Sequence[int], *, regulations: bool) -> Iterator[dict[str, float]]:
    """Draw the figures of consecutive years; what is carried out of one is carried into the next.

    `size` 0 to 4 says how much an office has to do, from a township to a large city.
    """
    carried = dict.fromkeys(APPLICANTS, 0)
    for applicant in APPLICANTS[:2]:
        carried[applicant] = dice.choice((0, 0, dice.randint(0, size * size)))
    before: Figures = {}
    for _ in years:
        figures: dict[str, float] = {**_applications(dice, size, carried), **_disputes(dice, size)}
        figures |= _disclosure(dice, size, before, regulations=regulations)
        figures |= _superseded(dice, size, figures)
        carried = {a: int(figures[f"applications.carried_out.{a}"]) for a in APPLICANTS}
        before = figures
        yield figures


def _applications(dice: Random, size: int, carried: dict[str, int]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for applicant in APPLICANTS:
        new = _new(dice, size, applicant)
        received = new + carried[applicant]
        left = min(received, dice.choice((0, 0, dice.randint(0, 1 + received // 12))))
        column = dict(zip(RESULTS, _spread(dice, received - left), strict=True))
        column |= {"new": new, "carried_in": carried[applicant]}
        column |= {"handled": received - left, "carried_out": left}
        figures |= {_cell(row, applicant): value for row, value in column.items()}
    for row in ROWS:
        figures[_cell(row, "total")] = sum(figures[_cell(row, a)] for a in APPLICANTS)
    return figures


def _cell(row: str, column: str) -> str:
    return f"applications.{row}.{column}"


def _new(dice: Random, size: int, applicant: str) -> int:
    most = (3, 12, 60, 400, 3000)[size]
    if applicant == "natural_person":
        return dice.choice((dice.randint(0, most), dice.randint(most // 2, most)))
    if applicant == "company":
        return dice.choice((0, dice.randint(0, most // 6)))
    return dice.choice((0, 0, 0, dice.randint(0, most // 30)))


def _spread(dice: Random, amount: int) -> list[int]:
    """Spread an amount over the results, the likely ones first."""
    counts = [0] * len(RESULTS)
    for index in dice.choices(range(len(RESULTS)), LIKELY, k=amount):
        counts[index] += 1
    return counts


def _disputes(dice: Random, size: int) -> dict[str, float]:
    most = (0, 2, 8, 60, 300)[size]
    figures: dict[str, float] = {}
    for row in DISPUTES:
        counts = [dice.choice((0, dice.randint(0, most))) for _ in OUTCOMES]
        figures |= {f"disputes.{row}.{o}": count for o, count in zip(OUTCOMES, counts, strict=True)}
        figures[f"disputes.{row}.total"] = sum(counts)
    return figures


def _disclosure(dice: Random, size: int, before: Figures, *, regulations: bool) -> dict[str, float]:
    figures: dict[str, float] = {}
    for row, most in (("regulations", 3 if regulations else 0), ("normative", 1 + 3 * size)):
        stock = before.get(f"disclosure.{row}.in_force")
        made = dice.randint(0, most)
        held = dice.randint(0, 12 * most) if stock is None else int(stock)
        repealed = dice.randint(0, min(held, most))
        figures[f"disclosure.{row}.made"] = made
        figures[f"disclosure.{row}.repealed"] = repealed
        figures[f"disclosure.{row}.in_force"] = held + made - repealed
    most = (60, 900, 9_000, 120_000, 900_000)[size]
    for row, share in (("permits", 1), ("penalties", 2), ("coercion", 20)):
        usual = before.get(f"disclosure.{row}.decided", dice.randint(0, most // share))
        figures[f"disclosure.{row}.decided"] = round(usual * dice.uniform(0.8, 1.25))
    fee = before.get("disclosure.fees.amount", dice.choice((0, dice.uniform(5, 4 ** (size + 3)))))
    figures["disclosure.fees.amount"] = round(fee * dice.uniform(0.8, 1.25), dice.choice((0, 1, 2, 2)))
    return figures


def _superseded(dice: Random, size: int, figures: Figures) -> dict[str, float]:
    """Draw what only the 2019 edition asks for; what it calls 对外公开总数量 is the stock."""
    most = 4 + 30 * size
    more: dict[str, float] = {}
    for row in ("regulations", "normative"):
        more[f"disclosure.{row}.newly_made"] = figures[f"disclosure.{row}.made"]
        more[f"disclosure.{row}.newly_published"] = figures[f"disclosure.{row}.made"]
        more[f"disclosure.{row}.published"] = figures[f"disclosure.{row}.in_force"]
    for row in ("permits", "other_services", "penalties", "coercion", "fees"):
        more[f"disclosure.{row}.items_before"] = dice.randint(0, most)
        more[f"disclosure.{row}.change"] = dice.randint(0, 3)
    more["disclosure.other_services.decided"] = dice.randint(0, most * 9)
    more["disclosure.procurement.items"] = dice.randint(0, 40)
    more["disclosure.procurement.procured"] = round(dice.uniform(0, 90 * most), 2)
    return more
