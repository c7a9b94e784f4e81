"""Audits as tests run them: in this process, or in one of their own that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import polars as pl

from rules_engine.audit.books import Books
from rules_engine.audit.checking import Setup
from rules_engine.audit.order import Order
from rules_engine.audit.run import audit
from rules_engine.config import Config

QUICK = Config(select=("govinfo.*", "form.*"))


class Steps:
    """What an audit did, step by step: how much there was to do."""

    def __init__(self) -> None:
        self.total: dict[str, int] = {}
        self.count: dict[str, int] = {}

    def step(self, name: str, total: int) -> None:
        """Note the step."""
        self.now = name
        self.total[name] = total

    def done(self, count: int, errors: int = 0) -> None:  # noqa: ARG002 - told, but not needed
        """Note how far it is."""
        self.count[self.now] = count


def run(store: Path, *paths: Path, config: Config | None = None, **how) -> tuple[Books, Steps]:
    steps = Steps()
    order = Order(tuple(map(str, paths)), store, setup=Setup(config or QUICK), **how)
    return audit(order, steps), steps


def count(folder: Path) -> int:
    """Count the files of a folder."""
    return sum(path.is_file() for path in folder.rglob("*"))


def findings(store: Path) -> list[tuple[str, int, str]]:
    """List all findings of a store, whole."""
    frame = pl.read_parquet(store / "findings" / "*.parquet").sort("report", "number")
    return frame.select("report", "number", "json").rows()


def start(store: Path, *paths: Path, jobs: int = 2, **environment: str) -> subprocess.Popen[bytes]:
    """Start an audit in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(store), str(jobs), *map(str, paths)],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


PROGRAM = """
import sys
from pathlib import Path
from tests.audit.audits import run
from rules_engine.errors import RulesEngineError
try:
    books, _ = run(Path(sys.argv[1]), *map(Path, sys.argv[3:]), jobs=int(sys.argv[2]))
except RulesEngineError as error:
    sys.exit(error.words.en)
print(books.counts)
"""
