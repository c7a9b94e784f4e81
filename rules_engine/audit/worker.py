"""A child process as its parent sees it: asked, waited for, killed, and started anew."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from typing import IO, Any, BinaryIO, cast

from rules_engine.audit.pipe import Done, Job, receive, send
from rules_engine.audit.troubles import ShortageError, shortage
from rules_engine.limits import MIB

MEMORY = 3 * 1024 * MIB
STARTING = 120.0
STARTS = 3
POLITE = 0.5  # seconds to end in
LOOK = 0.1
CHILD = "rules_engine.audit.child"
WINDOWS = sys.platform == "win32"
# One thread each: there are as many children as the machine has cores.
ALONE = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class ChildDied(Exception):  # noqa: N818 - what happened to it
    """The child ended in the middle of a job; `late` says that it was killed for hanging."""

    def __init__(self, code: int, *, late: bool) -> None:
        """Keep how it ended."""
        super().__init__(code)
        self.code = code
        self.late = late


class ChildClosed(Exception):  # noqa: N818 - what happened to it
    """The child was closed, perhaps in the middle of a job, and is not to be asked any more."""


class Child:
    """A child process, started when it is first asked, and again after it died or did `turns` jobs.

    One thread asks; another may close it meanwhile.
    """

    def __init__(self, memory: int = MEMORY, turns: int = 125) -> None:
        """Start nothing yet."""
        self._memory = memory
        self._turns = turns
        self._left = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._watch = Watch(self._kill)
        self._starting = threading.Lock()
        self._closed = False

    def ask(self, job: Job, seconds: float) -> Iterator[Any]:
        """Have a job done and give its answers; raise `ChildDied` if it ends or is silent for so long.

        Raise `ChildClosed` once it is closed. An answer that `allows` some seconds sets the time for the next.
        """
        process = self._running()
        self._left -= 1
        with contextlib.suppress(OSError, ValueError):  # it has ended already, as the next line finds out
            send(_pipe(process.stdin), pickle.dumps(job))
        while not isinstance(answer := self._answer(process, seconds), Done):
            seconds = getattr(answer, "allows", seconds)
            yield answer
        if answer.error is not None:
            raise answer.error

    @property
    def pid(self) -> int | None:
        """Give the number of the process, while there is one."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the child, and start none in its place, whoever is still asking."""
        with self._starting:
            self._closed = True
        self._watch.end()
        self._kill()
        self._forget()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._left <= 0:
            self._kill()
            self._forget()
        if self._process is None:
            self._process = self._started()
            self._left = self._turns
        return self._process

    def _started(self) -> subprocess.Popen[bytes]:
        """Start the process; one that something else kills before it is ready is started again."""
        for left in reversed(range(STARTS)):
            with tempfile.TemporaryFile() as errors:
                try:
                    process = self._begun(errors)
                    self._answer(process, STARTING)
                except OSError as error:
                    raise shortage(error) or error from error
                except ChildDied as death:
                    if not left or death.late or death.code >= 0:
                        raise _not_started(errors) from death
                else:
                    break
        return process

    def _begun(self, errors: BinaryIO) -> subprocess.Popen[bytes]:
        """Start the process unless the child is closed: nobody would end it."""
        with self._starting:
            if self._closed:
                raise ChildClosed
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-m", CHILD, str(os.getpid()), str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={**ALONE, **os.environ},
                start_new_session=not WINDOWS,
            )
            return self._process

    def _answer(self, process: subprocess.Popen[bytes], seconds: float) -> Any:
        message = None
        with self._watch.within(seconds), contextlib.suppress(ValueError):  # closed before it was read
            message = receive(_pipe(process.stdout))
        if message is None:
            with contextlib.suppress(subprocess.TimeoutExpired):  # it is ending by itself
                process.wait(POLITE)
            self._kill()
            code = process.wait()
            self._forget()
            if self._closed:
                raise ChildClosed
            raise ChildDied(code, late=self._watch.barked)
        return pickle.loads(message)  # noqa: S301 - from the process started above

    def _kill(self) -> None:
        """Ask the child to end, that it may end what it started; then end it."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(POLITE)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                process.kill() if WINDOWS else os.killpg(process.pid, signal.SIGKILL)

    def _forget(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):  # what it was not told any more
                    _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> BinaryIO:
    return cast("BinaryIO", pipe)


class Watch:
    """Calls out when something takes longer than it may; one thread, however often it is asked."""

    def __init__(self, call: Callable[[], None]) -> None:
        """Keep what to do then."""
        self._call = call
        self._until: float | None = None
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()
        self.barked = False

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Watch over what is done here."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._look, daemon=True)
            self._thread.start()
        self.barked = False
        self._until = time.monotonic() + seconds
        try:
            yield
        finally:
            self._until = None

    def end(self) -> None:
        """Watch no more."""
        self._ended.set()

    def _look(self) -> None:
        while not self._ended.wait(LOOK):
            until = self._until
            if until is not None and time.monotonic() > until:
                self.barked, self._until = True, None
                self._call()


def _not_started(errors: BinaryIO) -> ShortageError:
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").strip().splitlines() or ["?"]
    return ShortageError(f"读取进程无法启动：{lines[-1]}", f"the reading process does not start: {lines[-1]}")
