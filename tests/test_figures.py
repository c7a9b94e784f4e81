"""Whatever the figures: consistent ones pass, and wrong cells are found where they are, with their right values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.finding import Confidence
from rules_engine.plugins import load_plugins
from rules_engine.rules.batch import Batch
from rules_engine.rules.table_rule import TableRule
from rules_engine.testing import report_of

from .figures import consistent

REGISTRY = load_plugins()
FORM = REGISTRY.forms["govinfo"][-1]
CELLS = {table: [str(cell) for cell in FORM.table(table).cells] for table in ("applications", "disputes")}
CHANGE = st.integers(-2_000_000, 2_000_000).filter(bool)
RULES = [
    rule for rule in REGISTRY.rules_for("govinfo") if isinstance(rule, TableRule) or rule.plugin == "form"
]

thorough = settings(max_examples=60, deadline=None)


def findings(figures):
    return check(Batch((report_of(FORM, figures),)), RULES, Config()).findings.get("report", [])


@thorough
@given(consistent(FORM))
def test_consistent_figures_pass(figures):
    assert findings(figures) == []


@thorough
@given(consistent(FORM), st.sampled_from(CELLS["applications"]), CHANGE)
def test_one_wrong_cell_of_applications_is_one_finding_with_its_right_value(figures, wrong, by):
    right = figures[wrong]
    [finding] = findings(figures | {wrong: right + by})
    [place] = finding.places
    assert (str(place.place), place.expected) == (wrong, str(int(right)))
    assert finding.confidence is Confidence.CERTAIN


@thorough
@given(consistent(FORM), st.sampled_from(CELLS["disputes"]), CHANGE)
def test_one_wrong_cell_of_disputes_is_one_finding_with_five_candidates(figures, wrong, by):
    right = figures[wrong]
    [finding] = findings(figures | {wrong: right + by})
    candidates = {str(spot.place): spot.expected for [spot] in finding.candidates}
    assert len(candidates) == 5
    assert candidates[wrong] == str(int(right))


@thorough
@given(
    consistent(FORM),
    st.lists(st.sampled_from(CELLS["applications"]), min_size=2, max_size=2, unique=True),
    st.tuples(CHANGE, CHANGE),
)
def test_two_wrong_cells_of_applications_are_among_the_candidates(figures, wrong, by):
    right = {cell: figures[cell] for cell in wrong}
    changed = {cell: value + change for (cell, value), change in zip(right.items(), by, strict=True)}
    found = [f for f in findings(figures | changed) if f.evidence]
    assert found
    sets = [{str(s.place): s.expected for s in spots} for finding in found for spots in finding.candidates]
    assert {cell: str(int(value)) for cell, value in right.items()} in sets or all(
        {cell: str(int(value))} in sets for cell, value in right.items()
    )


def test_a_negative_count_with_a_broken_sum_is_told_once():
    figures = {"applications.new.company": -1}
    [finding] = findings(figures)
    assert finding.places[0].expected == "0"


@pytest.mark.parametrize("figures", [{"disputes.review.upheld": 10, "disputes.review.corrected": 1}])
def test_the_stated_sum_is_the_likeliest_of_equals(figures):
    [finding] = findings(figures)
    assert str(finding.places[0].place) == "disputes.review.total"
    assert finding.places[0].expected == "11"
