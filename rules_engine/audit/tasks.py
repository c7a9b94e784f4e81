"""What workers are given to do, with what to do when the child process dies over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rules_engine.audit.checking import Answer, CheckingJob, Crashed
from rules_engine.audit.noting import Noted, NotingJob
from rules_engine.audit.quarantine import ended, read_units
from rules_engine.audit.reading import ReadingJob, Told
from rules_engine.audit.worker import Child, ChildDied

STARTING = 60.0
EACH = 0.5  # seconds for a report, many times what the slowest rules take


@dataclass(frozen=True)
class ReadingTask:
    """Units to be read."""

    job: ReadingJob

    def through(self, child: Child) -> Iterator[Told]:
        """Have them read, and those that cannot be given up."""
        return read_units(child, self.job)


@dataclass(frozen=True)
class CheckingTask:
    """A chunk that is to take notes or to be checked."""

    job: CheckingJob | NotingJob

    def through(self, child: Child) -> Iterator[Answer | Noted]:
        """Have it done; a rule over which the child dies twice is found out, told, and left out."""
        try:
            yield from self._asked(child, self.job)
        except ChildDied:
            yield from self._once_more(child)

    def _once_more(self, child: Child) -> Iterator[Answer | Noted]:
        try:
            yield from self._asked(child, self.job)
        except ChildDied:
            yield from self._asked(
                child, replace(self.job, without=(*self.job.without, *self._deadly(child)))
            )

    def _deadly(self, child: Child) -> Iterator[Crashed]:
        """Ask one rule after the other, and tell those that end the child."""
        for rule in (rule.id for rule in self.job.rules()):
            try:
                list(self._asked(child, self.job.alone(rule)))
            except ChildDied as death:
                how = "超时 timeout" if death.late else ended(death.code)
                yield Crashed(rule, f"规则使检查进程中止 ended the checking process ({how})", "")

    def _asked(self, child: Child, job: CheckingJob | NotingJob) -> Iterator[Any]:
        return child.ask(job, STARTING + EACH * len(job.chunk.rows))
