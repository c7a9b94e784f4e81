"""The figures of many reports side by side, and the lines cut out of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.form import Form
from rules_engine.plugins import load_plugins
from rules_engine.rules.batch import Batch
from rules_engine.testing import report_of

OLD, NEW = load_plugins().forms["govinfo"]
FIGURES = [name for name in OLD.figures() if name in NEW.figures()]
ROW = "applications.granted"


@given(
    told=st.lists(
        st.tuples(st.sampled_from([OLD, NEW]), st.permutations(range(30)), st.integers(0, 30)),
        min_size=1,
        max_size=12,
    )
)
def test_every_figure_stands_in_its_column_whatever_was_told_and_in_which_order(told):
    reports = []
    for number, (form, order, some) in enumerate(told):
        full = report_of(form, dict.fromkeys(form.figures(), number), key=str(number))
        reports.append(replace(full, facts=tuple(full.facts[place] for place in order[:some])))
    figures = Batch(tuple(reports)).figures
    assert figures["report"].to_list() == [report.key for report in reports]
    for report, line in zip(reports, figures.select(FIGURES).iter_rows(named=True), strict=True):
        assert line == {name: report.value(name) for name in FIGURES}


@pytest.mark.parametrize("figures", [0, 1])
def test_a_form_may_ask_for_hardly_any_figure(figures):
    line = ({"key": "made", "label": "制发"},)
    table = {"key": "rules", "label": "表一", "title": "规章", "section": "", "rows": line, "columns": line}
    about = {"key": "letter", "edition": 1, "title": "函", "sections": [], "tables": [table] * figures}
    told = Batch((report_of(Form.of(about), {}, key="a"),)).figures
    assert (told["report"].to_list(), told.width) == (["a"], 1 + figures)


def test_a_row_is_cut_out_for_every_report_that_has_it():
    reports = tuple(report_of(NEW, {f"{ROW}.total": n}, key=str(n)) for n in range(3))
    records = Batch(reports).records(NEW, "applications", "row", prior=False)
    assert records.filter(line="granted")["total"].to_list() == [0, 1, 2]


def test_last_year_stands_beside_this_year():
    reports = tuple(report_of(NEW, {f"{ROW}.total": n}, key=str(n)) for n in range(3))
    records = Batch(reports, prior={"1": "0", "2": "1"}).records(NEW, None, "report", prior=True)
    assert records[f"prior.{ROW}.total"].to_list() == [None, 0, 1]


def test_a_group_has_a_line_only_where_the_file_has_its_row():
    groups = next(table for table in NEW.tables if table.groups).groups
    group, parts = next(iter(groups.items()))
    without = report_of(NEW, {}, key="without")
    fact = next(fact for fact in without.facts if fact.place.row == parts[0])
    own = replace(fact, place=fact.place._replace(row=group))
    reports = (without, replace(without, key="with", facts=(*without.facts, own)))
    records = Batch(reports).records(NEW, fact.place.table, "row", prior=False)
    assert records.filter(line=group)["report"].to_list() == ["with"]
    assert records.filter(line=parts[0])["report"].to_list() == ["without"]
