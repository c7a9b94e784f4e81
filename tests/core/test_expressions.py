"""What expressions over figures come to in the reports of a batch."""

from __future__ import annotations

import pytest
from polars.exceptions import PolarsError

from rules_engine.plugins import load_plugins
from rules_engine.rules.batch import Batch
from rules_engine.testing import report_of

OLD, NEW = load_plugins().forms["govinfo"]
HANDLED, PENDING = "applications.handled.total", "applications.carried_out.total"


def batch(*handled):
    reports = (
        report_of(NEW, {HANDLED: number, PENDING: 2}, key=str(key)) for key, number in enumerate(handled)
    )
    return Batch(tuple(reports))


def test_an_expression_is_evaluated_for_every_report():
    assert batch(3, 5).expressions.values(f"{HANDLED} + {PENDING}") == {"0": 5, "1": 7}


def test_an_edition_without_its_figures_has_no_value():
    only_new = next(name for name in NEW.figures() if name not in OLD.figures())
    reports = (report_of(OLD, {}, key="old"), report_of(NEW, {only_new: 4}, key="new"))
    assert Batch(reports).expressions.values(only_new) == {"new": 4}


def test_one_that_cannot_be_evaluated_does_not_hide_the_others():
    known = batch(3).expressions
    broken = f"upper({HANDLED})"
    with pytest.raises(PolarsError):
        known.learn([HANDLED, broken])
    assert known.values(HANDLED) == {"0": 3}
