"""Generated reports are correct: checked here by the relations of the form, without the engine."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.compose import authors
from benchmarks.accuracy.facts import NOT_PROCESSED, OTHERWISE, REFUSED, UNAVAILABLE
from benchmarks.accuracy.figures import APPLICANTS, DISPUTES, OUTCOMES, RESULTS, ROWS
from benchmarks.accuracy.generate import Story, reports, stories
from benchmarks.accuracy.grids import grids, laid_out
from benchmarks.accuracy.writers import WRITERS

seeds = st.integers(0, 10_000)


def figures_of(seed):
    story = Story(seed)
    return [story.figures[year] for year in (story.years[0] - 1, *story.years)]


@given(seeds)
def test_every_row_adds_up(seed):
    for f in figures_of(seed):
        for row in ROWS:
            assert sum(f[f"applications.{row}.{a}"] for a in APPLICANTS) == f[f"applications.{row}.total"]


@given(seeds)
def test_every_column_adds_up_and_balances(seed):
    for f in figures_of(seed):
        for column in (*APPLICANTS, "total"):
            cell = {row: f[f"applications.{row}.{column}"] for row in ROWS}
            assert sum(cell[row] for row in RESULTS) == cell["handled"]
            assert cell["new"] + cell["carried_in"] == cell["handled"] + cell["carried_out"]


@given(seeds)
def test_disputes_add_up(seed):
    for f in figures_of(seed):
        for row in DISPUTES:
            assert sum(f[f"disputes.{row}.{o}"] for o in OUTCOMES) == f[f"disputes.{row}.total"]


@given(seeds)
def test_years_follow_each_other(seed):
    years = figures_of(seed)
    for before, now in pairwise(years):
        for column in (*APPLICANTS, "total"):
            assert before[f"applications.carried_out.{column}"] == now[f"applications.carried_in.{column}"]
        made, repealed = now["disclosure.normative.made"], now["disclosure.normative.repealed"]
        held = before["disclosure.normative.in_force"]
        assert held + made - repealed == now["disclosure.normative.in_force"]


@given(seeds)
def test_nothing_is_below_zero(seed):
    assert all(number >= 0 for f in figures_of(seed) for number in f.values())


@given(seeds)
def test_closed_lists_in_the_text_add_up(seed):
    story = Story(seed)
    for _, _, paragraph in story.report(story.years[-1]).paragraphs():
        for mark in paragraph.marks:
            if mark.name.startswith("list."):
                written = paragraph.text[mark.start : mark.end].replace(",", "")
                total, *parts = [int(n) for n in re.findall("[0-9]+", written)]
                assert total == sum(parts), written


def test_the_same_seed_writes_the_same_bytes():
    first, again = ([write(report) for report in reports(2, 5)] for write in (WRITERS["html"],) * 2)
    assert first == again


def test_every_author_writes_and_no_office_twice():
    drawn = list(stories(150, 3))
    assert {story.author.name for story in drawn} == {author.name for author in authors()}
    assert max(Counter(story.office.name for story in drawn).values()) == 1


def test_no_sentence_keeps_a_template_mark():
    for report in reports(60, 9):
        for _, _, paragraph in report.paragraphs():
            assert not re.search(r"[{}<>|]|</", paragraph.text)


@pytest.mark.parametrize("table", ["disclosure", "applications", "disputes"])
@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_rows_of_a_table_are_equally_wide(table, edition):
    for report in reports(12, 4):
        for grid in grids(report, table, edition):
            widths = {sum(cell.across for cell, _ in row) for row in laid_out(grid)}
            assert len(widths) == 1


def test_a_table_prints_every_figure_once():
    for report in reports(12, 6):
        [grid] = grids(report, "applications", report.edition)
        names = [cell.name for row in grid for cell in row if cell.name]
        groups = (REFUSED, UNAVAILABLE, NOT_PROCESSED, OTHERWISE)
        rows = 6 + sum(map(len, groups)) if len(names) == 175 else 6 + sum(map(len, groups[:3])) + 1
        assert len(names) == len(set(names)) == 7 * rows
