"""What the text says and the tables, or its own numbers, do not."""

from __future__ import annotations

import re
from dataclasses import replace

from benchmarks.accuracy.dice import dice
from benchmarks.accuracy.facts import facts
from benchmarks.accuracy.truth import Mutation, Planted, Spot, Subject, plants

# Numbers of the text that a table holds, alone or as a sum.
MENTIONED = (
    "new",
    "carried_in",
    "received",
    "handled",
    "carried_out",
    "granted",
    "refused",
    "unavailable",
    "natural",
    "review",
    "review_pending",
    "suit",
    "made",
    "repealed",
    "in_force",
    "permits",
    "penalties",
    "coercion",
)


# What the tables of 2019 do not hold.
NEW_FIGURES = frozenset({"made", "repealed", "in_force"})


def _mention(name: str) -> Mutation:
    def mutation(subject: Subject) -> Planted | None:
        spots = subject.found(name, outside="list.")
        if name in NEW_FIGURES and subject.report.edition != "2021":
            return None
        return _renumbered(subject, subject.chance.choice(spots)) if spots else None

    mutation.__name__ = f"mention_{name}"
    mutation.__doc__ = f"State another number for {name} than the tables hold."
    return plants("text against tables")(mutation)


for _name in MENTIONED:
    _mention(_name)


@plants("text against tables")
def says_none(subject: Subject) -> Planted | None:
    """Say that there was nothing though the table counts some."""
    none = {
        "new": "本年度未收到政府信息公开申请。",
        "review": "全年未发生因政府信息公开引起的行政复议。",
        "suit": "全年未发生政府信息公开行政诉讼。",
    }
    spots = [(spot, none[name]) for name in none for spot in subject.found(name) if spot[0] == "overview"]
    if not spots:
        return None
    (section, index, paragraph, mark), sentence = subject.chance.choice(spots)
    start = paragraph.text.rfind("。", 0, mark.start) + 1
    end = paragraph.text.find("。", mark.end) + 1 or len(paragraph.text)
    wrong = paragraph.with_span(start, end, sentence)
    return subject.said((section, index), wrong, (start, start + len(sentence) - 1))


@plants("text against tables")
def counts_none(subject: Subject) -> Planted | None:
    """Count something though the table has nothing."""
    some = {
        "none.new": "收到政府信息公开申请{}件",
        "none.disputes": "发生政府信息公开行政复议{}件",
    }
    spots = [(spot, text) for name, text in some.items() for spot in subject.found(name)]
    if not spots or subject.report.figures["applications.carried_in.total"]:
        return None
    spot, text = subject.chance.choice(spots)
    planted = subject.replaced(spot, text.format(subject.chance.randint(2, 6)))
    return replace(planted, truth=replace(planted.truth, right="0"))


@plants("arithmetic in text")
def list_sum(subject: Subject) -> Planted | None:
    """Let a closed list add up to something else."""
    names = ("published", "channels", "readings", "proposals", "new", "handled", "review", "disputes")
    spots = [spot for name in names for spot in subject.found(f"list.{name}")]
    if not spots:
        return None
    section, index, paragraph, mark = subject.chance.choice(spots)
    inside = [m for m in paragraph.marks if mark.start <= m.start and m.end <= mark.end and m != mark]
    numbers = [m for m in inside if paragraph.text[m.start : m.end].replace(",", "").isdigit()]
    chosen = subject.chance.choice(numbers)
    planted = _renumbered(subject, (section, index, paragraph, chosen))
    grown = len(planted.report.sections) and len(planted.truth.shown) - len(paragraph.number + paragraph.text)
    shift = len(paragraph.number)
    return _widened(planted, mark.start + shift, mark.end + shift + grown)


@plants("arithmetic in text")
def percentage(subject: Subject) -> Planted | None:
    """State another share than the numbers give."""
    names = ("natural_percent", "granted_percent", "calls_percent")
    return _off(subject, [spot for name in names for spot in subject.found(name)])


@plants("arithmetic in text")
def comparison(subject: Subject) -> Planted | None:
    """State another growth than last year's report gives."""
    if subject.prior is None:
        return None
    planted = _off(subject, [s for n in ("more_percent", "fewer_percent") for s in subject.found(n)])
    return planted and Planted(planted.report, planted.truth, subject.prior)


def _off(subject: Subject, spots: list[Spot]) -> Planted | None:
    if not spots:
        return None
    spot = subject.chance.choice(spots)
    right = float(spot[2].text[spot[3].start : spot[3].end])
    wrong = right + subject.chance.choice((1.5, 3, -2, 7.11, 10))
    wrong = wrong if 0 < wrong != right else right + 4
    return subject.replaced(spot, f"{wrong:.2f}".rstrip("0").rstrip("."))


def _renumbered(subject: Subject, spot: Spot) -> Planted:
    """Write a number that no reading of the tables gives."""
    written = spot[2].text[spot[3].start : spot[3].end]
    right = int(written.replace(",", "")) if re.fullmatch("[0-9,]+", written) else _han(subject, spot)
    lawful = {round(number) for number in _readings(subject)}
    offsets = [right + by for by in (1, 2, 3, 5, 10, 11, 20, 37, 100, 1000) if right + by not in lawful]
    wrong = subject.chance.choice(offsets[:4])
    planted = subject.replaced(spot, f"{wrong:,}" if "," in written else str(wrong))
    due = f"{right:,}" if "," in written else str(right)
    return replace(planted, truth=replace(planted.truth, right=due))


def _han(subject: Subject, spot: Spot) -> int:
    """Look up what a number written in Chinese stands for."""
    return round(_known(subject)[spot[3].name])


def _known(subject: Subject) -> dict[str, float]:
    story, year = subject.story, subject.year
    chance = dice((story.seed, year), "facts")
    return dict(facts(chance, story.office, year, story.figures[year], story.figures[year - 1]).numbers)


def _readings(subject: Subject) -> set[float]:
    """Give every number that the tables, their sums and differences may stand for."""
    known = _known(subject)
    basic = [number for name, number in known.items() if name in MENTIONED]
    return {a + sign * b for a in basic for b in (0, *basic) for sign in (1, -1)} | set(
        subject.report.figures.values()
    )


def _widened(planted: Planted, start: int, end: int) -> Planted:
    """Take the whole list as the place, for any of its numbers may be the wrong one."""
    return replace(planted, truth=replace(planted.truth, start=start, end=end, right=None))
