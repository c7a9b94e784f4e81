"""One audit at a time writes a store. The system gives the lock up with the process, however that ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rules_engine.audit.troubles import StoreError

FILE = "lock"
READERS = "readers"
LOOK = 0.5


@contextlib.contextmanager
def held(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a store; if another audit does, wait for it or raise `StoreError` naming its process."""
    with (folder / FILE).open("a+b") as stream:
        while not _taken(stream.fileno()):
            if not wait:
                raise _held_by((folder / FILE).read_text("utf-8", "replace").strip() or "?")
            time.sleep(LOOK)
        stream.truncate(0)
        stream.write(str(os.getpid()).encode())
        stream.flush()
        yield


@contextlib.contextmanager
def read(folder: Path) -> Iterator[None]:
    """Keep what the store consists of now from being removed; any number may, and no audit waits for them."""
    with _readers(folder) as stream:
        if stream is not None:
            _shared(stream.fileno())
        yield


@contextlib.contextmanager
def without_readers(folder: Path) -> Iterator[bool]:
    """Tell whether nobody reads the store; nobody begins to while this lasts."""
    with _readers(folder) as stream:
        yield stream is None or _taken(stream.fileno())


@contextlib.contextmanager
def _readers(folder: Path) -> Iterator[BinaryIO | None]:
    try:
        with (folder / READERS).open("rb") as stream:
            yield stream
    except FileNotFoundError:  # a store made before there was this file
        yield None


if sys.platform == "win32":
    import msvcrt

    BEYOND = 1 << 30  # the byte that is locked: far behind the number of the process, which all may read

    def _taken(number: int) -> bool:
        os.lseek(number, BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _shared(number: int) -> None:
        """Do nothing: a file that is read cannot be removed on Windows."""

else:
    import fcntl

    def _taken(number: int) -> bool:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _shared(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_SH)


def _held_by(holder: str) -> StoreError:
    return StoreError(
        f"另一次审计（进程 {holder}）正在写这个库；等它结束，或加 --wait",
        f"another audit (process {holder}) is writing this store; wait for it, or add --wait",
    )
