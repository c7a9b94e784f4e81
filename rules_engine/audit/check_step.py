"""The step of an audit that checks: only chunks of which something has changed, the reports or the rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace

from rules_engine.audit.checking import Answer, CheckingJob, Crashed
from rules_engine.audit.chunks import Chunk, chunks
from rules_engine.audit.hits import hits_by_rule
from rules_engine.audit.order import Session
from rules_engine.audit.parts import TABLES
from rules_engine.audit.tasks import CheckingTask
from rules_engine.limits import MIB

MEMORY = 16 * 1024 * MIB
RESTED_ON = (
    "SELECT name, sha256, status, reading FROM files ORDER BY name",
    "SELECT name, office, year, region, parent FROM listed ORDER BY name",
)


def state(session: Session) -> str:
    """Identify everything that findings rest on."""
    digest = hashlib.sha256(f"{session.reading} {session.rules}".encode())
    for query in RESTED_ON:
        for row in session.ledger.db.execute(query):
            digest.update(repr(row).encode())
    return digest.hexdigest()


def check_step(session: Session, broken: tuple[Crashed, ...] = ()) -> None:
    """Check what is to be checked, and let go what no longer counts; rules that are broken are not asked."""
    plan = _plan(session, broken)
    session.parts.keep_only("data", plan.data)
    session.parts.keep_only("findings", plan.findings)
    session.parts.clean()
    _check(session, plan)
    session.parts.put_together("data")
    session.parts.put_together("findings")
    session.parts.clean()


@dataclass
class _Plan:
    """Everything that is to be there in the end, and how many reports have still to be checked."""

    broken: tuple[Crashed, ...]
    data: set[str] = field(default_factory=set)
    findings: set[str] = field(default_factory=set)
    lacking: int = 0


def _plan(session: Session, broken: tuple[Crashed, ...]) -> _Plan:
    plan = _Plan(broken)
    for chunk in chunks(session.ledger, session.reading):
        asked = _asked(session, chunk, broken)
        plan.data.add(chunk.data)
        plan.findings.add(asked.digest)
        plan.lacking += len(chunk.rows) if _lacking(session, asked) else 0
    return plan


def _check(session: Session, plan: _Plan) -> None:
    session.progress.step("check", plan.lacking)
    if not plan.lacking:
        return
    done = 0
    with closing(session.order.engine(session.order, MEMORY)) as engine:
        for answer in engine.run(_tasks(session, plan.broken)):
            _store(session, answer)
            done += len(answer.chunk.rows)
            session.progress.done(done)


def _tasks(session: Session, broken: tuple[Crashed, ...]) -> Iterator[CheckingTask]:
    for chunk in chunks(session.ledger, session.reading):
        if job := _lacking(session, _asked(session, chunk, broken)):
            names = [row.name for row in (*chunk.rows, *chunk.earlier)]
            yield CheckingTask(replace(job, packed=session.ledger.packed(names)))


def _asked(session: Session, chunk: Chunk, broken: tuple[Crashed, ...]) -> CheckingJob:
    """Say what is asked about a chunk, told what rules say of it that compare all reports."""
    said = session.ledger.crossed([row.name for row in chunk.rows])
    digest = chunk.findings(session.rules, [said, [crash.rule for crash in broken]])
    return CheckingJob(chunk, session.order.setup, digest=digest, given=hits_by_rule(said), without=broken)


def _lacking(session: Session, job: CheckingJob) -> CheckingJob | None:
    """Say what of it is still to be done."""
    laid_out = session.parts.has("data", job.chunk.data)
    unchecked = any(row.findings is None for row in job.chunk.rows)
    checked = session.parts.has("findings", job.digest) and not unchecked
    if laid_out and checked:
        return None
    return replace(job, data=not laid_out, digest="" if checked else job.digest)


def _store(session: Session, answer: Answer) -> None:
    """Keep the files first, then note them: what is not noted does not count."""
    ledger, parts, rows = session.ledger, session.parts, answer.chunk.rows
    names = {"data": answer.chunk.data, "findings": answer.digest}
    kinds = [kind for kind in names if TABLES[kind][0] in answer.parts]
    for kind in kinds:
        parts.write({table: answer.parts[table] for table in TABLES[kind]}, names[kind])
    with ledger.together():
        for kind in kinds:
            parts.note(kind, names[kind], len(rows), _says(answer) if kind == "findings" else "")
        ledger.db.executemany(
            "UPDATE files SET findings = ?, not_run = ? WHERE name = ?",
            ((said.findings, said.not_run, said.report) for said in answer.said),
        )


def _says(answer: Answer) -> str:
    says = {
        "tallies": answer.tallies,
        "crashes": answer.crashes,
        "waivers": answer.waivers,
        "severities": answer.severities,
    }
    return json.dumps(says, ensure_ascii=False)
