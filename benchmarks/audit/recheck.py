"""How long all rules about figures take over a whole store, the best of three.

python -m benchmarks.audit.recheck STORE

The store may be one of `benchmarks.audit.synthetic`, of which `--offices 10000` makes 100,000 reports.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from rules_engine.audit.checking import Setup
from rules_engine.audit.recheck import recheck
from rules_engine.config import Config

ACROSS = (
    "govinfo.carried-over",
    "govinfo.stock-*",
    "govinfo.fee-*",
    "govinfo.figures-*",
    "govinfo.year-missing",
)
NOTED = ("govinfo.text-of-*", "govinfo.area-sum")
SETS = {
    "table rules": Config(select=("govinfo.*", "form.*"), ignore=(*ACROSS, *NOTED)),
    "across years": Config(select=ACROSS),
    "across offices, by their notes": Config(select=NOTED),
}


def main() -> None:
    """Ask each set of rules three times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path)
    store = parser.parse_args().store
    print("rules                            seconds, of the processor; rules, broken")
    for name, config in SETS.items():
        seconds, busy, rules, broken = min(_timed(store, config) for _ in range(3))
        print(f"{name:32} {seconds:7.2f} {busy:7.2f} {rules:>4} {broken:>9,}", flush=True)


def _timed(store: Path, config: Config) -> tuple[float, float, int, int]:
    started, busy = time.perf_counter(), time.process_time()
    said = recheck(store, Setup(config))
    return (
        time.perf_counter() - started,
        time.process_time() - busy,
        len(said.tallies),
        len(said.broken),
    )


if __name__ == "__main__":
    main()
