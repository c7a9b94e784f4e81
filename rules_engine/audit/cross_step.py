"""The step of an audit that compares all reports of the store: they take notes, and rules look at the notes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

from rules_engine.audit.checking import Crashed
from rules_engine.audit.chunks import chunks
from rules_engine.audit.concluding import Concluded, ConcludingJob
from rules_engine.audit.hits import written
from rules_engine.audit.noting import Noted, NotingJob, cross_rules
from rules_engine.audit.order import Session
from rules_engine.audit.quarantine import ended
from rules_engine.audit.tasks import CheckingTask
from rules_engine.audit.worker import Child, ChildDied
from rules_engine.limits import MIB

MEMORY = 16 * 1024 * MIB
STARTING, EACH = 120.0, 0.05  # seconds for a rule, and for every report beside


def cross_step(session: Session) -> tuple[Crashed, ...]:
    """Have rules compare all reports, and keep what they say; give those that broke."""
    lacking = _plan(session)
    _note(session, lacking)
    session.parts.put_together("notes")
    broken = _broken(session)
    said = list(_concluded(session, {crash.rule for crash in broken}))
    with session.ledger.together():
        session.ledger.cross((name, one.rule, written(hit)) for one in said for name, hit in one.hits)
    return (*broken, *(one.crash for one in said if one.crash))


def _plan(session: Session) -> int:
    """Keep only notes that still count; give how many reports have to take some."""
    wanted, lacking = set[str](), 0
    for chunk in chunks(session.ledger, session.reading):
        if cross_rules(session.order.setup, chunk.form):
            wanted.add(digest := chunk.notes(session.rules))
            lacking += 0 if session.parts.has("notes", digest) else len(chunk.rows)
    session.parts.keep_only("notes", wanted)
    return lacking


def _note(session: Session, lacking: int) -> None:
    session.progress.step("note", lacking)
    if not lacking:
        return
    done = 0
    with closing(session.order.engine(session.order, MEMORY)) as engine:
        for noted in engine.run(_tasks(session)):
            _store(session, noted)
            done += len(noted.chunk.rows)
            session.progress.done(done)


def _tasks(session: Session) -> Iterator[CheckingTask]:
    for chunk in chunks(session.ledger, session.reading):
        digest = chunk.notes(session.rules)
        if cross_rules(session.order.setup, chunk.form) and not session.parts.has("notes", digest):
            job = NotingJob(chunk, session.order.setup, digest)
            yield CheckingTask(replace(job, packed=session.ledger.packed([row.name for row in chunk.rows])))


def _store(session: Session, noted: Noted) -> None:
    digest = noted.chunk.notes(session.rules)
    session.parts.write({"notes": noted.data}, digest)
    says = json.dumps(noted.crashes, ensure_ascii=False)
    with session.ledger.together():
        session.parts.note("notes", digest, len(noted.chunk.rows), says)


def _broken(session: Session) -> tuple[Crashed, ...]:
    """Give the rules that broke over any report: what they would say of the others is not to be trusted."""
    rows = session.ledger.db.execute("SELECT says FROM parts WHERE kind = 'notes' ORDER BY digest")
    crashes = [Crashed(*crash) for (says,) in rows for crash in json.loads(says)]
    return tuple({crash.rule: crash for crash in reversed(crashes)}.values())


def _concluded(session: Session, broken: set[str]) -> Iterator[Concluded]:
    """Have each rule look at all notes; here, where the store is."""
    files = tuple(session.parts.files("notes"))
    forms = session.ledger.forms() if files else {}
    with closing(Child(MEMORY)) as child:
        for form, count in forms.items():
            for rule in cross_rules(session.order.setup, form):
                if rule.id not in broken:
                    job = ConcludingJob(session.order.store, files, form, rule.id, session.order.setup)
                    yield _asked(child, job, STARTING + EACH * count)


def _asked(child: Child, job: ConcludingJob, seconds: float) -> Concluded:
    """Ask twice, should the child die."""
    for _ in range(2):
        try:
            [concluded] = list[Concluded](child.ask(job, seconds))
        except ChildDied as death:
            how = "超时 timeout" if death.late else ended(death.code)
        else:
            return concluded
    said = f"规则使检查进程中止 ended the checking process ({how})"
    return Concluded(job.rule, crash=Crashed(job.rule, said, ""))
