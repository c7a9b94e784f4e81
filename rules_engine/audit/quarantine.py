"""Files that end or hang the process that reads them: tried once more alone, then given up by name."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rules_engine.audit.outcome import Begun, Finished, refused
from rules_engine.audit.reading import ReadingJob, Told, Unit
from rules_engine.audit.worker import Child, ChildDied
from rules_engine.errors import Code, LoadError
from rules_engine.wording import Words


@dataclass(frozen=True, slots=True)
class _Suspect:
    """The file that is being read; not `begun` while its unit is still being opened."""

    unit: str
    number: int
    name: str
    begun: bool = False

    @classmethod
    def in_front(cls, unit: Unit) -> _Suspect:
        """Suspect the first file of a unit that is not dealt with."""
        name = f"{unit.name}!#{unit.skip + 1}" if unit.skip else unit.name
        return cls(unit.name, unit.skip, name)


def read_units(child: Child, job: ReadingJob) -> Iterator[Told]:
    """Have units read: every one is finished, whatever becomes of the child."""
    waiting, tried, alone = list(job.units), set[tuple[str, int]](), False
    while waiting:
        suspect = _Suspect.in_front(waiting[0])
        asked = replace(job, units=tuple(waiting[:1] if alone else waiting))
        try:
            for told in child.ask(asked, 2 * job.limits.seconds):
                suspect = _followed(told, waiting, suspect)
                if not isinstance(told, Begun):
                    yield told
            alone = False
        except ChildDied as death:
            alone = (suspect.unit, suspect.number) not in tried
            tried.add((suspect.unit, suspect.number))
            if not alone:
                yield from _given_up(suspect, death, waiting)


def _followed(told: Told, waiting: list[Unit], suspect: _Suspect) -> _Suspect:
    """Keep up with what has been read; give what is being read now."""
    if isinstance(told, Begun):
        return replace(suspect, number=told.number, name=told.name, begun=True)
    if isinstance(told, Finished):
        waiting.pop(0)
    else:
        waiting[0] = replace(waiting[0], skip=suspect.number + 1)
    return _Suspect.in_front(waiting[0]) if waiting else suspect


def _given_up(suspect: _Suspect, death: ChildDied, waiting: list[Unit]) -> Iterator[Told]:
    """Give up a file, and with one that could not even be opened all that its archive still holds."""
    yield refused(suspect.unit, suspect.name, _problem(death))
    waiting[0] = replace(waiting[0], skip=suspect.number + 1)
    if not suspect.begun:
        yield Finished(waiting.pop(0).name)


def _problem(death: ChildDied) -> LoadError:
    if death.late:
        return LoadError(Code.TIMEOUT, Words("两次都没有读完，已隔离", "twice not done in time, put aside"))
    how = ended(death.code)
    return LoadError(
        Code.UNREADABLE,
        Words(f"两次使读取进程中止（{how}），已隔离", f"twice ended the reading process ({how}), put aside"),
    )


def ended(code: int) -> str:
    """Say how a process ended: by a signal, or with an exit code."""
    if code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit {code}"
