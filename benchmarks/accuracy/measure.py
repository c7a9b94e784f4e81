"""Counts what the engine finds of what was planted, and what it finds where nothing is wrong.

python -m benchmarks.accuracy.measure --reports 100 --each 20 --formats docx,html,txt --write
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.accuracy import mutations
from benchmarks.accuracy.generate import Story, stories
from benchmarks.accuracy.judge import Verdict, judge
from benchmarks.accuracy.model import Report
from benchmarks.accuracy.truth import GROUPS, MUTATIONS, Planted, plant
from benchmarks.accuracy.writers import WRITERS
from rules_engine import check
from rules_engine.hookspecs import RenderOptions
from rules_engine.plugins import Registry, load_plugins
from rules_engine.renderers.json import contract

RESULTS = Path(__file__).with_name("RESULTS.md")
FORMATS = ("docx", "html", "txt")


@dataclass
class Score:
    """How a kind of fault fared."""

    planted: int = 0
    found: int = 0
    placed: int = 0
    valued: int = 0
    with_value: int = 0
    unexplained: int = 0
    missed: list[str] = field(default_factory=list)
    beside: Counter[str] = field(default_factory=Counter)

    def add(self, verdict: Verdict, case: str) -> None:
        """Count one more case."""
        self.planted += 1
        self.found += verdict.found
        self.placed += verdict.placed
        self.with_value += verdict.found and verdict.right is not None
        self.valued += bool(verdict.right)
        self.unexplained += len(verdict.unexplained)
        self.beside.update(verdict.unexplained)
        if not verdict.placed:
            self.missed.append(case + (" (elsewhere)" if verdict.found else ""))


def main() -> None:
    """Measure and print; with --write keep the figures in RESULTS.md."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--reports", type=int, default=60, help="series of correct reports")
    parser.add_argument("--each", type=int, default=10, help="faults of each kind")
    parser.add_argument("--kinds", default="", help="only kinds that contain this")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="name what was missed, and what was beside")
    chosen = parser.parse_args()
    formats = chosen.formats.split(",")
    kinds = [kind for kind in MUTATIONS if chosen.kinds in kind]
    alarms = false_alarms(stories(chosen.reports, chosen.seed), formats)
    scores = {kind: score(kind, chosen.each, chosen.seed, formats) for kind in kinds}
    lines = [*_heading(chosen), *_alarm_lines(alarms), *_score_lines(scores)]
    print("\n".join(lines))
    if chosen.verbose:
        print("\n".join(_details(scores)))
    if chosen.write:
        RESULTS.write_text("\n".join(lines) + "\n", "utf-8")


@dataclass
class Alarms:
    """What was found in correct reports."""

    reports: int = 0
    by_severity: Counter[str] = field(default_factory=Counter)
    by_rule: Counter[tuple[str, str]] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)


def false_alarms(told: Iterable[Story], formats: Sequence[str]) -> Alarms:
    """Check correct reports, a series of an office at a time."""
    alarms = Alarms()
    for number, story in enumerate(told):
        suffix = formats[number % len(formats)]
        for entry in checked([story.report(year) for year in story.years], suffix):
            alarms.reports += 1
            _count(alarms, entry)
    return alarms


def _count(alarms: Alarms, entry: dict[str, Any]) -> None:
    if entry["status"] != "ok":
        alarms.unread[f"{Path(entry['path']).suffix} {entry['status']}"] += 1
    for finding in entry["findings"]:
        alarms.by_severity[finding["severity"]] += 1
        alarms.by_rule[finding["rule"], finding["severity"]] += 1
        alarms.examples.setdefault(finding["rule"], f"{Path(entry['path']).name}: {finding['message']}")


def score(kind: str, each: int, seed: int, formats: Sequence[str]) -> Score:
    """Plant faults of one kind and see what the engine makes of them, against the same report without."""
    result = Score()
    for number in range(each):
        suffix = formats[number % len(formats)]
        planted = plant(kind, (seed, number))
        verdict = judge(planted.truth, list(_new(planted, suffix)), _titles(planted.report))
        result.add(verdict, f"{suffix}/{kind}/{number}")
    return result


