"""Makes correct reports of offices that do not exist, in series of years, and writes them as files.

python -m benchmarks.accuracy.generate FOLDER --series 20 --seed 1
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.accuracy.compose import Assignment, author_for, compose
from benchmarks.accuracy.dice import dice
from benchmarks.accuracy.figures import series
from benchmarks.accuracy.model import Figures, Layout, Office, Report
from benchmarks.accuracy.offices import invent
from benchmarks.accuracy.writers import WRITERS


class Story:
    """An office over some years: who writes its reports, how it draws tables, and its figures.

    The year before the first report is known too, for comparisons that the first report makes.
    """

    def __init__(self, seed: object) -> None:
        """Draw everything from the seed."""
        chance = dice(seed, "story")
        self.seed = seed
        self.office: Office = invent(chance)
        self.author = author_for(chance, self.office)
        self.layout = _layout(chance)
        first = chance.randint(2019, 2024)
        self.years = tuple(range(first, min(2025, first + chance.randint(1, 3))))
        known = series(
            dice(seed, "figures"),
            self.office.size,
            (first - 1, *self.years),
            regulations=self.office.kind == "city",
        )
        self.figures: dict[int, Figures] = dict(zip((first - 1, *self.years), known, strict=True))

    def report(self, year: int, figures: Figures | None = None) -> Report:
        """Write the report of one year, with other figures if they are given."""
        figures, before = figures or self.figures[year], self.figures[year - 1]
        return compose(
            Assignment(self.author, self.office, year, figures, before, self.layout, (self.seed, year))
        )


def _layout(chance: Random) -> Layout:
    return Layout(
        six_rows=chance.random() < _MOSTLY,
        split_disclosure=chance.random() < _SELDOM,
        broken_labels=chance.random() < _SELDOM,
        digits=chance.choice(("plain",) * 6 + ("full", "grouped", "spaced")),
        enumerators=chance.choice((".", ".", "、", "")),
        automatic_numbers=chance.random() < _SELDOM,
        wrapping=chance.choice(("bare", "cms", "office")),
    )


def stories(count: int, seed: int) -> Iterator[Story]:
    """Draw offices, one after the other, none twice: a batch takes one office's reports for a series."""
    drawn: set[str] = set()
    for number in itertools.count():
        story = Story((seed, number))
        if story.office.name not in drawn:
            drawn.add(story.office.name)
            yield story
        if len(drawn) == count:
            return


def reports(count: int, seed: int) -> Iterator[Report]:
    """Draw that many series and give all their reports."""
    return (story.report(year) for story in stories(count, seed) for year in story.years)


def main() -> None:
    """Write correct reports to a folder, each in every format."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--series", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    for number, report in enumerate(reports(chosen.series, chosen.seed)):
        for suffix, write in WRITERS.items():
            path = chosen.folder / suffix / f"{number:04}_{report.office.name}_{report.year}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(write(report))


_MOSTLY = 0.8
_SELDOM = 0.3

if __name__ == "__main__":
    main()
