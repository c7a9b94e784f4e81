"""The commands that answer from a store: summary, query, show, recheck."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from rules_engine.audit.cli_options import Store, printed, titles_of
from rules_engine.command_line import (
    INCOMPLETE,
    ConfigPath,
    Ignore,
    Lang,
    Output,
    RulesFolder,
    Select,
    configured,
    destination_of,
    language_of,
    render_options,
)
from rules_engine.errors import ConfigError

Top = Annotated[int, typer.Option("--top", min=1, help="各表显示几行。Rows of each table.")]


def summary(store: Store, top: Top = 10, lang: Lang = None) -> None:
    """谁错在哪里：机关、规则、地区、年度。Who is wrong where."""
    from rules_engine.audit.questions import asking
    from rules_engine.audit.rankings import Rankings
    from rules_engine.audit.summary import summary as shown

    with asking(store) as ask:
        books = _books(store)
        titles = titles_of(None, language_of(lang))
        printed(lambda look: shown(Rankings(ask), books, look, top, titles), lang)


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
    titles = titles_of(rules, language_of(lang))
    printed(lambda look: retold(said, look, titles), lang)
    if said.crashes:
        raise typer.Exit(INCOMPLETE)


def _books(store: Path) -> Any:
    from rules_engine.audit.books import last
    from rules_engine.audit.ledger import Ledger

    with closing(Ledger.open(store)) as ledger:
        books = last(ledger)
    if books is None:
        raise ConfigError("还没有运行完的审核", "no audit has come to its end yet")
    return books
