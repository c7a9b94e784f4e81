"""Writes a folder of offices and years, some reports with a planted fault, some files damaged.

python -m benchmarks.audit.generate FOLDER --reports 10000
"""

from __future__ import annotations

import argparse
import csv
import itertools
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import benchmarks.accuracy.mutations  # noqa: F401 - registers every kind of fault
from benchmarks.accuracy.dice import dice
from benchmarks.accuracy.generate import Story
from benchmarks.accuracy.model import Office, Report
from benchmarks.accuracy.offices import CITIES, COUNTIES, STREETS, TOWNS
from benchmarks.accuracy.truth import MUTATIONS, Subject
from benchmarks.accuracy.writers import WRITERS

FORMATS = ("docx", "html", "txt", "md")
SYLLABLES = "安宁和顺清远丰泽嘉善永康文昌武平江夏河源山阴海州云梦石门金坛青田白水长汀东阳南丰西华"
IN_A_CITY = 12  # offices


@dataclass(frozen=True)
class Plan:
    """How much of what is written, drawn from a seed: the same plan writes the same files."""

    folder: Path
    formats: tuple[str, ...] = FORMATS
    faulty: float = 0.1
    damaged: float = 0.0
    seed: int = 1


def write(plan: Plan, reports: int, workers: int = 1) -> list[Path]:
    """Write so many reports, whole offices at a time, and `list.csv` with office, year, region and parent."""
    written: list[Path] = []
    with (
        ProcessPoolExecutor(workers) as pool,
        (plan.folder / "list.csv").open("w", newline="", encoding="utf-8") as file,
    ):
        lines = csv.writer(file)
        lines.writerow(("path", "office", "year", "region", "parent"))
        numbers = itertools.count()
        while len(written) < reports:
            for office in pool.map(partial(_office, plan), itertools.islice(numbers, 32 * workers)):
                written += (path for path, *_ in office)
                lines.writerows((path.relative_to(plan.folder), *about) for path, *about in office)
    return written


def _office(plan: Plan, number: int) -> list[tuple[Path, str, int, str, str]]:
    """Write all reports of one office."""
    story = Story((plan.seed, "audit", number))
    story.office = _settled(story.office, number)
    city = f"{_name(number // IN_A_CITY)}市"
    written = []
    for year in story.years:
        path = plan.folder / city / story.office.name / f"{year}.{_format(plan, number, year)}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes(plan, story, number, year, path.suffix[1:]))
        written.append((path, story.office.name, year, city, f"{city}人民政府"))
    return written


def _bytes(plan: Plan, story: Story, number: int, year: int, suffix: str) -> bytes:
    chance = dice(plan.seed, "fault", number, year)
    report = story.report(year)
    if chance.random() < plan.faulty:
        report = _faulty(report, Subject(story, year, chance))
    data = WRITERS[suffix](report)
    return data[: len(data) // 2] if chance.random() < plan.damaged else data


def _faulty(report: Report, subject: Subject) -> Report:
    for kind in subject.chance.sample(sorted(MUTATIONS), len(MUTATIONS)):
        if planted := MUTATIONS[kind](subject):
            return planted.report
    return report


def _format(plan: Plan, number: int, year: int) -> str:
    return dice(plan.seed, "format", number, year).choice(plan.formats)


def _settled(office: Office, number: int) -> Office:
    """Give an office a place of its own: only those below a city share one, and never the name."""
    own = office.kind in {"city", "zone"}
    names = {place: f"{_name(number if own else number // IN_A_CITY)}市" for place in CITIES}
    for places in (COUNTIES, TOWNS, STREETS):
        names |= {place: _name(number) + _kind(place) for place in places}
    return replace(office, name=_renamed(office.name, names), region=_renamed(office.region, names))


def _kind(place: str) -> str:
    return "街道" if place.endswith("街道") else place[-1]


def _renamed(text: str, names: dict[str, str]) -> str:
    for old in sorted(names, key=len, reverse=True):
        text = text.replace(old, names[old])
    return text


def _name(number: int) -> str:
    """Spell a number in syllables, two at least."""
    spelt = ""
    while number or len(spelt) < 2:  # noqa: PLR2004 - as a place has
        number, rest = divmod(number, len(SYLLABLES))
        spelt += SYLLABLES[rest]
    return spelt


def _formats(named: str) -> tuple[str, ...]:
    """Read the names of formats; refuse one that nothing writes."""
    formats = tuple(named.split(","))
    if unknown := [name for name in formats if name not in WRITERS]:
        raise argparse.ArgumentTypeError(f"no format {unknown[0]!r}; there are {', '.join(WRITERS)}")
    return formats


def main() -> None:
    """Write the reports."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=1_000)
    parser.add_argument(
        "--formats", type=_formats, default=FORMATS, help=f"with commas between, of {', '.join(WRITERS)}"
    )
    parser.add_argument("--faulty", type=float, default=0.1)
    parser.add_argument("--damaged", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    plan = Plan(chosen.folder, chosen.formats, chosen.faulty, chosen.damaged, chosen.seed)
    print(len(write(plan, chosen.reports, os.cpu_count() or 1)))


if __name__ == "__main__":
    main()
