"""The progress of an audit on a terminal: rate, time left, errors so far."""

from __future__ import annotations

from typing import Any, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from rules_engine.audit.progress import STEPS
from rules_engine.wording import Language, Words

RATE = Words("{rate:,.0f}/秒", "{rate:,.0f}/s")
ERRORS = Words("无法读取 {errors:,}", "{errors:,} unreadable")


class Bar:
    """Shows the progress on the error output; `total` and `count` stay readable for what is said in the end."""

    def __init__(self, language: Language, *, quiet: bool) -> None:
        """Show nothing yet."""
        self.count = self.total = 0
        self.name = ""
        self._language = language
        self._errors = 0
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("[red]{task.fields[errors]}"),
            console=Console(stderr=True),
            disable=quiet,
        )
        self._task: Any = None

    def __enter__(self) -> Self:
        """Begin to show."""
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave what was shown last."""
        self._progress.stop()

    def step(self, name: str, total: int) -> None:
        """Show a new step."""
        if self._task is not None:
            self._progress.update(self._task, total=self.count, completed=self.count)
        self.name, self.total, self.count = name, total, 0
        words = STEPS[name].say(self._language)
        self._task = self._progress.add_task(words, total=total or None, rate="", errors="")

    def done(self, count: int, errors: int = 0) -> None:
        """Show how far the step is."""
        self.count = count
        speed = self._progress.tasks[self._task].speed or 0
        rate = RATE.say(self._language, rate=speed) if speed else ""
        said = ERRORS.say(self._language, errors=errors) if errors else ""
        self._progress.update(self._task, completed=count, rate=rate, errors=said)
