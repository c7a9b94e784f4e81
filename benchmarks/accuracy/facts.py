"""What a report may say in words: everything computed from the figures, and a few more of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.accuracy.figures import APPLICANTS
from benchmarks.accuracy.model import Figures, Office

REFUSED = (
    "state_secret",
    "forbidden_by_law",
    "public_safety",
    "third_party",
    "internal_affairs",
    "in_process",
    "enforcement_file",
    "administrative_inquiry",
)
UNAVAILABLE = ("not_held", "must_be_made", "still_unclear")
NOT_PROCESSED = ("petition", "repeated", "publication", "excessive", "reissue")
OTHERWISE = ("not_corrected", "not_paid", "other")


@dataclass(frozen=True, slots=True)
class Facts:
    """Numbers by the names templates use, and words such as the year and the office."""

    numbers: Mapping[str, float]
    words: Mapping[str, str]


def facts(dice: Random, office: Office, year: int, figures: Figures, before: Figures) -> Facts:
    """Gather everything templates may name; `before` are last year's figures."""
    numbers = _applications(figures) | _disputes(figures) | _disclosure(figures)
    numbers |= _compared(numbers, _applications(before)) | _activity(dice, office.size)
    return Facts(numbers, _words(office, year))


def _applications(figures: Figures) -> dict[str, float]:
    def total(*rows: str) -> float:
        return sum(figures[f"applications.{row}.total"] for row in rows)

    numbers = {row: total(row) for row in ("new", "carried_in", "handled", "carried_out", "granted")}
    numbers["partly"] = total("partly_granted")
    numbers |= {"refused": total(*REFUSED), "unavailable": total(*UNAVAILABLE)}
    numbers |= {"not_processed": total(*NOT_PROCESSED), "otherwise": total(*OTHERWISE)}
    numbers["received"] = numbers["new"] + numbers["carried_in"]
    numbers["natural"] = figures["applications.new.natural_person"]
    numbers["organisations"] = sum(figures[f"applications.new.{a}"] for a in APPLICANTS[1:])
    numbers["companies"] = figures["applications.new.company"]
    return numbers


def _disputes(figures: Figures) -> dict[str, float]:
    numbers: dict[str, float] = {}
    for outcome in ("upheld", "corrected", "other", "pending", "total"):
        suffix = "" if outcome == "total" else f"_{outcome}"
        direct, after = (figures[f"disputes.{row}.{outcome}"] for row in ("direct_suit", "suit_after_review"))
        numbers[f"review{suffix}"] = figures[f"disputes.review.{outcome}"]
        numbers[f"suit{suffix}"] = direct + after
        numbers[f"direct{suffix}"], numbers[f"after{suffix}"] = direct, after
    numbers["review_closed"] = numbers["review"] - numbers["review_pending"]
    numbers["suit_closed"] = numbers["suit"] - numbers["suit_pending"]
    numbers["disputes"] = numbers["review"] + numbers["suit"]
    return numbers


def _disclosure(figures: Figures) -> dict[str, float]:
    numbers = {key: figures[f"disclosure.normative.{key}"] for key in ("made", "repealed", "in_force")}
    numbers |= {key: figures[f"disclosure.{key}.decided"] for key in ("permits", "penalties", "coercion")}
    numbers |= {
        f"rules_{key}": figures[f"disclosure.regulations.{key}"] for key in ("made", "repealed", "in_force")
    }
    numbers["permits_wan"] = round(numbers["permits"] / 10_000, 1)
    numbers["penalties_wan"] = round(numbers["penalties"] / 10_000, 1)
    numbers["fees"] = figures["disclosure.fees.amount"]
    return numbers


def _compared(now: Mapping[str, float], before: Mapping[str, float]) -> dict[str, float]:
    last, change = before["new"], now["new"] - before["new"]
    numbers = {"new_last": last, "handled_last": before["handled"]}
    numbers |= {"more": max(change, 0), "fewer": max(-change, 0), "same": float(change == 0 and last > 0)}
    numbers["more_percent"] = round(100 * change / last, 2) if last and change > 0 else 0
    numbers["fewer_percent"] = round(-100 * change / last, 2) if last and change < 0 else 0
    numbers["natural_percent"] = _share(now["natural"], now["new"])
    numbers["handled_percent"] = _share(now["handled"], now["received"])
    numbers["granted_percent"] = _share(now["granted"] + now["partly"], now["handled"])
    return numbers


def _share(part: float, whole: float) -> float:
    return round(100 * part / whole, 2) if whole else 0


def _activity(dice: Random, size: int) -> dict[str, float]:
    """Draw what stands in no table: things published, calls answered, courses held."""
    most = (40, 200, 900, 5_000, 20_000)[size]
    numbers: dict[str, float] = {f"item_{x}": dice.randint(1, most) for x in "abcdefgh"}
    numbers |= {f"small_{x}": dice.randint(2, 9) for x in "abcdefgh"}
    numbers["published"] = sum(numbers[f"item_{x}"] for x in "abc")
    numbers["channels"] = sum(numbers[f"item_{x}"] for x in "de")
    numbers["proposals"] = numbers["small_a"] + numbers["small_b"]
    numbers["readings"] = numbers["small_c"] + numbers["small_d"] + numbers["small_e"]
    numbers["published_about"] = _down(numbers["published"])
    numbers["calls"] = dice.randint(20, 40 * most)
    numbers["calls_done"] = numbers["calls"] - dice.randint(0, int(numbers["calls"]) // 20)
    numbers["calls_percent"] = _share(numbers["calls_done"], numbers["calls"])
    numbers["visits_wan"] = round(dice.uniform(1, 300), 1)
    numbers["serial"] = dice.randint(100, 999)
    numbers["trained"] = dice.randint(20, 300)
    numbers["fee_asked"] = dice.choice((0, 0, 0, dice.randint(2, 90) * 10))
    return numbers


def edition_of(year: int) -> str:
    """Say which edition of the form is in force for a year's report."""
    return "2021" if year >= _NEW_FORM else "2019"


def _down(number: float) -> float:
    """Round down as people do before 余: 1,234 is 1,200余, 87 is 80余."""
    weight = 10.0 ** max(1, len(str(int(number))) - 2)
    return float(number // weight * weight)


def _words(office: Office, year: int) -> dict[str, str]:
    words = {"office": office.name, "we": office.we, "area": office.area, "region": office.region}
    words |= {"unit": office.short, "year": str(year), "next": str(year + 1), "last": str(year - 1)}
    words |= {"kind": office.kind, "edition": edition_of(year)}
    return words


_NEW_FORM = 2021
