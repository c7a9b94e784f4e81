"""Workers on this machine: a thread here for each child process, which does the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from queue import Queue
from threading import Thread
from typing import Any, Protocol

from rules_engine.audit.worker import Child

AHEAD = 2  # tasks a worker has at hand, so that it never waits for the next
FULL = 64  # answers that may wait to be stored


class Task(Protocol):
    """A job with what to do about it when the child dies."""

    def through(self, child: Child) -> Iterator[Any]:
        """Give the answers of the job, done by a child."""


class Engine(Protocol):
    """Something that gets tasks done."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """Give the answers of all tasks, in any order."""

    def close(self) -> None:
        """End all workers."""


@dataclass(frozen=True, slots=True)
class _Free:
    """A task is done; what went wrong, if it was no file's fault."""

    error: BaseException | None = None


class LocalEngine:
    """As many workers as asked for, each with a child process."""

    def __init__(self, workers: int, memory: int) -> None:
        """Start nothing yet; `memory` bounds each child's, in bytes."""
        self._children = [Child(memory) for _ in range(workers)]
        self._threads: list[Thread] = []
        self._tasks: Queue[Task | None] = Queue()
        self._answers: Queue[Any] = Queue(FULL)
        self._ended = False

    def run(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """Give the answers as they come; memory holds a few tasks at a time."""
        self._start()
        coming = iter(tasks)
        under_way = self._feed(coming, AHEAD * len(self._children))
        while under_way:
            answer = self._answers.get()
            if not isinstance(answer, _Free):
                yield answer
            elif answer.error is not None:
                raise answer.error
            else:
                under_way += self._feed(coming, 1) - 1

    def close(self) -> None:
        """End all children at once, whatever they are doing."""
        self._ended = True
        for _ in self._threads:
            self._tasks.put(None)
        for child in self._children:
            child.close()

    def _start(self) -> None:
        if not self._threads:
            self._threads = [
                Thread(target=self._work, args=(child,), daemon=True) for child in self._children
            ]
            for thread in self._threads:
                thread.start()

    def _feed(self, coming: Iterator[Task], count: int) -> int:
        tasks = list(islice(coming, count))
        for task in tasks:
            self._tasks.put(task)
        return len(tasks)

    def _work(self, child: Child) -> None:
        while (task := self._tasks.get()) is not None and not self._ended:
            error: BaseException | None = None
            try:
                for answer in task.through(child):
                    self._answers.put(answer)
            except BaseException as raised:  # noqa: BLE001 - raised again where the answers are read
                error = raised
            self._answers.put(_Free(error))
