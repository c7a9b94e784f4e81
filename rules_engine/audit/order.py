"""What is to be audited and how, and what all steps of an audit share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rules_engine.audit.checking import Setup
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.local import Engine, LocalEngine
from rules_engine.audit.parts import Parts
from rules_engine.audit.versions import reading_version, rules_version
from rules_engine.config import Config
from rules_engine.plugins import Registry
from rules_engine.progress import Progress

MakeEngine = Callable[["Order", int], Engine]


def local(order: Order, memory: int) -> Engine:
    """Have the work done on this machine."""
    return LocalEngine(order.jobs, memory)


@dataclass(frozen=True)
class Order:
    """What is to be audited: files, folders, patterns and lists; where to keep it; and how to go about it."""

    paths: tuple[str, ...]
    store: Path
    lists: tuple[Path, ...] = ()
    setup: Setup = field(default_factory=lambda: Setup(Config()))
    jobs: int = 1
    wait: bool = False
    retry_errors: bool = False
    engine: MakeEngine = local


@dataclass(frozen=True)
class Session:
    """One audit under way: its number, its store, and the versions of what it reads and checks with."""

    order: Order
    ledger: Ledger
    parts: Parts
    registry: Registry
    reading: str
    rules: str
    run: int
    today: datetime.date
    progress: Progress

    @classmethod
    def begin(cls, order: Order, ledger: Ledger, progress: Progress) -> Session:
        """Begin an audit; raise `ConfigError` for a pattern that names no rule."""
        setup, now = order.setup, datetime.datetime.now(tz=datetime.UTC)
        registry = setup.registry()
        setup.config.check_patterns(registry.rules)
        parts = Parts(order.store, ledger)
        parts.make_folders()
        return cls(
            order,
            ledger,
            parts,
            registry,
            reading_version(registry, setup.config),
            rules_version(registry, setup.config, setup.folders, now.date().isoformat()),
            ledger.start_run(now.isoformat(timespec="seconds")),
            now.date(),
            progress,
        )
