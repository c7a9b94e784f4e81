"""Compares what was found with what was planted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.accuracy.truth import Truth

Finding = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the fault was found, placed, with its right value (None: it has none), and what else was."""

    found: bool
    placed: bool
    right: bool | None
    unexplained: tuple[str, ...]


def judge(truth: Truth, findings: Sequence[Finding], titles: Mapping[str, str]) -> Verdict:
    """Judge the findings of one file; notes count, for some faults are only ever suspected."""
    here = [finding for finding in findings if _there(truth, finding, titles)]
    right = None if truth.right is None else any(truth.right in _values(finding) for finding in here)
    return Verdict(
        found=bool(findings),
        placed=bool(here),
        right=right,
        unexplained=tuple(
            f"{f['rule']}: {f['message'][:120]}"
            for f in findings
            if f not in here and f["severity"] != "note" and here
        ),
    )


def _there(truth: Truth, finding: Finding, titles: Mapping[str, str]) -> bool:
    if truth.region:
        return any(_in_region(key, finding, titles) for key in truth.region.split())
    return any(_at(truth, place) for place in _places(finding))


def _places(finding: Finding) -> Iterator[Mapping[str, Any]]:
    yield from finding["places"]
    for candidate in finding["candidates"]:
        yield from candidate


def _at(truth: Truth, place: Mapping[str, Any]) -> bool:
    if "table" in place:
        return f"{place['table']}.{place['row']}.{place['column']}" in truth.cells
    if truth.section is None or place["section"] != truth.section:
        return False
    return any(_overlaps(truth, place, shift) for shift in {0, len(truth.number)})


def _overlaps(truth: Truth, place: Mapping[str, Any], shift: int) -> bool:
    """Compare with the paragraph as read, which may lack its automatic number; masked text shows stars."""
    start, end = place["start"] + shift, place["end"] + shift
    said = truth.shown[start:end]
    return (said == place["text"] or "*" in place["text"]) and start < truth.end and truth.start < end


def _in_region(key: str, finding: Finding, titles: Mapping[str, str]) -> bool:
    named = any(key in (place.get("table"), place.get("section")) for place in _places(finding))
    return named or titles.get(key, "\0") in finding["message"] or _TITLES[key] in finding["message"]


def _values(finding: Finding) -> set[str | None]:
    return {finding["suggestion"], *(place["expected"] for place in _places(finding))}


_TITLES = {
    "overview": "统计期限",
    "disclosure": "表二",
    "applications": "表三",
    "disputes": "表四",
    "problems": "存在的主要问题及改进情况",
    "other": "其他需要报告的事项",
}
