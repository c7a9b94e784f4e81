"""A program run beside this one: killed with all it started when its time is up, its memory bounded."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rules_engine.errors import Code, LoadError
from rules_engine.limits import MIB
from rules_engine.wording import Words

LONGEST_FILE = 512 * MIB
LONGEST_REPORT = 2_000
WINDOWS = sys.platform == "win32"


class Finished(NamedTuple):
    """How a program ended, and what it said on its error output."""

    code: int
    errors: str


def run_program(
    command: Sequence[str],
    folder: Path,
    seconds: float,
    memory: int,
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run a program in a folder; raise `LoadError` (timeout) if it is not done in time.

    `memory` bounds its address space in bytes where the system can (Linux). It gets no input, and whatever it
    writes to its standard output is thrown away.
    """
    report = folder / "errors"
    with report.open("wb") as errors:
        program = subprocess.Popen(  # noqa: S603  # the command is ours, never taken from a file
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=not WINDOWS,
        )
        _bound(program.pid, memory)
        code = _wait(program, seconds)
    return Finished(code, report.read_text("utf-8", "replace")[-LONGEST_REPORT:].strip())


def _wait(program: subprocess.Popen[bytes], seconds: float) -> int:
    try:
        return program.wait(seconds)
    except subprocess.TimeoutExpired as error:
        name = Path(str(program.args[0])).stem  # type: ignore[index]  # a list, as it was given above
        raise LoadError(
            Code.TIMEOUT, Words(f"{name}，{seconds:g} 秒", f"{name}, {seconds:g} seconds")
        ) from error
    finally:
        _kill(program)


def _bound(pid: int, memory: int) -> None:
    """Set bounds from outside, as code between fork and exec is not safe in a process with threads."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  # not there on Windows

        with contextlib.suppress(OSError):  # it is already done
            resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (LONGEST_FILE, LONGEST_FILE))
            resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _kill(program: subprocess.Popen[bytes]) -> None:
    """Kill the program and everything it started, for its children may outlive it."""
    if WINDOWS:
        if program.poll() is None:
            subprocess.run(  # noqa: S603  # as above
                ["taskkill", "/F", "/T", "/PID", str(program.pid)],  # noqa: S607  # part of Windows
                check=False,
                capture_output=True,
            )
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(program.pid, signal.SIGKILL)
    program.wait()
