"""What an audit of any size costs, from what small ones cost on this machine: the numbers of docs/scale.md.

python -m benchmarks.audit.simulation SCRATCH --reports 600 --of 10000000

A sample of generated reports is audited by one worker, and the time of the processor taken step by step; two stores
drawn by chance tell how memory grows where all reports are compared. Then all is multiplied.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.audit.generate import Plan, write
from benchmarks.audit.synthetic import Size, make
from rules_engine.audit.checking import Setup
from rules_engine.audit.order import Order
from rules_engine.audit.run import audit
from rules_engine.config import Config

GIB, HOUR = 1024**3, 3600
STEPS = ("read", "note", "check")
SHEET = 1_048_575  # findings on a sheet of Excel
COMPARE = """
import resource, sys
from contextlib import closing
from pathlib import Path
from rules_engine.audit.checking import Setup
from rules_engine.audit.concluding import ConcludingJob
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.parts import Parts
from rules_engine.config import Config
store = Path(sys.argv[1])
with closing(Ledger.open(store)) as ledger:
    files = tuple(Parts(store, ledger).files("notes"))
list(ConcludingJob(store, files, "govinfo", "govinfo.text-of-another-office", Setup(Config())).perform())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


@dataclass
class Meter:
    """The seconds of the processor that each step took, those of the processes it started too."""

    seconds: dict[str, float] = field(default_factory=dict)
    now: str = ""
    begun: float = 0.0

    def step(self, name: str, total: int) -> None:  # noqa: ARG002 - told, but not needed
        """Close the step before."""
        self.seconds[self.now] = _busy() - self.begun
        self.now, self.begun = name, _busy()

    def done(self, count: int, errors: int = 0) -> None:
        """Take no note."""


def _busy() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@dataclass(frozen=True)
class Costs:
    """What one report costs: milliseconds of the processor by step, bytes by what is kept, and findings."""

    milliseconds: dict[str, float]
    source: float
    kept: dict[str, float]
    findings: float


def sample(scratch: Path, reports: int) -> Costs:
    """Audit generated reports; what starting costs is taken out by auditing a few of them first."""
    folder = scratch / "reports"
    folder.mkdir(parents=True)
    count = len(write(Plan(folder), reports))
    few, all_of_them = _audited(scratch / "few", min(folder.iterdir())), _audited(scratch / "store", folder)
    store = scratch / "store"
    found = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Costs(
        {step: 1000 * (all_of_them.seconds[step] - few.seconds[step]) / count for step in STEPS},
        found / count,
        {path.name: _size(path) / count for path in sorted(store.iterdir()) if _size(path) > count},
        _findings(store) / count,
    )


def _audited(store: Path, folder: Path) -> Meter:
    meter = Meter()
    audit(Order((str(folder),), store, setup=Setup(Config())), meter)
    meter.step("", 0)
    return meter


def _size(path: Path) -> int:
    return sum(one.stat().st_size for one in (path.rglob("*") if path.is_dir() else [path]))


def _findings(store: Path) -> int:
    import polars as pl  # noqa: PLC0415 - here alone

    return pl.read_parquet(store / "findings" / "*.parquet", columns=["number"]).height


def memory(scratch: Path, offices: int) -> float:
    """Give the bytes for each report that comparing all of them takes at its peak."""
    sizes = [Size(offices, 10, 1), Size(3 * offices, 10, 1)]
    peaks = []
    for size in sizes:
        make(scratch / "drawn", size, ("reports", "notes"))
        run = [sys.executable, "-c", COMPARE, str(scratch / "drawn")]
        done = subprocess.run(run, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
        peaks.append(int(done.stdout))
    return (peaks[1] - peaks[0]) / (sizes[1].reports - sizes[0].reports)


def told(costs: Costs, compared: float, reports: int) -> str:
    """Lay out what so many reports cost."""
    spent = {**costs.milliseconds, "all steps": sum(costs.milliseconds.values())}
    kept = {f"store: {name}": size for name, size in costs.kept.items()}
    sizes = {"files": costs.source, **kept, "memory where all are compared": compared}
    sheets = -(-costs.findings * reports // SHEET)
    rows = [
        *(
            (f"{name}, processor", f"{ms:.1f} ms", f"{ms * reports / 1e3 / HOUR:,.0f} h")
            for name, ms in spent.items()
        ),
        *((name, f"{size / 1e3:.2f} kB", f"{size * reports / GIB:,.1f} GiB") for name, size in sizes.items()),
        ("findings", f"{costs.findings:.2f}", f"{costs.findings * reports:,.0f}"),
        ("sheets of Excel for them", "", f"{sheets:,.0f}"),
    ]
    lines = [f"| | one report | {reports:,} reports |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def main() -> None:
    """Measure and multiply."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--of", type=int, default=10_000_000)
    chosen = parser.parse_args()
    costs = sample(chosen.scratch, chosen.reports)
    print(told(costs, memory(chosen.scratch, 20_000), chosen.of))


if __name__ == "__main__":
    main()
