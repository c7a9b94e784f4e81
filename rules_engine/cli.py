"""The command line: read arguments, call the library, pick the exit code."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer

from rules_engine.errors import ConfigError, OutputError, RulesEngineError
from rules_engine.wording import Language, Words

# The plugin that reads the lists given with --words; typos keeps words of its own, which say what is right.
WORD_PLUGINS = ("sensitive",)
CLEAN, FOUND, INCOMPLETE, OUTPUT_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 3, 4, 130

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="检查法定年度报告：勾稽关系、文表一致、用语。"
    "Check statutory annual reports: sums, text against tables, wording.",
)


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Tongue(StrEnum):
    """The language of what the program itself says."""

    ZH = "zh"
    EN = "en"


Paths = Annotated[
    list[str],
    typer.Argument(
        help="文件、文件夹或压缩包；- 为标准输入。Files, folders or archives; - is standard input."
    ),
]
ConfigPath = Annotated[
    Path | None,
    typer.Option(
        "--config", help="配置文件，默认找 rules-engine.toml。Configuration; rules-engine.toml is looked for."
    ),
]
RulesFolder = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="另加一个规则文件夹（TOML、Python）。Add a folder of rules."),
]
Select = Annotated[
    list[str] | None, typer.Option("--select", help="只运行这些规则，如 'govinfo.*'。Run only these rules.")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", help="不运行这些规则。Leave these rules out.")]
Format = Annotated[str, typer.Option("--format", help="输出格式：console、json……Output format.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="写到文件。Write to a file.")]
Lang = Annotated[Tongue | None, typer.Option("--lang", help="界面语言。Language of the interface.")]


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
    format: Format = "console",  # noqa: A002 - the option's name
    output: Output = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="达到这一级时退出码为 1。Exit code 1 from this severity.")
    ] = FailOn.ERROR,
    lang: Lang = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="不用颜色。No colours.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="只打印结论。Only the verdict.")] = False,
    stats: Annotated[bool, typer.Option("--stats", help="打印每条规则用时。Time per rule.")] = False,
    show_private: Annotated[
        bool, typer.Option("--show-private", help="不遮盖个人信息。Do not mask private data.")
    ] = False,
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

    language = _language(lang)
    registry = _registry(rules)
    renderer = registry.renderers.get(format)
    if renderer is None:
        known = ", ".join(registry.renderers)
        raise ConfigError(
            f"没有输出格式 {format!r}；有 {known}", f"there is no format {format!r}; there are {known}"
        )
    settings = _with_words(_config(config, select, ignore), words)
    result = run(paths, prior=prior or (), config=settings, registry=registry)
    with _destination(output) as stream:
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
    config: ConfigPath = None,
    output: Output = None,
    lang: Lang = None,
) -> None:
    """打印读到了什么：每个数和它在文件里的位置。Print what was read: every figure and its place in the file."""
    from rules_engine.renderers.extraction import as_json, as_table
    from rules_engine.run import read_all

    registry = _registry(None)
    found = list(read_all([path], registry, _config(config, None, None)))
    with _destination(output) as stream:
        for file in found:
            if file.report is None:
                _complain(_unread(file, _language(lang)))
                continue
            write = as_json if format == "json" else as_table
            write(file.report, stream, _plain(lang, output), explain=explain)
    raise typer.Exit(CLEAN if all(file.report or file.skipped for file in found) else INCOMPLETE)


@app.command()
def compare(
    old: Annotated[
        Path, typer.Argument(help="旧的：结果（.json）、文件或文件夹。Old: a result, file or folder.")
    ],
    new: Annotated[
        Path, typer.Argument(help="新的：结果（.json）、文件或文件夹。New: a result, file or folder.")
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
    if format == "json":
        as_json(comparison, sys.stdout.buffer)
    else:
        as_text(comparison, sys.stdout.buffer, _plain(lang))


@app.command("rules")
def list_rules(rules: RulesFolder = None, select: Select = None, lang: Lang = None) -> None:
    """列出全部规则。List every rule."""
    from rules_engine.renderers.catalogue import listing

    registry = _registry(rules)
    chosen = _config(None, select, None).chosen(registry.rules.values())
    listing(chosen, sys.stdout.buffer, _plain(lang))


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(help="规则编号，如 govinfo.row-total。The id of a rule.")],
    rules: RulesFolder = None,
    lang: Lang = None,
) -> None:
    """说明一条规则：为什么、依据、正反例、怎样配置。Explain one rule."""
    from rules_engine.config import unknown_rule
    from rules_engine.renderers.catalogue import explanation

    registry = _registry(rules)
    if rule not in registry.rules:
        raise unknown_rule(rule, registry.rules)
    explanation(registry.rules[rule], registry.editions, sys.stdout.buffer, _plain(lang))


@app.command()
def forms(lang: Lang = None) -> None:
    """列出认识的报告格式。List the forms that are known."""
    from rules_engine.renderers.catalogue import forms_listing

    forms_listing(_registry(None).editions, sys.stdout.buffer, _plain(lang))


def main() -> None:
    """Run the command line; a user's mistake is one sentence, a bug of ours keeps its traceback."""
    try:
        _add_commands(sys.argv[1:])
        sys.exit(app(standalone_mode=False) or CLEAN)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except RulesEngineError as error:
        _complain(error.say(_language(_asked(sys.argv))))
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
    if asked not in ours and arguments:
        for command in _registry(None).commands.values():
            app.add_typer(command.app, name=command.name)


