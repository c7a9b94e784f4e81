"""One wrong cell: sums that fail, zeros and blanks, and what is no number."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.accuracy.figures import APPLICANTS, OUTCOMES
from benchmarks.accuracy.grids import grids, typed, value
from benchmarks.accuracy.model import Report
from benchmarks.accuracy.truth import Planted, Subject, Truth, plants


@plants("arithmetic")
def row_total(subject: Subject) -> Planted | None:
    """Miscount the 总计 of a row of table 三."""
    names = [n for n in _names(subject.report, "applications") if n.endswith(".total")]
    return _miscounted(subject, [n for n in names if ".handled." not in n])


@plants("arithmetic")
def column_item(subject: Subject) -> Planted | None:
    """Miscount one item of one kind of applicant."""
    rows = {"new", "carried_in", "handled", "carried_out"}
    names = [n for n in _names(subject.report, "applications") if n.split(".")[1] not in rows]
    return _miscounted(subject, [n for n in names if n.split(".")[2] in APPLICANTS])


@plants("arithmetic")
def handled_total(subject: Subject) -> Planted | None:
    """Miscount （七）总计."""
    return _miscounted(subject, [n for n in _names(subject.report, "applications") if ".handled." in n])


@plants("arithmetic")
def balance(subject: Subject) -> Planted | None:
    """Miscount what was new, carried in or carried out."""
    rows = ("new", "carried_in", "carried_out")
    return _miscounted(subject, [f"applications.{row}.{a}" for row in rows for a in APPLICANTS])


@plants("arithmetic")
def dispute_total(subject: Subject) -> Planted | None:
    """Miscount a 总计 of table 四; five cells may be the wrong one."""
    return _disputed(subject, [n for n in _names(subject.report, "disputes") if n.endswith("total")])


@plants("arithmetic")
def dispute_outcome(subject: Subject) -> Planted | None:
    """Miscount an outcome in table 四; five cells may be the wrong one."""
    return _disputed(subject, [n for n in _names(subject.report, "disputes") if not n.endswith("total")])


@plants("zero and blank")
def zeroed_total(subject: Subject) -> Planted | None:
    """Leave the total of a row at 0 though its parts are not."""
    names = [n for n in _names(subject.report, "applications") if n.endswith(".total")]
    return _typed_instead(
        subject, [n for n in names if value(subject.report, n).strip("\u3000 ") not in "0０"], "0"
    )


@plants("zero and blank")
def result_without_intake(subject: Subject) -> Planted | None:
    """Count a result for applicants of whom there are none."""
    figures = subject.report.figures
    empty = [
        a for a in APPLICANTS if not figures[f"applications.new.{a}"] + figures[f"applications.handled.{a}"]
    ]
    return _typed_instead(subject, [f"applications.granted.{a}" for a in empty], "1")


@plants("zero and blank")
def blank_zero(subject: Subject) -> Planted | None:
    """Leave a cell blank where 0 belongs."""
    return _typed_instead(subject, _zeros(subject.report), "", right="0")


@plants("zero and blank")
def slash_for_zero(subject: Subject) -> Planted | None:
    """Put a stroke where 0 belongs."""
    return _typed_instead(
        subject, _zeros(subject.report), subject.chance.choice(("/", "-", "—", "无")), right="0"
    )


@plants("zero and blank")
def blank_number(subject: Subject) -> Planted | None:
    """Leave a cell blank that belongs to a sum."""
    names = [n for n in _names(subject.report, "applications") if subject.report.figures.get(n)]
    return _typed_instead(subject, names, "")


@plants("value")
def not_a_number(subject: Subject) -> Planted | None:
    """Type something that is no number."""
    wrong = subject.chance.choice(("XX", "l2", "若干", "3或4", "1 o", "待核", "?", "1.2.3"))
    return _typed_instead(subject, _names(subject.report, "applications"), wrong)


@plants("value")
def negative(subject: Subject) -> Planted | None:
    """Count less than nothing."""
    names = [n for n in _names(subject.report, "applications") if subject.report.figures.get(n)]
    if not names:
        return None
    name = subject.chance.choice(names)
    return _typed_instead(subject, [name], f"-{int(subject.report.figures[name])}")


@plants("value")
def fraction_of_a_case(subject: Subject) -> Planted | None:
    """Count half a case."""
    return _typed_instead(
        subject, [f"disclosure.{row}.decided" for row in ("permits", "penalties")], "2.5", right=""
    )


def _names(report: Report, table: str) -> list[str]:
    drawn = grids(report, table, report.edition)
    return [cell.name for grid in drawn for row in grid for cell in row if cell.name]


def _zeros(report: Report) -> list[str]:
    return [n for t in ("applications", "disputes") for n in _names(report, t) if report.figures.get(n) == 0]


def _miscounted(subject: Subject, names: list[str]) -> Planted:
    name = subject.chance.choice(names)
    right = float(value(replace(subject.report, layout=replace(subject.report.layout, digits="plain")), name))
    by = subject.chance.choice((1, 1, 2, 3, 9, 10, 100, -1, -2))
    return _planted(subject, name, right, abs(right + by) if right + by != right else right + 1)


def _disputed(subject: Subject, names: list[str]) -> Planted:
    planted = _miscounted(subject, names)
    row = planted.truth.cells[0].split(".")[1]
    cells = (planted.truth.cells[0], *(f"disputes.{row}.{c}" for c in (*OUTCOMES, "total")))
    return replace(planted, truth=replace(planted.truth, cells=tuple(dict.fromkeys(cells))))


def _planted(subject: Subject, name: str, right: float, wrong: float) -> Planted:
    wrong = wrong if wrong != right else right + 5
    report = replace(subject.report, cells={name: typed(wrong, subject.report.layout.digits)})
    return Planted(report, Truth(typed(right, "plain"), cells=(name,)))


def _typed_instead(subject: Subject, names: list[str], text: str, right: str | None = None) -> Planted | None:
    if not names:
        return None
    name = subject.chance.choice(names)
    plain = replace(subject.report, layout=replace(subject.report.layout, digits="plain"))
    known = value(plain, name) if right is None else right or None
    return Planted(replace(subject.report, cells={name: text}), Truth(known, cells=(name,)))
