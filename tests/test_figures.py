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
from rules_engine.testing.strategies import CHANGES, consistent_figures, one_wrong_cell, reports

REGISTRY = load_plugins()
EDITIONS = REGISTRY.forms["govinfo"]
FORM = EDITIONS[-1]
CELLS = [str(cell) for cell in FORM.table("applications").cells]
RULES = [
    rule for rule in REGISTRY.rules_for("govinfo") if isinstance(rule, TableRule) or rule.plugin == "form"
]

thorough = settings(max_examples=60)


def findings(figures, form=FORM):
    return check(Batch((report_of(form, figures),)), RULES, Config()).findings.get("report", [])


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.edition)
@thorough
@given(st.data())
def test_consistent_figures_pass(form, data):
    assert findings(data.draw(consistent_figures(form)), form) == []


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.edition)
@thorough
@given(st.data())
def test_one_wrong_cell_of_applications_is_one_finding_with_its_right_value(form, data):
    wrong = data.draw(one_wrong_cell(form, "applications"))
    [finding] = findings(wrong.figures, form)
    [place] = finding.places
    assert (str(place.place), place.expected) == (wrong.cell, str(int(wrong.right)))
    assert finding.confidence is Confidence.CERTAIN


@thorough
@given(one_wrong_cell(FORM, "disputes"))
def test_one_wrong_cell_of_disputes_is_one_finding_with_five_candidates(wrong):
    [finding] = findings(wrong.figures)
    candidates = {str(spot.place): spot.expected for [spot] in finding.candidates}
    assert len(candidates) == 5
    assert candidates[wrong.cell] == str(int(wrong.right))


@thorough
@given(
    consistent_figures(FORM),
    st.lists(st.sampled_from(CELLS), min_size=2, max_size=2, unique=True),
    st.tuples(CHANGES, CHANGES),
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


TOLD = {
    "": st.just("本报告数据统计期限为2023年1月1日至12月31日。"),
    "overview": st.sampled_from(
        [
            "全年新收申请{applications.new.total}件，上年结转{applications.carried_in.total}件。",
            "全年新收申请{applications.new.total}件。",
        ]
    ),
    "problems": st.just("公开不够及时，将改进。"),
    "other": st.just("2023年收取信息处理费0元。"),
}


@settings(max_examples=20)
@given(reports(FORM, TOLD))
def test_a_report_that_tells_its_figures_is_correct(report):
    assert check(Batch((report,)), REGISTRY.rules_for("govinfo"), Config()).findings == {}


@settings(max_examples=20)
@given(reports(FORM, {"overview": st.just("全年新收申请{applications.new.total}1件。")}))
def test_a_report_that_tells_another_figure_is_found_where_it_does(report):
    outcome = REGISTRY.rules["govinfo.new-in-text"].run(Batch((report,)), {})
    assert [report.passages[hit.at.paragraph - 1].section for _, hit in outcome.hits] == ["overview"]


def test_a_negative_count_with_a_broken_sum_is_told_once():
    figures = {"applications.new.company": -1}
    [finding] = findings(figures)
    assert finding.places[0].expected == "0"


@pytest.mark.parametrize("figures", [{"disputes.review.upheld": 10, "disputes.review.corrected": 1}])
def test_the_stated_sum_is_the_likeliest_of_equals(figures):
    [finding] = findings(figures)
    assert str(finding.places[0].place) == "disputes.review.total"
    assert finding.places[0].expected == "11"


def test_years_that_add_up_but_disagree_are_told_once_with_the_cells_of_both():
    rows = {"carried_in": 2, "granted": 2, "handled": 2}
    now, before = (
        {f"applications.{row}.{c}": n for row, n in told.items() for c in ("natural_person", "total")}
        for told in (rows, {"new": 4, "carried_out": 4})
    )
    batch = Batch((report_of(FORM, now, "now"),), (report_of(FORM, before, "before"),), {"now": "before"})
    [finding] = check(batch, RULES, Config()).findings["now"]
    told = {
        (s.report, s.place.row, s.place.column, s.expected) for spots in finding.candidates for s in spots
    }
    assert told == {
        (key, row, column, right)
        for key, row, right in (("now", "carried_in", "4"), ("before", "carried_out", "2"))
        for column in ("natural_person", "total")
    }
