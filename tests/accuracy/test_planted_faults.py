"""Every mutation plants one fault, where its truth says."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.accuracy import mutations
from benchmarks.accuracy.grids import grids
from benchmarks.accuracy.judge import judge
from benchmarks.accuracy.model import Paragraph
from benchmarks.accuracy.truth import GROUPS, MUTATIONS, Truth, plant

REWRITTEN = {"carry-over", "stock-in-force", "fee-in-yuan", "copied-figures", "copied-text"}
MOVED = {"sections-swapped"}


def pieces(report):
    """List what a report prints: paragraphs with their section, and cells with their figure."""
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield section.key, block.number, block.text
            else:
                edition = block.edition or report.edition
                for grid in grids(report, block.table, edition):
                    yield from ((section.key, cell.name, cell.text) for row in grid for cell in row)


def test_all_kinds_are_registered():
    assert mutations
    assert len(MUTATIONS) > 60  # about thirty classes, several wordings each
    assert set(GROUPS) == set(MUTATIONS)


@pytest.mark.parametrize("kind", sorted(set(MUTATIONS) - REWRITTEN - MOVED))
def test_one_thing_changes(kind):
    planted = plant(kind, 11)
    assert planted.sound is not None
    before, after = Counter(pieces(planted.sound)), Counter(pieces(planted.report))
    gone, new = before - after, after - before
    assert gone or new
    assert _changes(gone, new, planted.truth)


def _changes(gone, new, truth):
    if truth.region:
        return True
    return sum(gone.values()) <= 1 and sum(new.values()) == 1


@pytest.mark.parametrize("kind", sorted(MUTATIONS))
def test_the_truth_points_into_the_report(kind):
    planted = plant(kind, 12)
    truth = planted.truth
    assert truth.kind == kind
    assert truth.region or truth.cells or truth.section is not None
    if truth.shown:
        shown = [p.number + p.text for key, _, p in planted.report.paragraphs() if key == truth.section]
        assert truth.shown in shown
        assert 0 <= truth.start < truth.end <= len(truth.shown) + 1


@pytest.mark.parametrize("kind", ["row-total", "column-item", "handled-total", "balance"])
def test_a_wrong_cell_breaks_a_relation(kind):
    planted = plant(kind, 13)
    [(name, typed)] = planted.report.cells.items()
    assert typed.strip() != planted.truth.right
    assert name in planted.truth.cells


def test_an_identity_number_has_its_check_digit():
    truth = plant("identity-number", 14).truth
    number = truth.shown[truth.start : truth.end]
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], weights, strict=True))
    assert "10X98765432"[total % 11] == number[17]


def finding(place, suggestion=None):
    return {
        "rule": "govinfo.x",
        "severity": "error",
        "message": "",
        "places": [place],
        "candidates": [],
        "suggestion": suggestion,
    }


def test_a_finding_at_the_cell_with_the_value_is_right():
    place = {"table": "applications", "row": "new", "column": "total", "expected": "3"}
    verdict = judge(Truth("3", cells=("applications.new.total",)), [finding(place)], {})
    assert (verdict.found, verdict.placed, verdict.right, verdict.unexplained) == (True, True, True, ())


def test_a_finding_elsewhere_is_found_but_not_placed():
    place = {"table": "applications", "row": "new", "column": "other", "expected": "3"}
    verdict = judge(Truth("3", cells=("applications.new.total",)), [finding(place)], {})
    assert (verdict.found, verdict.placed, verdict.right) == (True, False, False)


def test_a_stretch_is_compared_with_or_without_its_automatic_number():
    truth = Truth("3", section="overview", shown="（一）收到4件。", number="（一）", start=5, end=6)
    for start in (2, 5):
        place = {"section": "overview", "start": start, "end": start + 1, "text": "4", "expected": "3"}
        assert judge(truth, [finding(place)], {}).placed


def test_nothing_found_is_nothing():
    verdict = judge(Truth("3", cells=("a.b.c",)), [], {})
    assert (verdict.found, verdict.placed, verdict.right) == (False, False, False)
