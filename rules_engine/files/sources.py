"""Find the files to check and their bytes: every file named or found is accounted for."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rules_engine.errors import Code, LoadError
from rules_engine.files.archives import is_archive, members
from rules_engine.files.copies import is_copy
from rules_engine.limits import Limits
from rules_engine.system_errors import meaning

STANDARD_INPUT = "-"
# What programs leave beside reports: never a report, not worth a line each.
JUNK = ("~$", ".~", "._", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check: its bytes, or why there are none. `asked` says that the user named it himself."""

    path: str
    data: bytes = b""
    problem: LoadError | None = None
    asked: bool = True
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was named (`asked`) or met in a folder; not opened yet."""

    path: Path
    asked: bool = True


def find_sources(paths: Iterable[str | Path], limits: Limits) -> Iterator[Source]:
    """Give every file named, found in a folder named, or held by an archive, once and in a stable order."""
    named = list(dict.fromkeys(map(str, paths)))
    asked, given = {Path(name).absolute() for name in named}, set[Path]()
    for name in named:
        if name == STANDARD_INPUT:
            yield from _opened(STANDARD_INPUT, _standard_input(limits), limits, asked=True)
            continue
        for found in find_files(Path(name)):
            whole = found.path.absolute()
            if whole not in given and (found.asked or whole not in asked):
                given.add(whole)
                yield from open_file(found, found.path.as_posix(), limits)


def find_files(path: Path) -> Iterator[Found]:
    """Give the file that is named, or every file of the folder, in the order of their names."""
    if os.path.isdir(path):  # noqa: PTH112 - says no of a name that no system takes, where Path.is_dir() breaks
        yield from _walk(path)
    else:
        yield Found(path)


def open_file(found: Found, name: str, limits: Limits) -> Iterator[Source]:
    """Give the one file, or every file it holds if it is an archive, under a name that need not be its path."""
    if not found.asked and (found.path.name.startswith(JUNK) or is_copy(found.path)):
        yield Source(name, asked=False, skipped=True)
        return
    try:
        data = _read(found.path, limits)
    except LoadError as error:
        yield Source(name, problem=error, asked=found.asked)
        return
    yield from _opened(name, data, limits, asked=found.asked)


def _walk(folder: Path) -> Iterator[Found]:
    """Walk a folder by name; links to folders are not followed, for they may lead round in a circle.

    A folder that cannot be opened is given itself: what may lie in it is not passed over in silence.
    """
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders.sort()
        for name in sorted(files):
            yield Found(Path(here) / name, asked=False)
    for error in closed:
        yield Found(Path(error.filename))


def _read(path: Path, limits: Limits) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            os.scandir(path).close()  # says why a folder cannot be walked
        if not stat.S_ISREG(found.st_mode):
            raise LoadError(Code.NOT_A_FILE)
        limits.within("file_bytes", found.st_size)
        if not found.st_size:  # what the system only makes up as a file may be waited for without end
            return b""
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        raise LoadError(Code.MISSING) from error
    except (OSError, ValueError) as error:
        raise LoadError(Code.UNREADABLE, meaning(error)) from error
    limits.within("file_bytes", len(data))
    return data


def _standard_input(limits: Limits) -> bytes:
    return sys.stdin.buffer.read(limits.file_bytes + 1)


def _opened(name: str, data: bytes, limits: Limits, *, asked: bool) -> Iterator[Source]:
    """Open an archive one level deep; give any other file as it is."""
    if not data:
        yield Source(name, problem=LoadError(Code.EMPTY), asked=asked)
        return
    try:
        limits.within("file_bytes", len(data))
        if not is_archive(data, name):
            yield Source(name, data, asked=asked)
            return
        empty = True
        for member in members(data, name, limits):
            empty, inner = False, f"{name}!{member.name}"
            yield Source(inner, member.data or b"", member.problem, asked=False, skipped=member.skipped)
        if empty:
            yield Source(name, problem=LoadError(Code.EMPTY), asked=asked)
    except LoadError as error:
        yield Source(name, problem=error, asked=asked)
