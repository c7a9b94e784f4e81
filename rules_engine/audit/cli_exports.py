"""The commands that hand on what a store holds: export, send."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rules_engine.audit.cli_options import Store, titles_of
from rules_engine.command_line import (
    Lang,
    RulesFolder,
    destination_of,
    language_of,
    registry_with,
)
from rules_engine.errors import ConfigError
from rules_engine.wording import Words

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
    options = ExportOptions(store, language, office, titles_of(rules, language), output.absolute().parent)
    if kind is Kind.SHEETS:
        typer.echo(WRITTEN.say(language, count=write_sheets(output, options)))
        return
    with destination_of(output) as stream:
        WRITERS[kind](stream, options)


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


def _kind(output: Path) -> Kind:
    suffix = output.suffix.removeprefix(".")
    if suffix in set(Kind):
        return Kind(suffix)
    known = ", ".join(Kind)
    raise ConfigError(
        f"不知道写成什么格式：请加 --format（{known}）", f"which format? add --format ({known})"
    )
