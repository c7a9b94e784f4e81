"""How far a run over many files is, told to whoever shows it."""

from __future__ import annotations

from typing import Protocol

from rules_engine.wording import Words

STEPS = {
    "discover": Words("查找文件", "finding files"),
    "read": Words("读取", "reading"),
    "prior": Words("读取上一年的", "reading last year's"),
    "note": Words("摘录", "taking notes"),
    "check": Words("检查", "checking"),
}


class Progress(Protocol):
    """Somebody who is told how a run is getting on."""

    def step(self, name: str, total: int) -> None:
        """Take note that a step of `STEPS` begins, with so much to do (0: unknown)."""

    def done(self, count: int, errors: int = 0) -> None:
        """Take note of how much of the step is done, and how many files could not be read."""


class Silent:
    """Nobody."""

    def step(self, name: str, total: int) -> None:
        """Take no note."""

    def done(self, count: int, errors: int = 0) -> None:
        """Take no note."""
