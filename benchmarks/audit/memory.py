"""Measures the peak memory of an audit's own process over few files and over many.

python -m benchmarks.audit.memory FOLDER --files 1000 50000
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.audit.generate import Plan, write

IN_A_FOLDER = 500
PATTERNS = 32
PROGRAM = """
import resource, sys
from rules_engine.cli import main
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def peak(folder: Path, jobs: int) -> int:
    """Audit a folder; give the most memory that the audit's own process had, in MiB."""
    store = folder.with_suffix(".store")
    command = ("audit", "run", folder, "--store", store, "--jobs", jobs, "--quiet")
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, *map(str, command)], stdout=subprocess.PIPE, text=True, check=False
    )
    shutil.rmtree(store)
    return int(done.stdout.split()[-1])


def written(folder: Path, count: int) -> Path:
    """Write so many small reports: a few as the generator writes them, again and again under other names."""
    with tempfile.TemporaryDirectory() as few:
        write(Plan(Path(few), ("txt",)), PATTERNS)
        lines = csv.DictReader((Path(few) / "list.csv").open(encoding="utf-8"))
        patterns = [(line["office"], (Path(few) / line["path"]).read_text("utf-8")) for line in lines]
    for number in range(count):
        office, text = patterns[number % len(patterns)]
        path = folder / str(number // IN_A_FOLDER) / f"{number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(office, f"第{number // len(patterns)}号{office}"), "utf-8")
    return folder


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, nargs="+", default=[1_000, 50_000])
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    for count in chosen.files:
        folder = chosen.folder / str(count)
        if not folder.exists():
            written(folder, count)
        print(f"{count:,} files: {peak(folder, chosen.jobs)} MiB", flush=True)


if __name__ == "__main__":
    main()
