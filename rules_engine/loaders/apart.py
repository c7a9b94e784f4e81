"""Reading that might run away with time or memory, done in a process of its own that can be stopped."""

from __future__ import annotations

import pickle
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from rules_engine.errors import Code, LoadError
from rules_engine.files.child_process import run_program
from rules_engine.wording import Words

GRACE = 2.0  # seconds to start, and to hand over what was read
BROKE_DOWN = {-signal.SIGSEGV, -getattr(signal, "SIGBUS", signal.SIGSEGV)}
T = TypeVar("T")


def call_apart(function: Callable[..., T], *arguments: Any, seconds: float, memory: int) -> T:
    """Give what a function of a module gives; raise `LoadError` too if it runs out of time, memory or its mind.

    `memory` bounds its address space in bytes, of which hundreds of millions are code and reserve.
    """
    with TemporaryDirectory(prefix="rules-engine-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / "task").write_bytes(pickle.dumps((function, arguments)))
        finished = run_program([sys.executable, "-m", __name__], folder, seconds + GRACE, memory)
        result = folder / "result"
        if finished.code in BROKE_DOWN:
            raise LoadError(Code.CORRUPT)
        if finished.code or not result.is_file():
            raise LoadError(Code.LIMIT, Words("展开后超出内存", "it needs too much memory"))
        given: T | LoadError = pickle.loads(result.read_bytes())  # noqa: S301  # written by our own process just now
    if isinstance(given, LoadError):
        raise given
    return given


def main() -> None:
    """Do the task in the current folder and leave its result there, or what is wrong with the file."""
    function, arguments = pickle.loads(Path("task").read_bytes())  # noqa: S301  # written by the process above
    try:
        result = function(*arguments)
    except LoadError as error:
        result = error
    Path("result").write_bytes(pickle.dumps(result))


if __name__ == "__main__":
    main()
