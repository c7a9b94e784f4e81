"""Strategies for property tests of rules: consistent figures, whole reports, and one wrong cell.

They need hypothesis (the extra `[testing]`), and go by the forms and the sums that are installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from rules_engine.document import Location
from rules_engine.form import Form
from rules_engine.numbers.numerals import numeral
from rules_engine.report import Heading, Passage, Report
from rules_engine.testing.examples import report_of
from rules_engine.testing.solving import solved

COUNTS = st.one_of(st.just(0), st.just(0), st.integers(0, 9), st.integers(0, 100_000))
CHANGES = st.integers(-2_000_000, 2_000_000).filter(bool)
FIGURE = re.compile(r"\{(\w+\.\w+\.\w+)\}")


class Wrong(NamedTuple):
    """Figures of which one cell is wrong, and what it should hold."""

    figures: dict[str, float]
    cell: str
    right: float


@st.composite
def consistent_figures(draw: DrawFn, form: Form) -> dict[str, float]:
    """Draw a figure for every cell of a form so that every sum its rules state holds, and none is negative."""
    known, figures = solved(form), dict[str, float]()
    later = known.taken_away
    for name in known.free:
        if name not in later:
            figures[name] = _drawn(draw, form, name)
    for name in later:
        made = ((total, terms[name]) for total, terms in known.sums.items() if terms.get(name, 0) < 0)
        most = min(known.value(total, figures) / -by for total, by in made)
        figures[name] = draw(st.integers(0, int(most)))
    return {name: float(known.value(name, figures)) for name in map(str, form.cells)}


@st.composite
def one_wrong_cell(draw: DrawFn, form: Form, table: str | None = None) -> Wrong:
    """Draw consistent figures and make one cell wrong that stands in a sum, of a table or of any."""
    figures, known = draw(consistent_figures(form)), solved(form)
    summed = {*known.sums, *(part for terms in known.sums.values() for part in terms)}
    cells = [str(cell) for cell in form.cells if str(cell) in summed and table in {None, cell.table}]
    cell = draw(st.sampled_from(cells))
    return Wrong(figures | {cell: figures[cell] + draw(CHANGES)}, cell, figures[cell])


@st.composite
def reports(
    draw: DrawFn,
    form: Form,
    texts: Mapping[str, SearchStrategy[str]] | None = None,
    office: str = "云岫市人民政府",
    year: int = 2023,
) -> Report:
    """Draw a report with consistent figures, and with a paragraph in every section that has a strategy of texts.

    `""` is what stands before the first section; the name of a figure in braces, `{applications.new.total}`,
    becomes its number.
    """
    held = draw(consistent_figures(form))
    told = {
        section: FIGURE.sub(lambda name: numeral(held[name[1]]), draw(text))
        for section, text in (texts or {}).items()
    }
    passages = tuple(_passages(form, told))
    headings = tuple(Heading(p.section, p.text, 1.0, p.paragraph) for p in passages if p.heading)
    report = report_of(form, held, office=office, year=year)
    return replace(report, passages=passages, headings=headings)


def _drawn(draw: DrawFn, form: Form, name: str) -> float:
    table, _, column = name.split(".")
    amount = form.table(table).column(column).amount
    return draw(COUNTS) / 100 if amount else draw(COUNTS)


def _passages(form: Form, told: Mapping[str, str]) -> Iterator[Passage]:
    number = count(1)
    if "" in told:
        yield Passage("", next(number), told[""], Location())
    for section in form.sections:
        yield Passage(section.key, next(number), section.label, Location(), heading=True)
        if section.key in told:
            yield Passage(section.key, next(number), told[section.key], Location())
