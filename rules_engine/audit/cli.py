"""The commands of an audit: run, summary, query, show, export, send."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from rules_engine.command_line import (
    CLEAN,
    FOUND,
    INCOMPLETE,
    INTERRUPTED,
    ConfigPath,
    Ignore,
    Lang,
    Output,
    RulesFolder,
    Select,
    Tongue,
    complain,
    configured,
    destination_of,
    language_of,
    registry_with,
    render_options,
)
from rules_engine.errors import ConfigError
from rules_engine.wording import Language, Words

app = typer.Typer(
    name="audit",
    no_args_is_help=True,
    help="审核成千上万份报告：读一次，存下来，随时再查。Audit any number of reports.",
)

STOPPED = Words(
    "已完成 {done:,} / {total:,}（{step}）；再运行一次即可继续",
    "{done:,} of {total:,} done ({step}); run again to go on",
)
WRITTEN = Words("写出 {count:,} 个文件", "{count:,} files written")
SENT = Words("发送 {count:,} 行", "{count:,} rows sent")


class Kind(StrEnum):
    """What can be exported."""

    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"
    HTML = "html"
    SHEETS = "sheets"


class EngineKind(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    DASK = "dask"


Store = Annotated[Path, typer.Option("--store", help="审核库的文件夹。The folder of the store.")]
Top = Annotated[int, typer.Option("--top", min=1, help="各表显示几行。Rows of each table.")]


@app.command()
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
    from rules_engine.audit.bar import Bar
    from rules_engine.audit.checking import Setup
    from rules_engine.audit.order import Order
    from rules_engine.audit.run import audit

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
    _print(_told(books, store), lang)
    raise typer.Exit(_verdict(books))


@app.command()
def summary(store: Store, top: Top = 10, lang: Lang = None) -> None:
    """谁错在哪里：机关、规则、地区、年度。Who is wrong where."""
    from rules_engine.audit.questions import asking
    from rules_engine.audit.rankings import Rankings
    from rules_engine.audit.summary import summary as shown

    with asking(store) as ask:
        books = _books(store)
        titles = _titles(None, language_of(lang))
        _print(lambda look: shown(Rankings(ask), books, look, top, titles), lang)


@app.command()
def query(
    sql: Annotated[
        str,
        typer.Argument(
            help="DuckDB 的 SQL；表：files、reports、figures、facts、passages、findings、unknown。SQL."
        ),
    ],
    store: Store,
    output: Output = None,
    lang: Lang = None,
) -> None:
    """用 SQL 提问；写到文件或管道时为 CSV。Ask in SQL; the answer is CSV where it is no terminal."""
    from rules_engine.audit.answers import write_answer

    with destination_of(output) as stream:
        write_answer(store, sql, stream, render_options(lang, output))


@app.command()
def show(
    office: Annotated[str, typer.Argument(help="机关名称或其一部分。An office, or a part of its name.")],
    store: Store,
    config: ConfigPath = None,
    rules: RulesFolder = None,
    select: Select = None,
    ignore: Ignore = None,
    format: Annotated[str, typer.Option("--format", help="输出格式。Output format.")] = "console",  # noqa: A002 - the option's name
    output: Output = None,
    lang: Lang = None,
) -> None:
    """显示一个机关各年的全部问题。Show all findings of an office."""
    from rules_engine.audit.checking import Setup
    from rules_engine.audit.stored import result_of

    setup = Setup(configured(config, select, ignore), tuple(rules or ()))
    renderers = setup.registry().renderers
    if format not in renderers:
        known = ", ".join(renderers)
        raise ConfigError(
            f"没有输出格式 {format!r}；有 {known}", f"there is no format {format!r}; there are {known}"
        )
    result = result_of(store, office, setup)
    with destination_of(output) as stream:
        renderers[format].write(result, stream, render_options(lang, output))


@app.command()
def recheck(
    store: Store,
    output: Output = None,
    config: ConfigPath = None,
    rules: RulesFolder = None,
    select: Select = None,
    ignore: Ignore = None,
    lang: Lang = None,
) -> None:
    """对库里全部报告试一遍表格、跨年规则，不改库；-o 写出 CSV。Try rules on all that is stored."""
    from rules_engine.audit.checking import Setup
    from rules_engine.audit.recheck import recheck as again
    from rules_engine.audit.recheck import write_broken
    from rules_engine.audit.summary import retold

    said = again(store, Setup(configured(config, select, ignore), tuple(rules or ())))
    if output is not None:
        with destination_of(output) as stream:
            write_broken(said, stream)
    titles = _titles(rules, language_of(lang))
    _print(lambda look: retold(said, look, titles), lang)
    if said.crashes:
        raise typer.Exit(INCOMPLETE)


@app.command()
def export(
    store: Store,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="写到哪个文件（sheets：文件夹）。Where to write.")
    ],
    format: Annotated[  # noqa: A002 - the option's name
        Kind | None, typer.Option("--format", help="默认看文件名。Else the suffix of the output tells.")
    ] = None,
    office: Annotated[str | None, typer.Option("--office", help="只要这个机关。One office only.")] = None,
    rules: RulesFolder = None,
    lang: Lang = None,
) -> None:
    """导出：Excel 问题清单、网页、JSON、CSV、Parquet、每机关一份。Export what was found."""
    from rules_engine.audit.exports.options import ExportOptions
    from rules_engine.audit.exports.sheets import write_sheets
    from rules_engine.audit.exports.writers import WRITERS

    kind = format or _kind(output)
    language = language_of(lang)
    options = ExportOptions(store, language, office, _titles(rules, language), output.absolute().parent)
    if kind is Kind.SHEETS:
        typer.echo(WRITTEN.say(language, count=write_sheets(output, options)))
        return
    with destination_of(output) as stream:
        WRITERS[kind](stream, options)


@app.command()
def send(
    address: Annotated[
        str, typer.Argument(help="数据库，如 postgresql://用户@主机/库。A database, such as postgresql://…")
    ],
    store: Store,
    name: Annotated[
        str | None, typer.Option("--as", help="以什么名称发送，默认为库的路径。Its name there.")
    ] = None,
    lang: Lang = None,
) -> None:
    """发送到数据库，取代上次发送的；可以重复发送。Send to a database, in place of what was sent before."""
    from rules_engine.audit.sending import send as send_to

    count = send_to(store, address, registry_with(None).stores, name)
    typer.echo(SENT.say(language_of(lang), count=count))


def _titles(rules: list[Path] | None, language: Language) -> dict[str, str]:
    """Give the titles of the rules by their ids."""
    known = registry_with(rules).rules.values()
    return {rule.id: rule.title if language == "zh" else rule.english or rule.title for rule in known}


def _kind(output: Path) -> Kind:
    suffix = output.suffix.removeprefix(".")
    if suffix in set(Kind):
        return Kind(suffix)
    known = ", ".join(Kind)
    raise ConfigError(
        f"不知道写成什么格式：请加 --format（{known}）", f"which format? add --format ({known})"
    )


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
    from rules_engine.audit.progress import STEPS

    return STEPS[name].say(language) if name else ""


def _books(store: Path) -> Any:
    from rules_engine.audit.books import last
    from rules_engine.audit.ledger import Ledger

    with closing(Ledger.open(store)) as ledger:
        books = last(ledger)
    if books is None:
        raise ConfigError("还没有运行完的审核", "no audit has come to its end yet")
    return books


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


def _print(lines: Callable[[Any], Iterable[Any]], lang: Tongue | None) -> None:
    from rules_engine.renderers.terminal.screen import screen, show

    with destination_of(None) as stream, screen(stream, render_options(lang)) as (console, look):
        show(lines(look), console)


def _verdict(books: Any) -> int:
    """Give the exit code of an audit."""
    from rules_engine.finding import Severity

    if not books.complete:
        return INCOMPLETE
    return FOUND if books.worst is Severity.ERROR else CLEAN
