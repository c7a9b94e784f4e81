"""Measure reading PDF files against pdfplumber, which reads their text and tables in the same run.

    python benchmarks/pdf.py REPORT.pdf ...

Prints the least CPU time of several runs in one process, and the ratio.
"""

from __future__ import annotations

import argparse
import io
import logging
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from rules_engine.limits import Limits
from rules_engine.loaders.pdf import load

RUNS = 7


def main() -> None:
    """Measure and print."""
    logging.disable()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, nargs="+")
    for path in parser.parse_args().reports:
        data = path.read_bytes()
        ours = _cpu(lambda data=data: load(data, "report.pdf", Limits()))
        theirs = _cpu(lambda data=data: _pdfplumber(data))
        print(
            f"{path.name}: read {ours * 1000:.0f} ms, pdfplumber {theirs * 1000:.0f} ms, {theirs / ours:.1f} times"
        )


def _pdfplumber(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()


def _cpu(work: Callable[[], object]) -> float:
    work()
    return min(_timed(work) for _ in range(RUNS))


def _timed(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
