"""Children die, hang and eat; the files they die over are named, and nothing else is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tarfile
import threading
import time
import zipfile
from pathlib import Path

import pytest

from rules_engine.audit.outcome import Finished, Outcome
from rules_engine.audit.quarantine import read_units
from rules_engine.audit.reading import ReadingJob, Unit
from rules_engine.audit.worker import Child, ChildClosed
from rules_engine.finding import Status
from rules_engine.limits import MIB, Limits
from tests.audit.conftest import POISON

HANGING = {"spin", "sleep"}


@pytest.fixture
def child():
    child = Child(memory=1024 * MIB)
    yield child
    child.close()


def units(*paths: Path) -> tuple[Unit, ...]:
    return tuple(Unit(path.name, os.fsencode(path)) for path in paths)


def told(child: Child, *paths: Path, limits: Limits | None = None) -> dict[str, Outcome]:
    answers = list(read_units(child, ReadingJob(units(*paths), limits or Limits())))
    assert [a.unit for a in answers if isinstance(a, Finished)] == [path.name for path in paths]
    return {answer.name: answer for answer in answers if isinstance(answer, Outcome)}


@pytest.mark.parametrize(
    ("deed", "code", "said"),
    [
        ("spin", "timeout", "已隔离"),
        ("sleep", "timeout", "已隔离"),
        ("exit", "unreadable", "exit 3"),
        ("crash", "unreadable", "SIGSEGV"),
        ("leave", "unreadable", "exit 5"),
        ("eat", "limit", "内存"),
        ("shout", "unreadable", "ValueError: shouted"),
    ],
)
def test_a_poisonous_file_is_told_and_its_neighbours_are_read(  # noqa: PLR0913, PLR0917 - fixtures and cases
    child, poison, reports, deed, code, said
):
    before, after = sorted(reports.rglob("*.md"))[:2]
    limits = Limits(seconds=1) if deed in HANGING else Limits()
    found = told(child, before, poison(deed), after, limits=limits)
    assert found[f"{deed}.txt"].code == code
    assert said in found[f"{deed}.txt"].words[0]
    assert [found[path.name].status for path in (before, after)] == [Status.OK, Status.OK]


@pytest.mark.usefixtures("poison")
def test_a_poisonous_member_costs_only_itself(child, reports, tmp_path):
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as members:
        for number, path in enumerate(sorted(reports.rglob("*.md"))[:3]):
            members.write(path, f"{number}.md")
            members.writestr(f"{number}.txt", "POISON exit")
    found = told(child, archive)
    assert {name.partition("!")[2]: outcome.status.value for name, outcome in found.items()} == {
        "0.md": "ok", "0.txt": "error", "1.md": "ok", "1.txt": "error", "2.md": "ok", "2.txt": "error",
    }  # fmt: skip


def test_two_members_of_one_name_are_two_files(child, reports, tmp_path):
    archive = tmp_path / "all.tar"
    with tarfile.open(archive, "w") as members:
        for path in sorted(reports.rglob("*.md"))[:2]:
            members.add(path, "same.md")
    assert sorted(told(child, archive)) == ["all.tar!same.md", "all.tar!same.md#2"]


def test_an_empty_archive_is_told(child, tmp_path):
    zipfile.ZipFile(tmp_path / "none.zip", "w").close()
    assert told(child, tmp_path / "none.zip")["none.zip"].code == "empty"


def test_a_child_is_replaced_after_its_turns(reports):
    child = Child(turns=1)
    pids = set()
    for path in sorted(reports.rglob("*.md"))[:3]:
        told(child, path)
        pids.add(child.pid)
    child.close()
    assert len(pids) == 3


def test_a_closed_child_is_not_started_again_by_who_still_asks(poison):
    """A thread finds its child dead, and would try the file again with a new one that nobody ends."""
    child, ended = Child(), []
    job = ReadingJob(units(poison("sleep")), Limits(seconds=1000))

    def ask():
        with pytest.raises(ChildClosed):
            list(read_units(child, job))
        ended.append(child.pid)

    asking = threading.Thread(target=ask)
    asking.start()
    while child.pid is None:
        time.sleep(0.01)
    child.close()
    asking.join(20)
    assert ended == [None]


def test_a_child_killed_before_it_is_ready_is_started_again(child, reports):
    [path] = sorted(reports.rglob("*.md"))[:1]
    killing = threading.Thread(target=kill_as_soon_as_it_runs, args=(child,))
    killing.start()
    assert told(child, path)[path.name].status is Status.OK
    killing.join()


def kill_as_soon_as_it_runs(child: Child) -> None:
    while child.pid is None:
        time.sleep(0.001)
    os.kill(child.pid, signal.SIGKILL)


PARENT = """
import os, sys, time
from rules_engine.audit.worker import Child
from rules_engine.audit.reading import ReadingJob, Unit
from rules_engine.limits import Limits
child = Child()
job = ReadingJob((Unit("x", os.fsencode(sys.argv[1])),), Limits(seconds=1000))
for _ in child.ask(job, 1000):
    print(child.pid, flush=True)
"""


@pytest.mark.parametrize("deed", ["sleep", "spin"])
def test_no_child_outlives_a_killed_parent(poison, deed):
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(poison(deed))],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(POISON)},
    )
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert _gone(pid, 5)


def _gone(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False
