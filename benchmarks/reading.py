"""Measure reading and table rules against unzipping and parsing the same XML, and one cold command line start.

    python benchmarks/reading.py [REPORT.docx]

Prints CPU time per file in a batch of 500 in one process, as a ratio to the floor measured in the same run.
"""

from __future__ import annotations

import argparse
import io
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.limits import Limits
from rules_engine.loading import load
from rules_engine.plugins import Registry, load_plugins
from rules_engine.reading.reports import read
from rules_engine.report import Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.table_rule import TableRule

BATCH = 500
DEFAULT = Path(__file__).parent.parent / "datasets" / "govinfo" / "demo.docx"
BASE = "import polars, pandera.polars, lxml.etree"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path, nargs="?", default=DEFAULT)
    path: Path = parser.parse_args().report
    data = path.read_bytes()
    registry = load_plugins()
    floor = _cpu(lambda: _floor(data))
    reading = _cpu(lambda: _read(registry, data, path.name, 0))
    whole = _cpu(lambda: _check(registry, data, path.name), times=1, per=BATCH)
    print(f"{path.name}: {len(data)} bytes, batch of {BATCH}")
    print(f"unzip and parse   {floor * 1000:7.2f} ms  1.00")
    print(f"read              {reading * 1000:7.2f} ms  {reading / floor:.2f}")
    print(f"read, table rules {whole * 1000:7.2f} ms  {whole / floor:.2f}")
    base, cold = _cold(
        [sys.executable, "-c", BASE], [sys.executable, "-m", "rules_engine", "check", str(path), "--quiet"]
    )
    print(f"import of polars, pandera.polars, lxml {base:.2f} s; cold check {cold:.2f} s  {cold / base:.2f}")


def _floor(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        etree.fromstring(parts.read("word/document.xml"))


def _read(registry: Registry, data: bytes, name: str, number: int) -> Report:
    return read(load(registry.loaders.values(), data, f"{number}-{name}", Limits()), registry.editions)


def _check(registry: Registry, data: bytes, name: str) -> None:
    reports = tuple(_read(registry, data, name, number) for number in range(BATCH))
    rules = [rule for rule in registry.rules_for("govinfo") if isinstance(rule, TableRule)]
    check(Batch(reports), rules, Config())


def _cpu(job: Callable[[], object], times: int = 40, per: int = 1) -> float:
    """Give the median CPU seconds of a job; the first run, which fills caches, does not count."""
    job()
    samples = []
    for _ in range(times):
        started = time.process_time()
        job()
        samples.append(time.process_time() - started)
    return statistics.median(samples) / per


def _cold(*commands: list[str], times: int = 5) -> list[float]:
    """Give the median wall seconds of each command, run in turn so that the machine's drift hits all."""
    samples: list[list[float]] = [[] for _ in commands]
    for _ in range(times + 1):
        for command, taken in zip(commands, samples, strict=True):
            started = time.perf_counter()
            subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own command
            taken.append(time.perf_counter() - started)
    return [statistics.median(taken[1:]) for taken in samples]


if __name__ == "__main__":
    main()
