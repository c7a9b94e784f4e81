"""Reading files in a process of its own, which imports only what reading needs."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rules_engine.audit.outcome import Begun, Finished, Outcome, Unchanged, refused
from rules_engine.audit.packing import pack
from rules_engine.audit.troubles import shortage
from rules_engine.errors import Code, LoadError
from rules_engine.file_reading import Read, read_source
from rules_engine.files.sources import Found, Source, open_file
from rules_engine.finding import Status
from rules_engine.limits import Limits
from rules_engine.loading import likeliest
from rules_engine.plugins import Registry, load_readers
from rules_engine.wording import Words

Told = Begun | Outcome | Unchanged | Finished


@dataclass(frozen=True, slots=True)
class Unit:
    """A file on disk to be read: one report, or an archive of many.

    `known` are the contents of its files that are read already; `skip` counts the files that are dealt with.
    """

    name: str
    path: bytes
    asked: bool = True
    known: Mapping[str, str] = field(default_factory=dict)
    skip: int = 0


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """Some units to be read, one after the other."""

    units: tuple[Unit, ...]
    limits: Limits

    def perform(self) -> Iterator[Told]:
        """Read every file of every unit."""
        readers = load_readers()
        for unit in self.units:
            yield from self._unit(unit, readers)
            yield Finished(unit.name)

    def _unit(self, unit: Unit, readers: Registry) -> Iterator[Told]:
        found = Found(Path(os.fsdecode(unit.path)), asked=unit.asked)
        names = Counter[str]()
        number = -1
        for number, source in enumerate(open_file(found, unit.name, self.limits)):
            names[source.path] += 1
            name = _told_apart(source.path, names[source.path])
            if number >= unit.skip:
                yield Begun(number, name, self._seconds(source, readers))
                yield _tell(unit, replace(source, path=name), readers, self.limits)
        if number < 0:
            yield refused(unit.name, unit.name, LoadError(Code.EMPTY))

    def _seconds(self, source: Source, readers: Registry) -> float:
        """Give a file twice the time in which loaders mean to be done; more if it takes another program."""
        loader, _ = likeliest(readers.loaders.values(), source.data, source.path)
        converting = self.limits.converter_seconds if loader and loader.converts else 0.0
        return 2 * self.limits.seconds + converting


def _told_apart(name: str, times: int) -> str:
    """Name the second file that an archive holds under one name."""
    return name if times == 1 else f"{name}#{times}"


def _tell(unit: Unit, source: Source, readers: Registry, limits: Limits) -> Outcome | Unchanged:
    name, started = source.path, time.perf_counter()
    if name in unit.known and unit.known[name] == hashlib.sha256(source.data).hexdigest():
        return Unchanged(unit.name, name)
    try:
        read = read_source(source, readers.loaders.values(), readers.editions, limits)
    except MemoryError:
        return refused(unit.name, name, LoadError(Code.LIMIT, Words("内存", "memory")))
    except Exception as error:
        if short := shortage(error):
            raise short from error
        said = f"{type(error).__name__}: {error}"
        return refused(unit.name, name, LoadError(Code.UNREADABLE, said))
    if short := shortage(read.problem):
        raise short
    return _outcome(unit, read, time.perf_counter() - started)


def _outcome(unit: Unit, read: Read, seconds: float) -> Outcome:
    report = read.report
    if read.problem is not None:
        return refused(unit.name, read.path, read.problem, read.sha256, seconds)
    if report is None:
        return Outcome(unit.name, read.path, read.sha256, Status.SKIPPED, seconds)
    return Outcome(
        unit=unit.name,
        name=read.path,
        sha256=read.sha256,
        status=Status.OK,
        seconds=seconds,
        format=report.format,
        form=report.form.key,
        edition=report.form.edition,
        office=report.office,
        year=report.year,
        packed=pack(report),
    )
