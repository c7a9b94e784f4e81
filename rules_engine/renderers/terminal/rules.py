"""How rules and forms look when they are listed and explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from rules_engine.form import Form
from rules_engine.renderers.rule_words import basis, examples, readings, statement
from rules_engine.renderers.terminal.grid import GAP, Column, natural, row_lines
from rules_engine.renderers.terminal.look import COLOURS, SEVERITY, Look
from rules_engine.rules.rule import Rule
from rules_engine.wording import Words

WHY = Words("为什么", "why")
BASIS = Words("依据", "basis")
STATES = Words("应成立", "states")
READINGS = Words("可以指", "may mean")
PASSES = Words("正确", "passes")
FAILS = Words("错误", "fails")
CONFIGURE = Words("配置", "configure")
IN_FILE = Words(
    "写在 rules-engine.toml 里，用得着哪一段就写哪一段：", "In rules-engine.toml, whichever part is needed:"
)
COUNT = Words(
    "共 {count} 条规则；rules-engine explain 编号 说明其中一条",
    "{count} rules; `rules-engine explain ID` explains one",
)

KEPT = Words("通过", "passed")
UNKEPT = Words("不通过", "failed")
TESTED = Words(
    "{count} 条规则的例子：通过 {kept}，不通过 {unkept}",
    "examples of {count} rules: {kept} passed, {unkept} failed",
)

EDITION = Words("{title}（{key}，{edition} 版）", "{title} ({key}, edition {edition})")
SINCE = Words("自 {since} 年度起；{basis}", "since the reports for {since}; {basis}")
FIGURES = Words(
    "rules-engine forms {key} 列出这一格式的每个数在规则里的名称",
    "`rules-engine forms {key}` lists the figures of that form by the names that rules use",
)
TABLE = Words("{label} {title}（{key}，{cells} 个数）", "{label} {title} ({key}, {cells} figures)")


def rule_list(rules: Sequence[Rule], look: Look) -> Iterator[Text]:
    """Show one line per rule: id, severity and title."""
    rows = [
        [look.text((rule.id, "bold")), _severity(rule, look), look.text(_title(rule, look))] for rule in rules
    ]
    if rows:
        yield from _laid_out(rows, look)
        yield Text()
    yield from look.indented(0, (look.say(COUNT, count=len(rules)), "dim"))


def test_lines(unkept: Mapping[str, Sequence[Words]], look: Look) -> Iterator[Text]:
    """Show of each rule whether it keeps what its examples promise, and what it does not."""
    for rule, told in unkept.items():
        verdict = (look.say(UNKEPT), "bold red") if told else (look.say(KEPT), "green")
        yield look.text(verdict, "  ", (rule, "bold"))
        for words in told:
            yield from look.indented(2, look.say(words))
    failed = sum(map(bool, unkept.values()))
    yield Text()
    yield from look.indented(0, look.say(TESTED, count=len(unkept), kept=len(unkept) - failed, unkept=failed))


def rule_lines(rule: Rule, forms: Sequence[Form], configuration: str, look: Look) -> Iterator[Text]:
    """Show everything about one rule."""
    yield from look.hang(look.text((rule.id, "bold"), "  "), _severity(rule, look))
    yield from look.indented(0, (rule.title, "bold"))
    if rule.english:
        yield from look.indented(0, (rule.english, "dim"))
    yield Text()
    yield from look.table(
        (label if number == 0 else "", look.text(line))
        for label, said in _subjects(rule, forms, configuration, look)
        for number, line in enumerate(said.splitlines())
    )


def _subjects(rule: Rule, forms: Sequence[Form], configuration: str, look: Look) -> Iterator[tuple[str, str]]:
    passes, fails = examples(rule, forms)
    yield look.say(WHY), rule.why
    yield look.say(BASIS), basis(rule, look.language)
    yield look.say(STATES), statement(rule, forms)
    yield look.say(READINGS), readings(rule, forms)
    yield look.say(PASSES), passes
    yield look.say(FAILS), fails
    yield look.say(CONFIGURE), f"{look.say(IN_FILE)}\n\n{configuration}"


def _severity(rule: Rule, look: Look) -> Text:
    return look.text((look.say(SEVERITY[rule.severity]), f"bold {COLOURS[rule.severity]}"))


def _title(rule: Rule, look: Look) -> str:
    return rule.english if look.language == "en" and rule.english else rule.title


def form_lines(forms: Iterable[Form], look: Look) -> Iterator[Text]:
    """Show every edition of every form, with its tables and sections."""
    ordered = _in_order(forms)
    for form in ordered:
        yield from _edition(form, look)
        for table in form.tables:
            said = look.say(
                TABLE, label=table.label, title=table.title, key=table.key, cells=len(table.cells)
            )
            yield from look.indented(2, said)
        for section in form.sections:
            yield from look.indented(2, f"{section.label}（{section.key}）")
        yield Text()
    if ordered:
        yield from look.indented(0, (look.say(FIGURES, key=ordered[0].key), "dim"))


def figure_lines(forms: Iterable[Form], look: Look) -> Iterator[Text]:
    """Show every figure of every edition: the name that rules use, and the words that the form prints."""
    for number, form in enumerate(_in_order(forms)):
        if number:
            yield Text()
        yield from _edition(form, look)
        named = [
            [look.text((name, "bold")), look.text(form.words(place))] for name, place in form.places.items()
        ]
        yield from _laid_out(named, look)


def _laid_out(rows: Sequence[Sequence[Text]], look: Look) -> Iterator[Text]:
    """Lay rows out in columns, of which the last takes the room that is left."""
    *fixed, _ = natural(rows)
    columns = [*map(Column, fixed), Column(max(look.room - sum(fixed) - len(fixed) * GAP, 20))]
    for row in rows:
        yield from row_lines(row, columns)


def _in_order(forms: Iterable[Form]) -> Sequence[Form]:
    return sorted(forms, key=lambda form: (form.key, form.edition))


def _edition(form: Form, look: Look) -> Iterator[Text]:
    said = look.say(EDITION, title=form.title, key=form.key, edition=form.edition)
    yield from look.indented(0, (said, "bold"))
    yield from look.indented(2, look.say(SINCE, since=form.since, basis=form.basis))
