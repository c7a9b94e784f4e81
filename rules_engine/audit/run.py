"""An audit from its files to its findings: discover, read, settle, check. Every step goes on where it was left."""

from __future__ import annotations

import datetime
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from rules_engine.audit.books import Books, close, last, said_of_rules
from rules_engine.audit.check_step import check_step, state
from rules_engine.audit.cross_step import cross_step
from rules_engine.audit.discovery import Discovery, Names
from rules_engine.audit.kin import settle
from rules_engine.audit.ledger import Ledger, Seen
from rules_engine.audit.lists import read_list
from rules_engine.audit.lock import held
from rules_engine.audit.order import Order, Session
from rules_engine.audit.outcome import Finished, Outcome
from rules_engine.audit.placing import require_own_folder
from rules_engine.audit.published import publish_files
from rules_engine.audit.reading import ReadingJob, Unit
from rules_engine.audit.tasks import ReadingTask
from rules_engine.audit.troubles import StoreError, store_error
from rules_engine.audit.worker import MEMORY
from rules_engine.config import Waiver
from rules_engine.finding import Status
from rules_engine.limits import Limits
from rules_engine.progress import Progress, Silent
from rules_engine.run import engine_version

BATCH = 16
SECOND = 1.0


def audit(order: Order, progress: Progress | None = None) -> Books:
    """Bring a store up to date with files and rules, and account for every file discovered.

    Raise `ConfigError` if the store is no folder of its own, `StoreError` if it cannot be written or another audit
    holds it. Whatever ends the call, what was done is kept, and the same call goes on.
    """
    with _told(order.store):
        require_own_folder(order.store, order.paths)
        order.store.mkdir(parents=True, exist_ok=True)
        with held(order.store, wait=order.wait), closing(Ledger.create(order.store)) as ledger:
            session = Session.begin(order, ledger, progress or Silent())
            _discover(session)
            _read(session)
            before = last(ledger)
            if before is None or before.state != state(session):
                settle(ledger, order.setup.config.offices)
                check_step(session, cross_step(session))
                publish_files(ledger, order.store)
            return _accounted_for(session)


@contextmanager
def _told(store: Path) -> Iterator[None]:
    """Tell what the system says of a store that cannot be written."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise store_error(store, error) from error


def _discover(session: Session) -> None:
    """Note every file there is."""
    order, ledger, run = session.order, session.ledger, session.run
    names = Names(Path(ledger.keep_about("base", os.getcwd())))  # noqa: PTH109 - a text
    discovery = Discovery(names, Path(os.path.abspath(order.store)))  # noqa: PTH100 - links are not followed
    session.progress.step("discover", 0)
    with ledger.together():
        ledger.see(_counted(discovery.walk(order.paths), session.progress), run, session.reading)
        for path in order.lists:
            for seen, listed in discovery.listed(read_list(path, session.registry)):
                ledger.see([seen], run, session.reading)
                ledger.note_list([(seen.name, listed)], run)
        if order.retry_errors:
            ledger.retry_errors(run)
        ledger.forget_gone(discovery.roots, run)


def _counted(seen: Iterable[Seen], progress: Progress) -> Iterator[Seen]:
    for number, one in enumerate(seen, start=1):
        progress.done(number)
        yield one


def _read(session: Session) -> None:
    """Read what is new or has changed."""
    ledger, limits = session.ledger, session.order.setup.config.limits
    counts = ledger.counts(session.run)
    session.progress.step("read", counts.waiting)
    if not counts.waiting:
        return
    tasks = _tasks(ledger.waiting(session.run, session.reading), limits)
    done, errors, kept = 0, 0, time.monotonic()
    with closing(session.order.engine(session.order, MEMORY)) as engine, ledger.together():
        for told in engine.run(tasks):
            ledger.record(told, session.reading)
            done += isinstance(told, Finished)
            errors += isinstance(told, Outcome) and told.status is Status.ERROR
            session.progress.done(done, errors)
            if time.monotonic() - kept > SECOND:
                ledger.keep()
                kept = time.monotonic()


def _tasks(units: Iterator[Unit], limits: Limits) -> Iterator[ReadingTask]:
    while batch := tuple(islice(units, BATCH)):
        yield ReadingTask(ReadingJob(batch, limits))


def _accounted_for(session: Session) -> Books:
    """Make sure that every file discovered is one of ok, error and skipped, and close the books."""
    ledger, config = session.ledger, session.order.setup.config
    counts, untold = ledger.counts(session.run), ledger.untold(session.run)
    if not counts.balanced or untold:
        raise StoreError(
            f"文件数对不上：{counts}，没有结果的文件 {untold}",
            f"files do not add up: {counts}, without a result: {untold}",
        )
    said = said_of_rules(ledger)
    books = Books(
        counts,
        said,
        state(session),
        {"engine": engine_version(), "rules": session.registry.rule_set, **session.registry.versions},
        {"select": list(config.select), "ignore": list(config.ignore)},
        _unused(config.waivers, said.used_waivers, session.today),
    )
    close(ledger, session.run, books)
    return books


def _unused(waivers: Sequence[Waiver], used: Sequence[str], today: datetime.date) -> tuple[str, ...]:
    """List the waivers that nothing needed; one that has run out is not that which was made to follow it."""
    return tuple(
        waiver.unused(today) for waiver in waivers if waiver.has_run_out(today) or str(waiver) not in used
    )
