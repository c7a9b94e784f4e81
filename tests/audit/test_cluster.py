"""On a Dask cluster an audit comes to the same findings, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import LocalCluster

from rules_engine.audit import cluster
from rules_engine.audit.checking import Setup
from rules_engine.audit.cluster import on_cluster
from rules_engine.audit.troubles import ShortageError
from rules_engine.errors import ConfigError
from tests.audit.audits import QUICK, count, findings, run

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

SETUP = Setup(QUICK)


@pytest.fixture(scope="module")
def workers():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as started:
        yield started


def test_a_cluster_finds_the_same(reports, workers, tmp_path):
    run(tmp_path / "here", reports)
    with on_cluster(workers.scheduler_address, 1, SETUP) as make:
        run(tmp_path / "there", reports, engine=make)
    assert findings(tmp_path / "there") == findings(tmp_path / "here")


def test_a_worker_killed_in_mid_run_loses_nothing(reports, workers, tmp_path):
    run(tmp_path / "here", reports)
    pids = [worker.pid for worker in workers.workers.values()]
    threading.Timer(1.5, os.kill, (pids[0], signal.SIGKILL)).start()
    with on_cluster(workers.scheduler_address, 1, SETUP) as make:
        run(tmp_path / "there", reports, engine=make)
    time.sleep(1)
    assert findings(tmp_path / "there") == findings(tmp_path / "here")


def test_poison_is_put_aside_on_a_cluster_too(reports, poison, tmp_path):
    poisoned = poison("exit")
    with on_cluster(None, 1, SETUP) as make:
        books, _ = run(tmp_path / "store", reports, poisoned, engine=make)
    assert (books.counts.ok, books.counts.error) == (count(reports), 1)


def test_a_cluster_without_a_plugin_is_refused(workers, monkeypatch):
    monkeypatch.setattr(cluster, "ingredients", lambda *_: {"engine": "9.9"})
    with pytest.raises(ConfigError) as raised, on_cluster(workers.scheduler_address, 1, SETUP):
        pass
    assert "engine 9.9" in raised.value.words.en


def test_a_cluster_with_other_rules_in_a_folder_is_refused(workers, monkeypatch, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.toml").write_text("# a rule that workers, which stand elsewhere, do not see\n")
    monkeypatch.chdir(tmp_path)
    setup = Setup(QUICK, (Path("rules"),))
    with pytest.raises(ConfigError, match="rules"), on_cluster(workers.scheduler_address, 1, setup):
        pass


def test_a_worker_that_came_later_is_asked_what_it_has(reports, workers, tmp_path):
    with on_cluster(workers.scheduler_address, 1, SETUP) as make:
        engine = make(None, 0)
        engine.alike = replace(engine.alike, here={"engine": "9.9"})
        with pytest.raises(ConfigError, match=r"engine 9\.9"):
            run(tmp_path, reports, engine=lambda *_: engine)


def test_a_cluster_without_workers_is_refused(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.1)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0") as empty,
        pytest.raises(ConfigError, match="没有 worker"),
        on_cluster(empty.scheduler_address, 1, SETUP),
    ):
        pass


class Deadly:
    """A task that ends the worker itself, not only its child."""

    def through(self, _child):
        """Take the whole worker along."""
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_task_that_the_cluster_gives_up_ends_the_audit_clearly():
    with on_cluster(None, 1, SETUP) as make, pytest.raises(ShortageError, match="再运行即可继续"):
        list(make(None, 0).run([Deadly()]))


def test_a_scheduler_that_is_not_there_is_told():
    with pytest.raises(ConfigError, match="连不上"), on_cluster("tcp://127.0.0.1:9", 1, SETUP):
        pass
