"""The command that audits files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from rules_engine.audit.cli_options import Store, printed
from rules_engine.command_line import (
    CLEAN,
    FOUND,
    INCOMPLETE,
    INTERRUPTED,
    ConfigPath,
    Ignore,
    Lang,
    RulesFolder,
    Select,
    complain,
    configured,
    language_of,
)
from rules_engine.errors import ConfigError
from rules_engine.wording import Language, Words

STOPPED = Words(
    "已完成 {done:,} / {total:,}（{step}）；再运行一次即可继续",
    "{done:,} of {total:,} done ({step}); run again to go on",
)


class EngineKind(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    DASK = "dask"


def run(
    store: Store,
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="文件、文件夹、压缩包、通配符。Files, folders, archives, patterns."),
    ] = None,
    lists: Annotated[
        list[Path] | None,
        typer.Option("--list", help="清单（CSV、Excel）：路径、机关、年度、地区、上级。A list of files."),
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="几个进程。Worker processes.")] = os.cpu_count()
    or 1,
    engine: Annotated[
        EngineKind, typer.Option("--engine", help="在本机还是 Dask 集群上读。Where to read.")
    ] = EngineKind.LOCAL,
    cluster: Annotated[
        str | None, typer.Option("--cluster", help="Dask 调度器，如 tcp://…:8786。A Dask scheduler.")
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="等另一次审核结束。Wait for another audit.")] = False,
    retry_errors: Annotated[
        bool, typer.Option("--retry-errors", help="再读一遍读不了的文件。Read again what could not be read.")
    ] = False,
    config: ConfigPath = None,
    rules: RulesFolder = None,
    select: Select = None,
    ignore: Ignore = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="不显示进度。No progress.")] = False,
    lang: Lang = None,
) -> None:
    """审核文件；中断后再运行会接着做，只读新的和改过的。Audit files; run again, it goes on where it was."""
    from rules_engine.audit.checking import Setup
    from rules_engine.audit.order import Order
    from rules_engine.audit.run import audit
    from rules_engine.renderers.terminal.bar import Bar

    if not paths and not lists:
        raise ConfigError("请给出文件、文件夹或 --list 清单", "name files, folders or a --list")
    language = language_of(lang)
    setup = Setup(configured(config, select, ignore), tuple(folder.absolute() for folder in rules or ()))
    bar = Bar(language, quiet=quiet)
    try:
        with _engine(engine, cluster, jobs, setup) as make, bar:
            order = Order(
                tuple(paths or ()), store, tuple(lists or ()), setup, jobs, wait, retry_errors, make
            )
            books = audit(order, bar)
    except KeyboardInterrupt:
        complain(STOPPED.say(language, done=bar.count, total=bar.total, step=_step(bar.name, language)))
        raise typer.Exit(INTERRUPTED) from None
    printed(_told(books, store), lang)
    raise typer.Exit(_verdict(books))


@contextmanager
def _engine(kind: EngineKind, cluster: str | None, jobs: int, setup: Any) -> Iterator[Any]:
    """Choose where the work is done."""
    if kind is EngineKind.DASK:
        from rules_engine.audit.cluster import on_cluster

        with on_cluster(cluster, jobs, setup) as make:
            yield make
        return
    if cluster:
        raise ConfigError("--cluster 要和 --engine dask 一起用", "--cluster goes with --engine dask")
    from rules_engine.audit.order import local

    yield local


def _step(name: str, language: Language) -> str:
    from rules_engine.progress import STEPS

    return STEPS[name].say(language) if name else ""


def _told(books: Any, store: Path) -> Callable[[Any], Iterable[Any]]:
    """Say what an audit came to, and of how many files it is told in two ways whose they are."""
    from rules_engine.audit.ledger import Ledger
    from rules_engine.audit.summary import DOUBTS, told
    from rules_engine.audit.whose import doubt_in

    with closing(Ledger.open(store)) as ledger:
        count, name, doubt = ledger.doubts()

    def lines(look: Any) -> Iterator[Any]:
        yield from told(books, look)
        if count:
            said = doubt_in(look.language, doubt)
            yield from look.indented(2, (look.say(DOUBTS, count=count, name=name, doubt=said), "yellow"))

    return lines


def _verdict(books: Any) -> int:
    """Give the exit code of an audit."""
    from rules_engine.finding import Severity

    if not books.complete:
        return INCOMPLETE
    return FOUND if books.worst is Severity.ERROR else CLEAN
