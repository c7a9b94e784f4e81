"""Measures what an audit costs against only unzipping and parsing the same files with lxml.

python -m benchmarks.audit.throughput FOLDER --reports 2000 --formats docx

Each ratio is CPU against CPU (user and system, of all processes), starting up included. That of two workers to one is
of the time on the clock, and means something on a machine with nothing else to do; so does a second run, in seconds.
"""

from __future__ import annotations

import argparse
import io
import resource
import shutil
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from benchmarks.audit.generate import Plan, write

DETERMINISTIC = ("--ignore", "typos.suspected")


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU and on the clock."""

    cpu: float
    clock: float


def floor(files: list[Path]) -> Cost:
    """Unzip and parse every file."""
    began, clock = time.process_time(), time.monotonic()
    for path in files:
        data = path.read_bytes()
        if path.suffix == ".docx":
            _parse_parts(data)
        elif path.suffix == ".html":
            etree.HTML(data)
    return Cost(time.process_time() - began, time.monotonic() - clock)


def _parse_parts(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            part = parts.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(part)


def audit(folder: Path, store: Path, jobs: int, *options: str) -> Cost:
    """Audit the files."""
    command = ["audit", "run", str(folder), "--store", str(store), "--jobs", str(jobs), "--quiet", *options]
    began, clock = _children_cpu(), time.monotonic()
    subprocess.run([sys.executable, "-m", "rules_engine", *command], check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    return Cost(_children_cpu() - began, time.monotonic() - clock)


def anew(folder: Path, jobs: int, *options: str) -> Cost:
    """Audit the files into a new store."""
    store = folder.with_suffix(".store")
    shutil.rmtree(store, ignore_errors=True)
    return audit(folder, store, jobs, *options)


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _prepared(folder: Path, reports: int, formats: tuple[str, ...]) -> list[Path]:
    if not folder.exists():
        folder.mkdir(parents=True)
        write(Plan(folder, formats), reports)
    return sorted(path for path in folder.rglob("*") if path.suffix[1:] in formats)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=2_000)
    parser.add_argument("--formats", default="docx")
    chosen = parser.parse_args()
    files = _prepared(chosen.folder, chosen.reports, tuple(chosen.formats.split(",")))
    least, rules = floor(files), anew(chosen.folder, 2, *DETERMINISTIC)
    print(f"{len(files):,} files, only parsed {least.cpu / len(files) * 1000:.1f} ms CPU a file")
    print(f"deterministic rules: {least.cpu / rules.cpu:.2f} of that speed")
    one, two = anew(chosen.folder, 1), anew(chosen.folder, 2)
    print(f"with the language model: {floor(files).cpu / two.cpu:.2f}")
    print(f"two workers: {one.clock / two.clock:.2f} x one")
    again = audit(chosen.folder, chosen.folder.with_suffix(".store"), 2)
    print(f"again, nothing changed: {again.clock:.1f} s, {again.cpu:.1f} s CPU")


if __name__ == "__main__":
    main()
