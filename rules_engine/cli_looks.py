"""The commands that look at files, results, rules and forms: extract, compare, rules, explain, forms."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from rules_engine.command_line import (
    CLEAN,
    FOUND,
    INCOMPLETE,
    ConfigPath,
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
from rules_engine.errors import ConfigError
from rules_engine.wording import Language, Words


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


def list_rules(
    rules: RulesFolder = None,
    select: Select = None,
    test: Annotated[
        bool,
        typer.Option(
            "--test",
            help="运行规则自己的例子；给出 --rules 时只运行其中的规则。"
            "Run the examples of rules, with --rules those of the folder alone.",
        ),
    ] = False,
    lang: Lang = None,
) -> None:
    """列出全部规则，或运行它们的例子。List every rule, or run their examples."""
    from rules_engine.renderers.catalogue import listing

    registry = registry_with(rules)
    config = configured(None, select, None)
    chosen = config.chosen(registry.rules.values())
    if test:
        config.check_patterns(registry.rules)
        ours = registry_with(None).rules if rules and not select else {}
        _test([rule for rule in chosen if rule.id not in ours], lang)
    with destination_of(None) as stream:
        listing(chosen, stream, render_options(lang))


def _test(rules: Sequence[Any], lang: Tongue | None) -> None:
    """Run the examples of rules, and end."""
    from rules_engine.renderers.catalogue import tested
    from rules_engine.testing import unkept

    told = {rule.id: list(unkept(rule)) for rule in rules}
    with destination_of(None) as stream:
        tested(told, stream, render_options(lang))
    raise typer.Exit(FOUND if any(told.values()) else CLEAN)


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


def forms(
    form: Annotated[
        str | None,
        typer.Argument(
            metavar="FORM",
            help="一种格式，如 govinfo：列出它的每个数。One form, such as govinfo: its figures are listed.",
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    """列出认识的报告格式，或一种格式的每个数。List the forms that are known, or the figures of one."""
    from rules_engine.renderers.catalogue import figures_listing, forms_listing

    known = registry_with(None).forms
    if form is not None and form not in known:
        raise ConfigError(
            f"没有名为 {form!r} 的格式；有 {'、'.join(known)}",
            f"no form is called {form!r}; there are {', '.join(known)}",
        )
    editions = [one for key in known for one in known[key] if form in {None, key}]
    with destination_of(None) as stream:
        (figures_listing if form else forms_listing)(editions, stream, render_options(lang))


def _result_of(path: Path, config: Path | None) -> Any:
    """Read a result or a store, or check the file or folder first."""
    from rules_engine.audit.database import FILE
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


def _unread(file: Any, language: Language) -> str:
    said = Words("{path}：{what}。{remedy}", "{path}: {what}. {remedy}")
    return said.say(language, path=file.path, what=file.problem.words, remedy=file.problem.remedy(language))
