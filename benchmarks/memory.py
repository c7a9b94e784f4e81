"""Measure the memory of one process that reads reports by the thousand.

    python benchmarks/memory.py [REPORT ...] [--files 5000]

Reads and recognises the reports in turn, each time under another name and, where the format is text, with other
text. Prints the resident memory after 500 files and on, and the growth from there for each 1,000 files.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from rules_engine.limits import Limits
from rules_engine.loading import load
from rules_engine.plugins import Registry, load_plugins
from rules_engine.reading.reports import read

DATASETS = Path(__file__).parent.parent / "datasets" / "govinfo"
REPORTS = [DATASETS / f"clean.{suffix}" for suffix in ("docx", "html", "xlsx", "pdf", "txt", "md")]
PLAIN = {".html", ".txt", ".md"}
FIRST = 500
MIB = 1 << 20


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, nargs="*", default=REPORTS)
    parser.add_argument("--files", type=int, default=5_000)
    given = parser.parse_args()
    measure(load_plugins(), given.reports, given.files)


def measure(registry: Registry, paths: Sequence[Path], files: int) -> None:
    """Read so many files and print what the process holds on the way."""
    contents = {path: path.read_bytes() for path in paths}
    before, begun = 0.0, time.process_time()
    for number, path in zip(range(1, files + 1), cycle(paths), strict=False):
        document = load(
            registry.loaders.values(), _varied(path, contents[path], number), f"{number}{path.name}", Limits()
        )
        read(document, registry.editions)
        if number % FIRST == 0:
            held = _resident()
            before = before or held
            print(f"{number:6} files  {held:7.1f} MiB  {time.process_time() - begun:6.1f} CPU s")
    print(
        f"grown by {(held - before) / (files - FIRST) * 1000:.2f} MiB for each 1,000 files after the first {FIRST}"
    )


def _varied(path: Path, data: bytes, number: int) -> bytes:
    """Make another file of it, every sentence in it another one, so that nothing kept of the last serves the next."""
    return data.replace("，".encode(), f"，{number}".encode()) if path.suffix in PLAIN else data


def _resident() -> float:
    """Give the resident memory in MiB, once all garbage is collected."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / MIB


if __name__ == "__main__":
    main()
