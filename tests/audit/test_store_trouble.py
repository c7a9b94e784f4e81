"""A store that cannot be written says why, and that nothing is lost; two audits do not write one store."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from rules_engine.audit.lock import held
from rules_engine.audit.questions import asking
from rules_engine.audit.troubles import StoreError
from rules_engine.config import Config
from tests.audit.audits import PROGRAM, QUICK, findings, run, start
from tests.conftest import path_of


def test_a_second_audit_is_refused_naming_the_first(reports, tmp_path):
    with held(tmp_path), pytest.raises(StoreError) as raised:
        # The lock belongs to the open file, so that even this process cannot take it twice.
        run(tmp_path, reports)
    assert f"process {os.getpid()}" in raised.value.words.en


def test_a_second_audit_waits_if_asked(reports, tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    holder.stdout.readline()
    run(tmp_path, *sorted(reports.rglob("*.md"))[:1], wait=True)
    assert holder.wait() == 0
    holder.stdout.close()


HOLD = """
import sys, time
from pathlib import Path
from rules_engine.audit.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(1.5)
"""


def test_a_killed_audit_holds_no_lock(reports, tmp_path):
    audit = start(tmp_path, reports)
    while not (tmp_path / "lock").exists():
        assert audit.poll() is None
    audit.kill()
    audit.communicate()
    with held(tmp_path):
        pass


def test_an_audit_under_way_takes_nothing_from_those_who_ask(reports, tmp_path):
    run(tmp_path, reports)
    before = findings(tmp_path)
    with asking(tmp_path) as ask:
        run(tmp_path, reports, config=Config(select=("govinfo.flow-balance",)))
        assert ask.rows("SELECT report, number, json FROM findings ORDER BY report, number") == before
    run(tmp_path, reports, config=QUICK)
    assert findings(tmp_path) == before


def test_a_ledger_that_is_none_is_told(tmp_path):
    (tmp_path / "ledger.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="not a database"), asking(tmp_path):
        pass


def test_a_store_of_another_version_is_refused(reports, tmp_path):
    run(tmp_path, reports)
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as db:
        db.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreError, match="另一版本"):
        run(tmp_path, reports)
    with pytest.raises(StoreError, match="另一版本"), asking(tmp_path):
        pass


def limited(store, reports, **bounds):
    """Run an audit whose process may write files only so big, or open only so many."""

    def bound():
        for name, value in bounds.items():
            resource.setrlimit(getattr(resource, name), (value, value))

    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(store), "2", str(reports)],
        capture_output=True,
        text=True,
        preexec_fn=bound,
        check=False,
    )


def test_a_full_disk_is_told_and_nothing_is_lost(reports, tmp_path):
    done = limited(tmp_path / "store", reports, RLIMIT_FSIZE=200_000)
    assert done.returncode == 1
    assert "run again to go on" in done.stderr
    assert "Traceback" not in done.stderr
    run(tmp_path / "store", reports)
    run(tmp_path / "other", reports)
    assert findings(tmp_path / "store") == findings(tmp_path / "other")


def test_too_few_open_files_are_no_fault_of_a_report(reports, tmp_path):
    done = limited(tmp_path / "store", reports, RLIMIT_NOFILE=16)
    assert done.returncode == 1
    assert "too many files are open" in done.stderr
    assert "Traceback" not in done.stderr
    books, _ = run(tmp_path / "store", reports)
    assert books.counts.error == 0


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own that can be filled and made read-only."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if system("mount", "-t", "tmpfs", "-o", "size=500k", "tmpfs", disk):
        pytest.xfail("only root may mount a disk")
    yield disk
    assert system("umount", disk) == 0


def system(program, *arguments) -> int:
    command = [path_of(program), *arguments]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode


def test_an_audit_goes_on_once_its_disk_has_room(reports, small_disk, tmp_path):
    with pytest.raises(StoreError) as raised:
        run(small_disk / "store", reports)
    assert "the disk is full" in raised.value.words.en
    system("mount", "-o", "remount,size=50m", small_disk)
    run(small_disk / "store", reports)
    run(tmp_path / "other", reports)
    assert findings(small_disk / "store") == findings(tmp_path / "other")


def test_a_store_on_a_read_only_disk_is_asked_but_not_written(reports, small_disk):
    system("mount", "-o", "remount,size=50m", small_disk)
    run(small_disk / "store", reports)
    system("mount", "-o", "remount,ro", small_disk)
    with asking(small_disk / "store") as ask:
        assert ask.rows("SELECT count(*) > 0 FROM findings") == [(True,)]
    with pytest.raises(StoreError) as raised:
        run(small_disk / "store", reports)
    assert "read-only" in raised.value.words.en


def test_a_store_that_is_a_file_is_told(reports, tmp_path):
    (tmp_path / "store").touch()
    with pytest.raises(StoreError):
        run(tmp_path / "store", reports)


@pytest.mark.skipif(not os.path.ismount("/proc"), reason="no file system that refuses to be written")
def test_a_place_that_cannot_be_written_is_told(reports):
    with pytest.raises(StoreError) as raised:
        run(__import__("pathlib").Path("/proc/store"), reports)
    assert "/proc/store" in raised.value.words.en


def test_what_a_dead_audit_left_is_cleaned_up(reports, tmp_path):
    store = tmp_path / "store"
    few = sorted(reports.rglob("*.md"))[:2]
    run(store, *few)
    left = store / "findings" / ".0123.parquet.99"
    left.write_bytes(b"half a file")
    shutil.copy(next((store / "findings").glob("*.parquet")), store / "findings" / "0123.parquet")
    run(store, *sorted(reports.rglob("*.md"))[:3])
    assert not left.exists()
    assert len(list((store / "findings").iterdir())) == 1
