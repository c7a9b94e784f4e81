"""Places of a report as findings show them: the words a reader calls them by, what stands there, and where."""

from __future__ import annotations

from rules_engine.finding import NOWHERE, Spot
from rules_engine.form import CellPlace
from rules_engine.report import Place, Report, TextPlace

BEFORE = {"zh": "标题和前言", "en": "title and preamble"}


def spot(report: Report, place: Place, expected: str | None = None) -> Spot:
    """Show a place of a report."""
    if isinstance(place, TextPlace):
        return _text_spot(report, place, expected)
    return cell_spot(report, place, expected)


def cell_spot(
    report: Report, place: CellPlace, expected: str | None = None, *, possible: bool = True
) -> Spot:
    """Show a cell; one that the file lacks is shown without a location."""
    table = report.form.table(place.table)
    fact = report.fact(str(place))
    section = report.form.section(table.section)
    return Spot(
        report=report.key,
        place=place,
        words=table.words(place.row, place.column),
        filled=fact.text if fact else "",
        expected=expected,
        location=fact.location if fact else NOWHERE,
        row_label=table.row_label(place.row),
        column_label=table.column_label(place.column),
        section_label=section.label if section else "",
        possible=possible,
    )


def _text_spot(report: Report, place: TextPlace, expected: str | None) -> Spot:
    section = report.form.section(place.section)
    passage = report.passages[place.paragraph - 1]
    label = section.label if section else BEFORE["zh"]
    return Spot(
        report=report.key,
        place=place,
        words=f"{label}第 {_number_in_section(report, place)} 段",
        filled=passage.text[place.start : place.end],
        expected=expected,
        location=passage.location,
        section_label=label,
        context=passage.text,
    )


def _number_in_section(report: Report, place: TextPlace) -> int:
    """Count the paragraphs of a section as a reader does: its title is none."""
    before = report.passages[: place.paragraph]
    return max(sum(p.section == place.section and not p.heading for p in before), 1)
