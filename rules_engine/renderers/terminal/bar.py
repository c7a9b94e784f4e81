"""The progress of a run on a terminal: rate, time left, errors so far."""

from __future__ import annotations

from typing import Any, Self

from rules_engine.progress import STEPS
from rules_engine.wording import Language, Words

RATE = Words("{rate:,.0f}/秒", "{rate:,.0f}/s")
ERRORS = Words("无法读取 {errors:,}", "{errors:,} unreadable")


class Bar:
    """Shows the progress on the error output; `total` and `count` stay readable for what is said in the end."""

    def __init__(
        self, language: Language, *, quiet: bool = False, least: int = 0, passing: bool = False
    ) -> None:
        """Show nothing yet, and nothing at all of fewer than `least`; what is `passing` is gone in the end."""
        self.count = self.total = 0
        self.name = ""
        self._language = language
        self._least = least
        self._quiet, self._passing = quiet, passing
        self._progress: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        """Wait for the first step."""
        return self

    def __exit__(self, *_: object) -> None:
        """Show no more."""
        if self._progress is not None:
            self._progress.stop()

    def step(self, name: str, total: int) -> None:
        """Show a new step."""
        if self._task is not None:
            self._progress.update(self._task, total=self.count, many=_many(self.count, self.count))
        self.name, self.total, self.count, self._task = name, total, 0, None
        self._show()

    def done(self, count: int, errors: int = 0) -> None:
        """Show how far the step is; where more is done than was to do, nobody knows how much is left."""
        self.total = self.total if count <= self.total else 0
        self.count = count
        self._show(errors)

    def _show(self, errors: int = 0) -> None:
        if self._progress is None and max(self.count, self.total) < self._least:
            return
        self._progress = self._progress or _started(quiet=self._quiet, passing=self._passing)
        if self._task is None:
            words = STEPS[self.name].say(self._language)
            self._task = self._progress.add_task(words, total=None, many="", rate="", errors="")
        speed = self._progress.tasks[self._task].speed
        self._progress.update(
            self._task,
            total=self.total or None,
            completed=self.count,
            many=_many(self.count, self.total),
            rate=RATE.say(self._language, rate=speed) if speed else "",
            errors=ERRORS.say(self._language, errors=errors) if errors else "",
        )


def _many(count: int, total: int) -> str:
    return f"{count:{len(str(total))}}/{total or '?'}" if count or total else ""


def _started(*, quiet: bool, passing: bool) -> Any:
    """Begin to show on the error output; rich is imported for what is shown alone."""
    from rich import progress as rich  # noqa: PLC0415 - see above
    from rich.console import Console  # noqa: PLC0415 - see above

    progress = rich.Progress(
        rich.TextColumn("{task.description}"),
        rich.BarColumn(bar_width=30),
        rich.TextColumn("[progress.download]{task.fields[many]}"),
        rich.TextColumn("{task.fields[rate]}"),
        rich.TimeElapsedColumn(),
        rich.TimeRemainingColumn(),
        rich.TextColumn("[red]{task.fields[errors]}"),
        console=Console(stderr=True),
        transient=passing,
        disable=quiet,
    )
    progress.start()
    return progress
