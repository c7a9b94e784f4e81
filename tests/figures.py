"""Strategies of consistent figures: the tables as an office that adds up right would fill them in."""

from __future__ import annotations

from hypothesis import strategies as st

from rules_engine.form import Form, TableForm

APPLICANTS = ("natural_person", "company", "institute", "nonprofit", "legal_service", "other")
OUTCOMES = ("upheld", "corrected", "other", "pending")
COUNT = st.one_of(st.just(0), st.just(0), st.integers(0, 9), st.integers(0, 100_000))


@st.composite
def consistent(draw: st.DrawFn, form: Form) -> dict[str, float]:
    """Draw the figures of tables 三 and 四 so that every relation holds; table 二 has none."""
    figures: dict[str, float] = {}
    for applicant in APPLICANTS:
        figures |= _column(draw, form.table("applications"), applicant)
    for row in form.table("applications").keys("row"):
        parts = [figures.get(f"applications.{row}.{applicant}") for applicant in APPLICANTS]
        if None not in parts:
            figures[f"applications.{row}.total"] = sum(parts)
    for row in ("review", "direct_suit", "suit_after_review"):
        outcomes = {f"disputes.{row}.{outcome}": draw(COUNT) for outcome in OUTCOMES}
        figures |= outcomes | {f"disputes.{row}.total": sum(outcomes.values())}
    return {name: float(value) for name, value in figures.items()}


def _column(draw: st.DrawFn, table: TableForm, applicant: str) -> dict[str, float]:
    fixed = {"new", "carried_in", "handled", "carried_out", *table.groups}
    answers = {row: draw(COUNT) for row in table.keys("row") if row not in fixed}
    handled, carried_out = sum(answers.values()), draw(COUNT)
    carried_in = draw(st.integers(0, handled + carried_out))
    column = answers | {
        "new": handled + carried_out - carried_in,
        "carried_in": carried_in,
        "handled": handled,
        "carried_out": carried_out,
    }
    return {f"applications.{row}.{applicant}": value for row, value in column.items()}
