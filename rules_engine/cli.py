"""The command line: read arguments, call the library, pick the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer

from rules_engine.audit.cli import app as audit
from rules_engine.command_line import (
    CLEAN,
    FOUND,
    INCOMPLETE,
    INTERRUPTED,
    OUTPUT_FAILED,
    USAGE,
    ConfigPath,
    Ignore,
    Lang,
    Ocr,
    Output,
    RulesFolder,
    Select,
    ShowPrivate,
    Tongue,
    complain,
    configured,
    destination_of,
    language_of,
    registry_with,
    render_options,
)
from rules_engine.errors import ConfigError, OutputError, RulesEngineError
from rules_engine.wording import Language, Words

# The plugin that reads the lists given with --words; typos keeps words of its own, which say what is right.
WORD_PLUGINS = ("sensitive",)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # columns cut what is said in two languages
    help="检查法定年度报告：勾稽关系、文表一致、用语。"
    "Check statutory annual reports: sums, text against tables, wording.",
)


app.add_typer(audit)


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


@app.command()
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
        Path | None,
        typer.Option("--fix-output", help="改正稿的文件或文件夹。File or folder of the corrected copy."),
    ] = None,
) -> None:
    """检查报告并打印问题。Check reports and print what is wrong."""
    from rules_engine.finding import Severity
    from rules_engine.hookspecs import RenderOptions
    from rules_engine.run import check as run

    language = language_of(lang)
    registry = registry_with(rules)
    renderer = registry.renderers.get(format)
    if renderer is None:
        known = ", ".join(registry.renderers)
        raise ConfigError(
            f"没有输出格式 {format!r}；有 {known}", f"there is no format {format!r}; there are {known}"
        )
    settings = _with_words(configured(config, select, ignore), words)
    result = run(paths, prior=prior or (), config=settings, registry=registry, ocr=ocr)
    with destination_of(output) as stream:
        options = RenderOptions(
            language=language,
            color=False if no_color or output else None,
            quiet=quiet,
            stats=stats,
            show_private=show_private,
            encoding="utf-8" if output else (sys.stdout.encoding or "utf-8"),
        )
        renderer.write(result, stream, options)
    if fix or fix_output:
        _fix(result, registry, settings, fix_output, language, show_private=show_private)
    worst = result.worst()
    if not result.complete:
        raise typer.Exit(INCOMPLETE)
    failed = worst is not None and worst.rank <= Severity(fail_on).rank
    raise typer.Exit(FOUND if failed else CLEAN)


def _fix(
    result: Any, registry: Any, config: Any, target: Path | None, language: Language, *, show_private: bool
) -> None:
    """Write corrected copies, and tell of them where no output is disturbed."""
    from rules_engine.correcting import correct_files
    from rules_engine.renderers.corrections import told

    encoding = sys.stderr.encoding or "utf-8"
    for file in correct_files(result, registry, config.limits, target):
        for line in told(file, language, encoding, show_private=show_private):
            sys.stderr.buffer.write(f"{line}\n".encode(encoding, "backslashreplace"))
        sys.stderr.buffer.flush()


@app.command()
def extract(
    path: Annotated[str, typer.Argument(help="一个文件。One file.")],
    format: Annotated[str, typer.Option("--format", help="table 或 json。table or json.")] = "table",  # noqa: A002 - the option's name
    explain: Annotated[
        bool, typer.Option("--explain", help="说明格式是怎样认出来的。Show how the form was recognised.")
    ] = False,
    ocr: Ocr = False,
    show_private: ShowPrivate = False,
    config: ConfigPath = None,
    output: Output = None,
    lang: Lang = None,
) -> None:
    """打印读到了什么：每个数和它在文件里的位置。Print what was read: every figure and its place in the file."""
    from rules_engine.checking.private_data import private_data
    from rules_engine.renderers.extraction import as_json, as_table
    from rules_engine.run import read_all

    registry = registry_with(None)
    found = list(read_all([path], registry, configured(config, None, None), ocr=ocr))
    with destination_of(output) as stream:
        for file in found:
            if file.report is None:
                complain(_unread(file, language_of(lang)))
                continue
            write = as_json if format == "json" else as_table
            private = (
                () if show_private else private_data(file.report, registry.rules_for(file.report.form.key))
            )
            write(file.report.masked(private), stream, render_options(lang, output), explain=explain)
    raise typer.Exit(CLEAN if all(file.report or file.skipped for file in found) else INCOMPLETE)


@app.command()
def compare(
    old: Annotated[
        Path,
        typer.Argument(help="旧的：结果（.json）、审核库、文件或文件夹。Old: a result, a store, files."),
    ],
    new: Annotated[
        Path,
        typer.Argument(help="新的：结果（.json）、审核库、文件或文件夹。New: a result, a store, files."),
    ],
    format: Annotated[str, typer.Option("--format", help="text 或 json。text or json.")] = "text",  # noqa: A002 - the option's name
    config: ConfigPath = None,
    lang: Lang = None,
) -> None:
    """比较两次结果：哪些问题是新的、没了、还在。Compare two results: what is new, gone, still there."""
    from rules_engine.compare import compare as set_beside
    from rules_engine.renderers.comparison import as_json, as_text

    before, after = (_result_of(path, config) for path in (old, new))
    comparison = set_beside(before, after)
    with destination_of(None) as stream:
        if format == "json":
            as_json(comparison, stream)
        else:
            as_text(comparison, stream, render_options(lang))


@app.command("rules")
def list_rules(rules: RulesFolder = None, select: Select = None, lang: Lang = None) -> None:
    """列出全部规则。List every rule."""
    from rules_engine.renderers.catalogue import listing

    registry = registry_with(rules)
    chosen = configured(None, select, None).chosen(registry.rules.values())
    with destination_of(None) as stream:
        listing(chosen, stream, render_options(lang))


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="规则编号，如 govinfo.row-total。The id of a rule.")],
    rules: RulesFolder = None,
    lang: Lang = None,
) -> None:
    """说明一条规则：为什么、依据、正反例、怎样配置。Explain one rule."""
    from rules_engine.config import unknown_rule
    from rules_engine.renderers.catalogue import explanation

    registry = registry_with(rules)
    if rule not in registry.rules:
        raise unknown_rule(rule, registry.rules)
    with destination_of(None) as stream:
        explanation(registry.rules[rule], registry.editions, stream, render_options(lang))


@app.command()
def forms(lang: Lang = None) -> None:
    """列出认识的报告格式。List the forms that are known."""
    from rules_engine.renderers.catalogue import forms_listing

    with destination_of(None) as stream:
        forms_listing(registry_with(None).editions, stream, render_options(lang))


def main() -> None:
    """Run the command line; a user's mistake is one sentence, a bug of ours keeps its traceback."""
    try:
        _add_commands(sys.argv[1:])
        sys.exit(app(standalone_mode=False) or CLEAN)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # whoever reads has read enough
        sys.exit(OUTPUT_FAILED)
    except RulesEngineError as error:
        complain(error.say(language_of(_asked(sys.argv))))
        sys.exit(OUTPUT_FAILED if isinstance(error, OutputError) else USAGE)
    except Exception as error:
        if _is_usage(error):
            error.show()  # type: ignore[attr-defined]  # click's own errors print themselves
            sys.exit(USAGE)
        raise