def _asked(arguments: Sequence[str]) -> Tongue | None:
    """Find the language asked for where the command did not come to run."""
    after = (later for option, later in pairwise(arguments) if option == "--lang")
    return next((Tongue(value) for value in after if value in set(Tongue)), None)


def _is_usage(error: Exception) -> bool:
    return type(error).__module__.startswith(("click", "typer")) and hasattr(error, "show")


def _registry(rules: list[Path] | None) -> Any:
    from rules_engine.plugins import load_plugins, rules_of_folder

    registry = load_plugins()
    for folder in rules or ():
        registry = registry.with_rules(rules_of_folder(folder))
    return registry


def _config(path: Path | None, select: list[str] | None, ignore: list[str] | None) -> Any:
    from rules_engine.config import Config

    config = Config.from_toml(path) if path else Config.find(Path.cwd())
    if select:
        config = replace(config, select=tuple(select))
    return replace(config, ignore=(*config.ignore, *ignore)) if ignore else config


def _result_of(path: Path, config: Path | None) -> Any:
    """Read a result, or check the file or folder first."""
    from rules_engine.compare import read_result
    from rules_engine.hookspecs import RenderOptions
    from rules_engine.renderers.json import contract
    from rules_engine.run import check as run

    if path.suffix == ".json":
        return read_result(path)
    return contract(run([path], config=_config(config, None, None)).masked(), RenderOptions())


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


def _language(asked: Tongue | None) -> Language:
    """Take the language asked for, else that of the environment, else Chinese."""
    if asked is not None:
        return asked.value
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if named.lower().startswith("en") else "zh"


@contextmanager
def _destination(output: Path | None) -> Iterator[BinaryIO]:
    """Open what is written to; a file appears whole or not at all."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with tempfile.NamedTemporaryFile(
            dir=output.parent, prefix=f".{output.name}.", delete=False
        ) as stream:
            yield stream  # type: ignore[misc]  # a temporary file is a binary stream
        Path(stream.name).replace(output)
    except OSError as error:
        raise OutputError(
            f"{output}：写不进去：{error.strerror}", f"{output}: cannot be written: {error.strerror}"
        ) from error


def _unread(file: Any, language: Language) -> str:
    said = Words("{path}：{what}。{remedy}", "{path}: {what}. {remedy}")
    return said.say(language, path=file.path, what=file.problem.words, remedy=file.problem.remedy(language))


def _plain(lang: Tongue | None, output: Path | None = None) -> Any:
    """Say how something is printed on the screen or into a file."""
    from rules_engine.hookspecs import RenderOptions

    encoding = "utf-8" if output else (sys.stdout.encoding or "utf-8")
    return RenderOptions(language=_language(lang), color=False if output else None, encoding=encoding)


def _complain(sentence: str) -> None:
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.buffer.write(f"rules-engine: {sentence}\n".encode(encoding, "backslashreplace"))
    sys.stderr.buffer.flush()
