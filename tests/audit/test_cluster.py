"""On a Dask cluster an audit comes to the same findings, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest
from distributed import LocalCluster

from rules_engine.audit import cluster
from rules_engine.audit.cluster import on_cluster
from rules_engine.errors import ConfigError
from tests.audit.audits import count, findings, run

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def workers():
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as started:
        yield started


def test_a_cluster_finds_the_same(reports, workers, tmp_path):
    run(tmp_path / "here", reports)
    with on_cluster(workers.scheduler_address, 1) as make:
        run(tmp_path / "there", reports, engine=make)
    assert findings(tmp_path / "there") == findings(tmp_path / "here")


def test_a_worker_killed_in_mid_run_loses_nothing(reports, workers, tmp_path):
    run(tmp_path / "here", reports)
    pids = [worker.pid for worker in workers.workers.values()]
    threading.Timer(1.5, os.kill, (pids[0], signal.SIGKILL)).start()
    with on_cluster(workers.scheduler_address, 1) as make:
        run(tmp_path / "there", reports, engine=make)
    time.sleep(1)
    assert findings(tmp_path / "there") == findings(tmp_path / "here")


def test_poison_is_put_aside_on_a_cluster_too(reports, poison, tmp_path):
    poisoned = poison("exit")
    with on_cluster(None, 1) as make:
        books, _ = run(tmp_path / "store", reports, poisoned, engine=make)
    assert (books.counts.ok, books.counts.error) == (count(reports), 1)


def test_a_cluster_without_a_plugin_is_refused(workers, monkeypatch):
    monkeypatch.setattr(cluster, "engine_version", lambda: "9.9")
    with pytest.raises(ConfigError) as raised, on_cluster(workers.scheduler_address, 1):
        pass
    assert "engine 9.9" in raised.value.words.en


def test_a_scheduler_that_is_not_there_is_told():
    with pytest.raises(ConfigError, match="连不上"), on_cluster("tcp://127.0.0.1:9", 1):
        pass
