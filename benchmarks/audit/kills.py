"""Kills an audit at random moments, runs it again each time, and compares what it exports with an undisturbed one.

python -m benchmarks.audit.kills FOLDER --reports 10000 --kills 20

Among the reports are damaged files and files that hang or end the process that reads them, by way of the plugin of
the tests. `kill -9` hits the audit itself, every second time one of its workers a moment before.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.audit.generate import Plan, write

POISON = Path(__file__).parents[2] / "tests" / "audit" / "poison"
DEEDS = ("sleep", "spin", "exit", "crash", "leave")
CONFIG = "[limits]\nseconds = 5\n"  # hanging files are given up sooner; loaded machines need some time all the same
ROWS = "SELECT name, sha256, status, code, office, year, findings, not_run FROM files ORDER BY name"
LEFT = "SELECT status, code, count(*) FROM files GROUP BY ALL ORDER BY ALL"


@dataclass(frozen=True)
class Trial:
    """A folder of reports, and where their audits are kept."""

    folder: Path
    jobs: int

    def start(self, store: str) -> subprocess.Popen[bytes]:
        """Start an audit."""
        told = ("--store", self.folder / store, "--jobs", self.jobs, "--config", self.folder / "limits.toml")
        return subprocess.Popen(  # noqa: S603 - our own program
            self._command("run", self.folder / "reports", *told, "--quiet"),
            env={**os.environ, "PYTHONPATH": str(POISON)},
            stdout=subprocess.DEVNULL,
        )

    def finish(self, store: str) -> float:
        """Run an audit to its end; give the seconds it took."""
        started = time.monotonic()
        code = self.start(store).wait()
        if code not in {0, 1, 2}:
            sys.exit(f"the audit ended with {code}")
        return time.monotonic() - started

    def disturbed(self, store: str, kills: int, seconds: float, chance: random.Random) -> None:
        """Kill an audit so many times, spread over as long as it takes."""
        for number in range(kills):
            audit = self.start(store)
            time.sleep(chance.uniform(0.5, 2 * (seconds / kills + 3)))  # three seconds to start
            if number % 2:
                for worker in _children(audit.pid)[:1]:
                    _kill(worker)
                time.sleep(chance.uniform(0, 0.3))
            left = _children(audit.pid)
            audit.kill()
            print(f"kill {number + 1}: exit {audit.wait()}, {self._orphans(left)} orphans", flush=True)

    def exported(self, store: str) -> dict[str, str]:
        """Give a digest of everything that an audit found and of what became of every file."""
        digests = {"ledger": _digest(self._ask(store, ROWS))}
        for name in ("findings.jsonl", "findings.csv"):
            path = self.folder / f"{store}-{name}"
            self._run("export", "--store", self.folder / store, "-o", path)
            digests[name] = _digest(path.read_bytes())
        return digests

    def counts(self, store: str) -> str:
        """Say what became of the files."""
        return self._ask(store, LEFT).decode()

    def _ask(self, store: str, query: str) -> bytes:
        return self._run("query", query, "--store", self.folder / store)

    def _run(self, *arguments: object) -> bytes:
        return subprocess.run(self._command(*arguments), check=True, capture_output=True).stdout  # noqa: S603 - as above

    def _command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "rules_engine", "audit", *map(str, arguments)]

    def _orphans(self, pids: list[int]) -> int:
        time.sleep(1)
        return sum(map(_runs, pids))


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _runs(pid: int) -> bool:
    """Tell whether a process is there and more than an entry that nobody has collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _prepare(folder: Path, reports: int) -> None:
    """Write the reports, one in fifty damaged, and some that do harm."""
    tree = folder / "reports"
    if tree.exists():
        return
    tree.mkdir(parents=True)
    (folder / "limits.toml").write_text(CONFIG)
    write(Plan(tree, ("docx", "html", "txt"), damaged=0.02), reports, os.cpu_count() or 1)
    places = sorted(path for path in tree.iterdir() if path.is_dir())
    for number, place in enumerate(places[:: max(len(places) // 10, 1)][:10]):
        deed = DEEDS[number % len(DEEDS)]
        (place / f"{deed}.txt").write_text(f"POISON {deed}\n")


def main() -> None:
    """Run both audits and compare them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    _prepare(chosen.folder, chosen.reports)
    trial = Trial(chosen.folder, chosen.jobs)
    seconds = trial.finish("undisturbed")
    print(f"undisturbed: {seconds:.0f} s\n{trial.counts('undisturbed')}", flush=True)
    trial.disturbed("killed", chosen.kills, seconds, random.Random(chosen.seed))  # noqa: S311 - nothing secret
    print(f"last run: {trial.finish('killed'):.0f} s")
    undisturbed, killed = trial.exported("undisturbed"), trial.exported("killed")
    for name, digest in undisturbed.items():
        same = "the same" if killed[name] == digest else f"DIFFERENT from {killed[name]}"
        print(f"{name}: {digest}, {same}")
    sys.exit(undisturbed != killed)


if __name__ == "__main__":
    main()
