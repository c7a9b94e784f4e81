"""Show what rules and forms say about themselves: as a catalogue in Markdown, and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import BinaryIO

from rules_engine.finding import Severity
from rules_engine.form import Form
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.rule_words import basis, examples, readings, statement
from rules_engine.rules.rule import Rule
from rules_engine.wording import Language, Words

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}

PREFACE = """\
# 规则目录

本目录由规则自己的说明生成。共 {count} 条规则。

This catalogue is made of what the rules say about themselves. There are {count} rules.

任何一条规则都可以在 `rules-engine.toml` 里关掉、改变严重程度，或对某份报告说明理由后豁免
（`rules-engine explain 规则编号` 给出可以照抄的写法）：

```toml
{configuration}
```
"""

CONFIGURATION = Words(
    """\
ignore = ["{rule}"]  # 不运行

[severity]
"{rule}" = "{severity}"  # 改变严重程度：error、warning 或 note

[[waive]]  # 豁免：仍然列出，不算作问题
rule = "{rule}"
report = "*.docx"
reason = "为什么可以接受"
until = {until}  # 过了这一天就失效，可以不写""",
    """\
ignore = ["{rule}"]  # does not run

[severity]
"{rule}" = "{severity}"  # error, warning or note

[[waive]]  # still listed, but counted apart
rule = "{rule}"
report = "*.docx"
reason = "why this is acceptable"
until = {until}  # the last day it counts; may be left out""",
)


def catalogue(rules: Iterable[Rule], forms: Sequence[Form]) -> str:
    """Describe every rule in Markdown, plugin by plugin."""
    listed = sorted(rules, key=lambda rule: rule.id)
    first = listed[0].id if listed else "govinfo.row-total"
    parts = [PREFACE.format(count=len(listed), configuration=configuration(first))]
    for plugin, group in groupby(listed, key=lambda rule: rule.plugin):
        parts += [f"## {plugin}\n", *(_entry(rule, forms) for rule in group)]
    return "\n".join(parts)


def configuration(rule: str, language: Language = "zh") -> str:
    """Show how a rule is switched off, graded and waived."""
    return CONFIGURATION.say(language, rule=rule, severity=Severity.NOTE, until="2030-12-31")


def listing(rules: Iterable[Rule], destination: BinaryIO, options: RenderOptions) -> None:
    """Print one line per rule."""
    from rules_engine.renderers.terminal.rules import rule_list  # noqa: PLC0415 - see above
    from rules_engine.renderers.terminal.screen import screen, show  # noqa: PLC0415 - see above

    with screen(destination, options) as (console, look):
        show(rule_list(sorted(rules, key=lambda rule: rule.id), look), console)


def tested(unkept: Mapping[str, Sequence[Words]], destination: BinaryIO, options: RenderOptions) -> None:
    """Print what rules do not keep of what their examples promise, by their ids."""
    from rules_engine.renderers.terminal.rules import test_lines  # noqa: PLC0415 - see above
    from rules_engine.renderers.terminal.screen import screen, show  # noqa: PLC0415 - see above

    with screen(destination, options) as (console, look):
        show(test_lines(unkept, look), console)


def explanation(rule: Rule, forms: Sequence[Form], destination: BinaryIO, options: RenderOptions) -> None:
    """Print everything about one rule: why, its basis, two examples, and how to configure it."""
    from rules_engine.renderers.terminal.rules import rule_lines  # noqa: PLC0415 - see above
    from rules_engine.renderers.terminal.screen import screen, show  # noqa: PLC0415 - see above

    with screen(destination, options) as (console, look):
        show(rule_lines(rule, forms, configuration(rule.id, look.language), look), console)


def forms_listing(forms: Iterable[Form], destination: BinaryIO, options: RenderOptions) -> None:
    """Print the forms that are known, with their tables."""
    from rules_engine.renderers.terminal.rules import form_lines  # noqa: PLC0415 - see above
    from rules_engine.renderers.terminal.screen import screen, show  # noqa: PLC0415 - see above

    with screen(destination, options) as (console, look):
        show(form_lines(forms, look), console)


def figures_listing(forms: Iterable[Form], destination: BinaryIO, options: RenderOptions) -> None:
    """Print the figures of forms, by the names that rules use."""
    from rules_engine.renderers.terminal.rules import figure_lines  # noqa: PLC0415 - see above
    from rules_engine.renderers.terminal.screen import screen, show  # noqa: PLC0415 - see above

    with screen(destination, options) as (console, look):
        show(figure_lines(forms, look), console)


def _entry(rule: Rule, forms: Sequence[Form]) -> str:
    lines = [f"### {rule.id}\n", f"**{rule.title}**（{SEVERITY[rule.severity]}）\n"]
    lines += [f"*{rule.english}*\n"] * bool(rule.english)
    lines += [f"{rule.why}\n"] * bool(rule.why)
    lines += [f"- {label}：{said}" for label, said in _facts(rule, forms) if said]
    for label, example in zip(("正确", "错误"), examples(rule, forms), strict=True):
        lines += [_example(label, example)] * bool(example)
    return "\n".join(lines) + "\n"


def _facts(rule: Rule, forms: Sequence[Form]) -> tuple[tuple[str, str], ...]:
    return (
        ("依据", basis(rule)),
        ("应成立", statement(rule, forms)),
        ("文中的数可以指", readings(rule, forms)),
    )


def _example(label: str, example: str) -> str:
    if "\n" not in example:
        return f"- {label}：`{example}`"
    fenced = "\n".join(f"  {line}".rstrip() for line in example.splitlines())
    return f"- {label}：\n\n  ```text\n{fenced}\n  ```\n"