def _add_commands(arguments: Sequence[str]) -> None:
    """Add the commands of plugins where one of them, or the list of all, is asked for."""
    ours = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    ours |= {group.name or "" for group in app.registered_groups}
    asked = next((argument for argument in arguments if not argument.startswith("-")), None)
    if asked not in ours:
        for command in registry_with(None).commands.values():
            app.add_typer(command.app, name=command.name)


def _asked(arguments: Sequence[str]) -> Tongue | None:
    """Find the language asked for where the command did not come to run."""
    after = (later for option, later in pairwise(arguments) if option == "--lang")
    return next((Tongue(value) for value in after if value in set(Tongue)), None)


def _is_usage(error: Exception) -> bool:
    return type(error).__module__.startswith(("click", "typer")) and hasattr(error, "show")


def _result_of(path: Path, config: Path | None) -> Any:
    """Read a result or a store, or check the file or folder first."""
    from rules_engine.audit.ledger import FILE
    from rules_engine.compare import read_result
    from rules_engine.hookspecs import RenderOptions
    from rules_engine.renderers.json import contract
    from rules_engine.run import check as run

    if path.suffix == ".json":
        return read_result(path)
    if (path / FILE).is_file():
        from rules_engine.audit.exports.compared import result_to_compare

        return result_to_compare(path)
    return contract(run([path], config=configured(config, None, None)).masked(), RenderOptions())


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


def _unread(file: Any, language: Language) -> str:
    said = Words("{path}：{what}。{remedy}", "{path}: {what}. {remedy}")
    return said.say(language, path=file.path, what=file.problem.words, remedy=file.problem.remedy(language))
