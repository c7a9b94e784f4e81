"""Whatever is killed and however often: run again, an audit comes to the same findings, byte for byte."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from pathlib import Path

import pytest

from rules_engine.audit.ledger import Ledger
from tests.audit.audits import count, findings, start
from tests.audit.conftest import POISON, tree

FILES = 300
KILLS = 3


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Three hundred reports, some damaged, two that end the process that reads them."""
    folder = tree(tmp_path_factory.mktemp("many"), FILES, ("html", "txt", "md"))
    for path in sorted(folder.rglob("*.html"))[::10]:
        path.write_bytes(path.read_bytes()[:500])
    for number, deed in enumerate(("exit", "crash")):
        (folder / f"{number}.txt").write_text(f"POISON {deed}\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(many, tmp_path_factory):
    store = tmp_path_factory.mktemp("undisturbed")
    finish(store, many)
    return findings(store)


@pytest.fixture
def chance():
    seed = int.from_bytes(os.urandom(4))
    print("seed", seed)  # noqa: T201 - to do it again
    return random.Random(seed)  # noqa: S311 - nothing secret


def finish(store: Path, many: Path) -> str:
    audit = start(store, many, PYTHONPATH=str(POISON))
    said, _ = audit.communicate(timeout=120)
    assert audit.returncode == 0, said.decode()
    return said.decode()


def test_an_audit_killed_at_random_goes_on(many, undisturbed, chance, tmp_path):
    for _ in range(KILLS):
        audit = start(tmp_path, many, PYTHONPATH=str(POISON))
        wait_for((tmp_path / "lock").exists)
        time.sleep(chance.uniform(0, 4))
        audit.kill()
        audit.communicate()
    said = finish(tmp_path, many)
    assert f"discovered={count(many)}" in said
    assert findings(tmp_path) == undisturbed


def test_workers_killed_at_random_lose_nothing(many, undisturbed, chance, tmp_path):
    audit = start(tmp_path, many, PYTHONPATH=str(POISON))
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.5, 1.5))
        for child in children(audit.pid)[:1]:
            with contextlib.suppress(ProcessLookupError):  # it has just done its turns
                os.kill(child, signal.SIGKILL)
    said, _ = audit.communicate(timeout=120)
    assert audit.returncode == 0, said.decode()
    assert findings(tmp_path) == undisturbed


def test_a_stopped_audit_tells_so_and_leaves_no_process(many, tmp_path):
    audit = start(tmp_path, many, PYTHONPATH=str(POISON))
    wait_for(lambda: len(children(audit.pid)) == 2)
    pids = children(audit.pid)
    audit.send_signal(signal.SIGINT)
    audit.communicate(timeout=20)
    assert audit.returncode not in {0, None}
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))
    finish(tmp_path, many)


def test_poison_is_named_in_the_ledger(many, tmp_path):
    finish(tmp_path, many)
    rows = Ledger.open(tmp_path).db.execute(
        "SELECT message FROM files WHERE name LIKE '%/_.txt' ORDER BY name"
    )
    assert [message for (message,) in rows] == [
        "文件打不开（两次使读取进程中止（exit 3），已隔离）",
        "文件打不开（两次使读取进程中止（SIGSEGV），已隔离）",
    ]


def children(pid: int) -> list[int]:
    try:
        return [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def wait_for(condition, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)
