"""The process that reads and checks files: killed when it hangs, gone when its parent is.

    python -m rules_engine.audit.child PARENT MEMORY

Takes jobs from its standard input and answers on its standard output, each a length and a pickle. `PARENT` is the
process that started it; `MEMORY` bounds its address space in bytes, where the system can (0: unbound).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO, Never

from rules_engine.audit.pipe import Done, Job, Ready, receive, send

DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux


def main() -> None:
    """Do jobs until the parent closes the pipe, or is no more."""
    die_with(int(sys.argv[1]))
    bound_memory(int(sys.argv[2]))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    answers, jobs = _private_output(), SimpleQueue[bytes]()
    Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    try:
        _serve(jobs, answers)
    except SystemExit as end:  # not by way of a shutdown, in which the listening thread would be in the way
        os._exit(end.code if isinstance(end.code, int) else 1)


def _serve(jobs: SimpleQueue[bytes], answers: BinaryIO) -> Never:
    send(answers, pickle.dumps(Ready()))
    while True:
        job: Job = pickle.loads(jobs.get())  # noqa: S301 - from the parent that started this process
        for answer in _answers(job):
            send(answers, answer)


def _answers(job: Job) -> Iterator[bytes]:
    """Give the answers of a job; what it raises is told, only what ends the process is not."""
    try:
        for answer in job.perform():
            yield pickle.dumps(answer)
    except Exception as error:  # noqa: BLE001 - the parent raises it again
        yield pickle.dumps(Done(_portable(error)))
    else:
        yield pickle.dumps(Done())


def _portable(error: Exception) -> Exception:
    """Give the error itself if it can travel, else what it says."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - written in this line
    except Exception:  # noqa: BLE001 - whatever a foreign error does when it is packed
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _listen(pipe: BinaryIO, jobs: SimpleQueue[bytes]) -> None:
    """Take jobs; when there is no parent any more, end, whatever is being done."""
    while (message := receive(pipe)) is not None:
        jobs.put(message)
    os._exit(0)


def _private_output() -> BinaryIO:
    """Keep the pipe of the answers to ourselves: what a library prints goes to the error output."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def die_with(parent: int) -> None:
    """Have Linux end this process with its parent, even where it can no longer listen."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - nowhere else

        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


def bound_memory(size: int) -> None:
    """Bound the address space; programs started from here may raise the bound again."""
    if size and sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (size, resource.getrlimit(resource.RLIMIT_AS)[1]))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
