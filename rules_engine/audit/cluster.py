"""Workers on a Dask cluster: each has a child process of its own, as those on this machine have."""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from rules_engine.audit.checking import Setup
from rules_engine.audit.local import AHEAD, Task
from rules_engine.audit.order import MakeEngine, Order
from rules_engine.audit.questions import missing
from rules_engine.audit.tasks import ReadingTask
from rules_engine.audit.troubles import AGAIN, ShortageError
from rules_engine.audit.versions import ingredients
from rules_engine.audit.worker import Child
from rules_engine.errors import ConfigError

if TYPE_CHECKING:
    from distributed import Client

LOOPBACK = "127.0.0.1:0"
RETRIES = 5  # workers that may be lost over one task
PATIENCE = 10  # seconds in which the first worker has to come
_mine = threading.local()


@contextmanager
def on_cluster(address: str | None, workers: int, setup: Setup) -> Iterator[MakeEngine]:
    """Connect to a scheduler, or start workers here; raise `ConfigError` if plugins are missing on some worker."""
    with _client(address, workers) as client:
        alike = Alike(setup, ingredients(setup.config, setup.folders))
        _require_alike(client, alike)

        def make(_: Order, memory: int) -> DaskEngine:
            return DaskEngine(client, memory, alike)

        yield make


@dataclass(frozen=True)
class Alike:
    """What findings are made by on the machine that asks for them; other ingredients would make other findings."""

    setup: Setup
    here: dict[str, str]

    def differences(self) -> list[str]:
        """Name what is lacking where this is asked, is another version, or is too much (-)."""
        there = ingredients(self.setup.config, self.setup.folders)
        lacking = [f"{name} {version}" for name, version in self.here.items() if there.get(name) != version]
        return lacking + [f"-{name}" for name in there if name not in self.here]


@dataclass
class DaskEngine:
    """The workers of a cluster, for one step of an audit."""

    client: Client
    memory: int
    alike: Alike
    _seen: bool = False
    _under_way: list[Any] = field(default_factory=list)

    def run(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """Give the answers as they come; raise `ShortageError` if the cluster is lost or gives a task up."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra

        try:
            yield from self._answers(iter(tasks))
        except (KilledWorker, CancelledError, OSError) as error:
            said = f"{type(error).__name__}: {error}"
            raise ShortageError(
                f"Dask 集群出了问题：{said}{AGAIN.zh}", f"the Dask cluster failed: {said}{AGAIN.en}"
            ) from error

    def _answers(self, coming: Iterator[Task]) -> Iterator[Any]:
        """Send as many tasks as keep every worker busy."""
        from distributed import as_completed  # noqa: PLC0415 - an extra

        room = AHEAD * max(sum(self.client.nthreads().values()), 1)
        under_way = as_completed(
            [self._sent(task) for task in islice(coming, room)], with_results=True, loop=self.client.loop
        )
        for _, answers in under_way:
            for task in islice(coming, 1):
                under_way.add(self._sent(task))
            yield from answers

    def close(self) -> None:
        """Leave the workers to others; what they still have to do is dropped."""
        self.client.cancel(self._under_way, force=True)

    def _sent(self, task: Task) -> Any:
        if isinstance(task, ReadingTask) and not self._seen:
            _require_seen(self.client, os.fsdecode(task.job.units[0].path))
            self._seen = True
        future = self.client.submit(_perform, task, self.memory, self.alike, pure=False, retries=RETRIES)
        self._under_way = [one for one in self._under_way if not one.done()] + [future]
        return future


def _perform(task: Task, memory: int, alike: Alike) -> list[Any]:
    """Do a task on a worker, in the child of this thread; one that came later is asked first whether it is alike."""
    if getattr(_mine, "alike", None) != alike.here:
        if differences := alike.differences():
            raise _others(platform.node(), differences)
        _mine.alike = alike.here
    if getattr(_mine, "memory", None) != memory:
        _mine.child, _mine.memory = Child(memory), memory
    return list(task.through(_mine.child))


@contextmanager
def _client(address: str | None, workers: int) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise missing("dask", "dask") from error
    if address is not None:
        try:
            with Client(address, set_as_default=False, timeout="5s") as client:
                yield client
        except (OSError, TimeoutError) as error:
            raise ConfigError(
                f"连不上 {address}：{error}", f"{address} cannot be reached: {error}"
            ) from error
        return
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=LOOPBACK
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _require_alike(client: Client, alike: Alike) -> None:
    """Refuse a cluster without workers, or on which a plugin is missing or another version."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise ConfigError("集群里没有 worker", "the cluster has no workers") from error
    for worker, differences in client.run(alike.differences, on_error="return").items():
        if isinstance(differences, list):
            if differences:
                raise _others(worker, differences)
        elif not isinstance(
            differences, OSError
        ):  # one that has just gone: what comes in its place is asked too
            raise ConfigError(
                f"{worker} 上没有安装同样的 rules-engine：{differences}",
                f"{worker} does not have the same rules-engine: {differences}",
            )


def _others(worker: str, differences: Iterable[str]) -> ConfigError:
    return ConfigError(
        f"{worker} 上的插件与本机不同：{'、'.join(differences)}",
        f"the plugins on {worker} are not those of this machine: {', '.join(differences)}",
    )


def _require_seen(client: Client, path: str) -> None:
    """Refuse workers that do not see the files: they would be told to be missing."""
    if os.path.lexists(path):
        answers = client.run(os.path.lexists, path, on_error="return")
        blind = [worker for worker, seen in answers.items() if seen is False]
        if blind:
            raise ConfigError(f"{blind[0]} 看不到文件 {path}", f"{blind[0]} does not see the file {path}")
