"""What only last year's report shows to be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.accuracy.compose import Assignment, compose
from benchmarks.accuracy.figures import APPLICANTS
from benchmarks.accuracy.grids import typed
from benchmarks.accuracy.model import Figures, Report
from benchmarks.accuracy.truth import Planted, Subject, Truth, plants


@plants("cross-year")
def carry_over(subject: Subject) -> Planted | None:
    """Carry in another number than last year carried out; the year itself agrees."""
    applicant, more = subject.chance.choice(APPLICANTS[:2]), subject.chance.randint(1, 4)
    figures = dict(subject.report.figures)
    right = figures[f"applications.carried_in.{applicant}"]
    for row in ("carried_in", "carried_out"):
        for column in (applicant, "total"):
            figures[f"applications.{row}.{column}"] += more
    cells = tuple(
        f"applications.{row}.{c}" for row in ("carried_in", "carried_out") for c in (applicant, "total")
    )
    return _beside_prior(subject, figures, Truth(typed(right, "plain"), cells=cells))


@plants("cross-year")
def stock_in_force(subject: Subject) -> Planted | None:
    """State another stock of normative documents than last year's with what came and went."""
    name = "disclosure.normative.in_force"
    right = subject.report.figures[name]
    wrong = right + subject.chance.randint(2, 9)
    return _beside_prior(
        subject, {**subject.report.figures, name: wrong}, Truth(typed(right, "plain"), cells=(name,))
    )


@plants("cross-year")
def fee_in_yuan(subject: Subject) -> Planted | None:
    """Type the fees in yuan where ten thousands are asked."""
    name = "disclosure.fees.amount"
    right = subject.report.figures[name]
    if not right or (subject.prior and not subject.prior.figures[name]):
        return None
    return _beside_prior(subject, {**subject.report.figures, name: right * 10_000}, Truth(cells=(name,)))


@plants("cross-year")
def copied_figures(subject: Subject) -> Planted | None:
    """Hand in last year's tables again."""
    if subject.prior is None or not subject.prior.figures["applications.new.total"]:
        return None
    return _beside_prior(subject, subject.prior.figures, Truth(region="disclosure applications disputes"))


@plants("cross-year")
def copied_text(subject: Subject) -> Planted | None:
    """Hand in last year's text again, year and figures replaced."""
    story, year = subject.story, subject.year
    if subject.prior is None or story.author.name == "minimal":
        return None
    same = Assignment(
        story.author,
        story.office,
        year,
        story.figures[year],
        story.figures[year - 1],
        story.layout,
        (story.seed, year - 1),
    )
    copied = compose(same)
    if _shared(copied, subject.prior) < COPIED:
        return None
    return Planted(copied, Truth(region="overview"), subject.prior)


def _shared(report: Report, before: Report) -> float:
    """Give the share of a text that stands in last year's too; wordings may have changed with the figures."""
    old = set(_sentences(before))
    said = [sentence for sentence in _sentences(report) if len(sentence) > 1]
    length = sum(map(len, said))
    return sum(len(sentence) for sentence in said if sentence in old) / length if length > LEAST else 0.0


def _sentences(report: Report) -> Iterator[str]:
    for section, _, paragraph in report.paragraphs():
        if section and paragraph.level != 1:
            yield from re.split(
                "[。；]", re.sub("[0-9,.，、：%“”一二三四五六七八九十百千]", "", paragraph.text)
            )


COPIED, LEAST = 0.97, 200


def _beside_prior(subject: Subject, figures: Figures, truth: Truth) -> Planted | None:
    if subject.prior is None or subject.report.edition != "2021":
        return None
    report = replace(subject.story.report(subject.year, figures), edition="2021")
    return Planted(report, truth, subject.prior)