def _new(planted: Planted, suffix: str) -> Iterator[dict[str, Any]]:
    """Give the findings that the sound report does not have."""
    [faulty] = checked([planted.report], suffix, planted.prior)
    [sound] = checked([planted.sound or planted.report], suffix, planted.prior)
    old = Counter((finding["rule"], finding["message"]) for finding in sound["findings"])
    for finding in faulty["findings"]:
        key = finding["rule"], finding["message"]
        if old[key]:
            old[key] -= 1
        else:
            yield finding


def _titles(report: Report) -> dict[str, str]:
    """Name sections as messages do."""
    return {key: paragraph.text for key, _, paragraph in report.paragraphs() if paragraph.level == 1}


def checked(reports: Sequence[Report], suffix: str, prior: Report | None = None) -> list[dict[str, Any]]:
    """Run the engine over reports, written in one format, as one batch."""
    with tempfile.TemporaryDirectory() as folder:
        paths = list(_written(Path(folder), reports, suffix))
        before = list(_written(Path(folder) / "before", [prior], suffix)) if prior else []
        result = check(paths, prior=before, registry=_registry())
        files: list[dict[str, Any]] = contract(result, RenderOptions())["files"]
        return files


def _written(folder: Path, reports: Iterable[Report], suffix: str) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    for number, report in enumerate(reports):
        path = folder / f"{number}_{report.office.name}_{report.year}.{suffix}"
        path.write_bytes(WRITERS[suffix](report))
        yield path


@cache
def _registry() -> Registry:
    return load_plugins()


def _heading(chosen: argparse.Namespace) -> list[str]:
    made = f"Generated reports, seed {chosen.seed}, formats {chosen.formats}; every fault planted alone."
    return ["# Accuracy", "", made, "Written by `python -m benchmarks.accuracy.measure --write`.", ""]


def _alarm_lines(alarms: Alarms) -> list[str]:
    severe = alarms.by_severity["error"] + alarms.by_severity["warning"]
    notes, total = alarms.by_severity["note"], max(alarms.reports, 1)
    counts = (
        f"{alarms.reports} reports: {severe} findings above note, {notes} notes ({notes / total:.2f} each)."
    )
    lines = ["## Correct reports", "", counts, ""]
    lines += [f"- could not be read: {what} × {count}" for what, count in sorted(alarms.unread.items())]
    lines += [
        f"- {count} × `{rule}` ({severity}), as in {alarms.examples[rule][:200]}"
        for (rule, severity), count in alarms.by_rule.most_common()
    ]
    return [*lines, ""]


def _score_lines(scores: dict[str, Score]) -> list[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for kind in scores:
        groups[GROUPS[kind]].append(kind)
    lines = ["## Planted faults", "", "| kind | planted | found | right place | right value | unexplained |"]
    lines.append("|---|---|---|---|---|---|")
    for group, kinds in groups.items():
        lines += [_row(kind, scores[kind]) for kind in kinds]
        lines.append(_row(f"**{group}**", _total(scores[kind] for kind in kinds)))
    return [*lines, _row("**all**", _total(scores.values()))]


def _row(kind: str, score_: Score) -> str:
    return (
        f"| {kind} | {score_.planted} | {_share(score_.found, score_.planted)} "
        f"| {_share(score_.placed, score_.found)} | {_share(score_.valued, score_.with_value)} "
        f"| {score_.unexplained} |"
    )


def _total(scores: Iterable[Score]) -> Score:
    total = Score()
    for one in scores:
        for name in ("planted", "found", "placed", "valued", "with_value", "unexplained"):
            setattr(total, name, getattr(total, name) + getattr(one, name))
    return total


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _details(scores: dict[str, Score]) -> Iterator[str]:
    for kind, one in scores.items():
        if one.missed:
            yield f"{kind}: missed {', '.join(one.missed[:6])}"
        for rule, count in one.beside.most_common(3):
            yield f"{kind}: beside it {count} × {rule}"


assert mutations  # noqa: S101  # importing them registers them

if __name__ == "__main__":
    main()
