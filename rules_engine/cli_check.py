"""The command that checks reports, and writes corrected copies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from rules_engine.command_line import (
    CLEAN,
    FOUND,
    INCOMPLETE,
    ConfigPath,
    Ignore,
    Lang,
    Ocr,
    Output,
    RulesFolder,
    Select,
    ShowPrivate,
    configured,
    destination_of,
    language_of,
    registry_with,
    render_options,
)
from rules_engine.errors import ConfigError
from rules_engine.wording import Language

# Files; fewer are checked before anybody could read how far that is.
MANY = 20
# The plugin that reads the lists given with --words; typos keeps words of its own, which say what is right.
WORD_PLUGINS = ("sensitive",)


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


Paths = Annotated[
    list[str],
    typer.Argument(
        help="文件、文件夹或压缩包；- 为标准输入。Files, folders or archives; - is standard input."
    ),
]
Format = Annotated[str, typer.Option("--format", help="输出格式：console、json……Output format.")]


def check(
    paths: Paths,
    prior: Annotated[
        list[str] | None,
        typer.Option("--prior", help="上一年的报告，只用于对照。Last year's reports, to compare with."),
    ] = None,
    config: ConfigPath = None,
    rules: RulesFolder = None,
    select: Select = None,
    ignore: Ignore = None,
    words: Annotated[
        list[Path] | None,
        typer.Option("--words", help="自备词表（.toml、.csv、.txt）。A word list of your own."),
    ] = None,
    ocr: Ocr = False,
    format: Format = "console",  # noqa: A002 - the option's name
    output: Output = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="达到这一级时退出码为 1。Exit code 1 from this severity.")
    ] = FailOn.ERROR,
    lang: Lang = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="不用颜色。No colours.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="只打印结论。Only the verdict.")] = False,
    stats: Annotated[bool, typer.Option("--stats", help="打印每条规则用时。Time per rule.")] = False,
    show_private: ShowPrivate = False,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix", help="写出改正稿，只改有把握的，数字不改。Write a copy with what is certain corrected."
        ),
    ] = False,
    fix_output: Annotated[
        str | None,
        typer.Option(
            "--fix-output",
            help="改正稿的文件（扩展名同原稿）或文件夹（没有扩展名，或以 / 结尾）。"
            "File of the corrected copy, with the extension of its source; or a folder, without one or with a final /.",
        ),
    ] = None,
) -> None:
    """检查报告并打印问题。Check reports and print what is wrong."""
    from rules_engine.cli_fix import require_place, write_corrected
    from rules_engine.run import check as run

    registry = registry_with(rules)
    renderer = _renderer(registry, format)
    require_place(fix_output, paths)
    settings = _with_words(configured(config, select, ignore), words)
    with _progress(language_of(lang), quiet=quiet) as progress:
        result = run(paths, prior=prior or (), config=settings, registry=registry, ocr=ocr, progress=progress)
    options = replace(render_options(lang, output), quiet=quiet, stats=stats, show_private=show_private)
    with destination_of(output) as stream:
        renderer.write(result, stream, replace(options, color=False) if no_color else options)
    if fix or fix_output:
        write_corrected(result, registry, settings, fix_output, options)
    raise typer.Exit(_verdict(result, fail_on))


def _renderer(registry: Any, format: str) -> Any:  # noqa: A002 - the option's name
    """Find an output format; raise `ConfigError` naming those that there are."""
    renderer = registry.renderers.get(format)
    if renderer is None:
        known = ", ".join(registry.renderers)
        raise ConfigError(
            f"没有输出格式 {format!r}；有 {known}", f"there is no format {format!r}; there are {known}"
        )
    return renderer


def _verdict(result: Any, fail_on: FailOn) -> int:
    """Give the exit code of a check."""
    from rules_engine.finding import Severity

    if not result.complete:
        return INCOMPLETE
    worst = result.worst()
    return FOUND if worst is not None and worst.rank <= Severity(fail_on).rank else CLEAN


@contextmanager
def _progress(language: Language, *, quiet: bool) -> Iterator[Any]:
    """Show how far a long run is, on a terminal alone and only while it lasts."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rules_engine.renderers.terminal.bar import Bar

    with Bar(language, least=MANY, passing=True) as bar:
        yield bar


def _with_words(config: Any, words: list[Path] | None) -> Any:
    """Add word lists to the settings of every plugin that screens words."""
    if not words:
        return config
    named = [str(path) for path in words]
    settings = {
        plugin: {
            **config.settings.get(plugin, {}),
            "words": [*config.settings.get(plugin, {}).get("words", ()), *named],
        }
        for plugin in WORD_PLUGINS
    }
    return replace(config, settings={**config.settings, **settings})
