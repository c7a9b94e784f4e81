"""Workers on a Dask cluster: each has a child process of its own, as those on this machine have."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from itertools import islice
from typing import TYPE_CHECKING, Any

from rules_engine.audit.local import AHEAD, Task
from rules_engine.audit.order import MakeEngine, Order
from rules_engine.audit.questions import missing
from rules_engine.audit.tasks import ReadingTask
from rules_engine.audit.worker import Child
from rules_engine.errors import ConfigError
from rules_engine.plugins import GROUP
from rules_engine.run import engine_version

if TYPE_CHECKING:
    from distributed import Client

LOOPBACK = "127.0.0.1:0"
RETRIES = 5  # workers that may be lost over one task
_mine = threading.local()


@contextmanager
def on_cluster(address: str | None, workers: int) -> Iterator[MakeEngine]:
    """Connect to a scheduler, or start workers here; raise `ConfigError` if plugins are missing on some worker."""
    with _client(address, workers) as client:
        _require_same(client)

        def make(_: Order, memory: int) -> DaskEngine:
            return DaskEngine(client, memory)

        yield make


@dataclass
class DaskEngine:
    """The workers of a cluster, for one step of an audit."""

    client: Client
    memory: int
    _seen: bool = False
    _under_way: list[Any] = field(default_factory=list)

    def run(self, tasks: Iterable[Task]) -> Iterator[Any]:
        """Give the answers as they come; as many tasks are sent as keep every worker busy."""
        from distributed import as_completed  # noqa: PLC0415 - an extra

        coming = iter(tasks)
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
        future = self.client.submit(_perform, task, self.memory, pure=False, retries=RETRIES)
        self._under_way = [one for one in self._under_way if not one.done()] + [future]
        return future


def _perform(task: Task, memory: int) -> list[Any]:
    """Do a task on a worker, in the child of this thread."""
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


def installed() -> dict[str, str]:
    """Give the versions of the engine and of every plugin installed here."""
    points = entry_points(group=GROUP)
    return {"engine": engine_version()} | {p.name: p.dist.version if p.dist else "0" for p in points}


def _require_same(client: Client) -> None:
    """Refuse a cluster on which a plugin is missing, or another version: its findings would be others."""
    here = installed()
    for worker, there in client.run(installed, on_error="return").items():
        if not isinstance(there, dict):
            raise ConfigError(
                f"{worker} 上没有安装 rules-engine：{there}", f"{worker} has no rules-engine: {there}"
            )
        lacking = [f"{name} {version}" for name, version in here.items() if there.get(name) != version]
        lacking += [f"-{name}" for name in there if name not in here]
        if lacking:
            raise ConfigError(
                f"{worker} 上的插件与本机不同：{'、'.join(lacking)}",
                f"the plugins on {worker} are not those of this machine: {', '.join(lacking)}",
            )


def _require_seen(client: Client, path: str) -> None:
    """Refuse workers that do not see the files: they would be told to be missing."""
    if os.path.lexists(path):
        blind = [worker for worker, seen in client.run(os.path.lexists, path).items() if not seen]
        if blind:
            raise ConfigError(f"{blind[0]} 看不到文件 {path}", f"{blind[0]} does not see the file {path}")
