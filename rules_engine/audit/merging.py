"""Putting Parquet files together, in a child process: its memory is not that of the audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Never

from rules_engine.audit.troubles import AGAIN, ShortageError
from rules_engine.audit.worker import Child, ChildDied
from rules_engine.limits import MIB

MEMORY = 16 * 1024 * MIB
SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class MergingJob:
    """Files to be put into one: only the lines of `parts`, which are in the files."""

    files: tuple[Path, ...]
    parts: tuple[str, ...]
    into: Path

    def perform(self) -> Iterator[Never]:
        """Write the new file; nothing is answered."""
        import polars as pl  # noqa: PLC0415 - nowhere else in the process

        frames = [pl.scan_parquet(path) for path in self.files]
        wanted = pl.concat(frames, how="diagonal").filter(pl.col("part").is_in(self.parts))
        wanted.sink_parquet(self.into, compression="zstd")
        yield from ()


def merge(child: Child, files: Sequence[Path], parts: Sequence[str], into: Path) -> None:
    """Have files put together; raise `ShortageError` if the child dies of it."""
    job = MergingJob(tuple(files), tuple(parts), into.absolute())
    try:
        for _ in child.ask(job, SECONDS):
            pass
    except ChildDied as death:
        raise ShortageError(
            f"合并 {into.parent.name} 的进程中止{AGAIN.zh}",
            f"the process that puts {into.parent.name} together ended{AGAIN.en}",
        ) from death
