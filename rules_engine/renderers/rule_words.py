"""What a rule says, in the words that the form prints: the sum it states, and its two examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from rules_engine.checking.spots import ASIDE
from rules_engine.document import Aside
from rules_engine.form import CellPlace, Form, TableForm
from rules_engine.numbers.numerals import numeral
from rules_engine.report import Fact
from rules_engine.rules.batch import PRIOR
from rules_engine.rules.mention_rule import MentionRule
from rules_engine.rules.rule import Rule
from rules_engine.rules.table_rule import TableRule
from rules_engine.wording import Language, Words

SHORT = 4  # lines of an example that are shown as they are
MOST = 6  # lines of a longer one, of those that differ
DOTTED = re.compile(r"[a-z_]\w*(?:\.\w+)+")
TEXT = "text"  # what the example of a rule about a number in the text calls the text
NOTHING = "（没有这一部分）"
UNVERIFIED = Words("（未经逐条核对，所以不作错误）", " (not verified, so never an error)")


def basis(rule: Rule, language: Language = "zh") -> str:
    """Cite what a rule goes by, and say so where nobody compared it with its source."""
    return rule.basis + ("" if rule.verified else UNVERIFIED.say(language)) if rule.basis else ""


def readings(rule: Rule, forms: Sequence[Form]) -> str:
    """Name what a number in the text may mean, by its words or by its figures; nothing for other rules."""
    if not isinstance(rule, MentionRule):
        return ""
    return "；".join(DOTTED.sub(lambda match: _figure(match[0], rule, forms), words) for words in rule.agrees)


def statement(rule: Rule, forms: Sequence[Form]) -> str:
    """Write out the sum that a rule states; nothing for other rules."""
    sides = rule.states.sides if isinstance(rule, TableRule) else None
    if sides is None or not isinstance(rule, TableRule):
        return ""
    return " = ".join(_sum(side.terms, rule, forms) for side in sides)


def examples(rule: Rule, forms: Sequence[Form]) -> tuple[str, str]:
    """Give the example that passes and the one that fails; of long ones only the lines that differ."""
    passes, fails = (_example(example, rule, forms) for example in (rule.passes, rule.fails))
    return (
        _contrast(passes, fails) if max(passes.count("\n"), fails.count("\n")) >= SHORT else (passes, fails)
    )


def _sum(terms: Mapping[str, float], rule: TableRule, forms: Sequence[Form]) -> str:
    signs = {1.0: " + ", -1.0: " - "}
    parts = (signs.get(by, f" + {numeral(by)} × ") + _figure(name, rule, forms) for name, by in terms.items())
    return "".join(parts).removeprefix(" + ").strip()


def _example(example: Any, rule: Rule, forms: Sequence[Form]) -> str:
    if isinstance(example, Mapping):
        return "，".join(_given(name, value, rule, forms) for name, value in example.items())
    if isinstance(example, Aside):
        return f"{ASIDE[example.kind].zh}“{example.text}”"
    if isinstance(example, Fact):
        read = "（识别）" if example.ocr else ""
        return f"{_figure(str(example.place), rule, forms)}={example.text}{read}"
    if isinstance(example, Iterable) and not isinstance(example, str):
        return "\n\n".join(_example(one, rule, forms) for one in example)
    return "" if example is None else str(example).strip("\n")


def _given(name: str, value: Any, rule: Rule, forms: Sequence[Form]) -> str:
    return f"正文“{value}”" if name == TEXT else f"{_figure(name, rule, forms)}={value}"


def _figure(name: str, rule: Rule, forms: Sequence[Form]) -> str:
    """Give the printed words of a figure by the name that a rule uses."""
    figure = name.removeprefix(PRIOR)
    words = next(filter(None, (_words(figure, rule, form) for form in forms)), figure)
    return words if figure == name else f"上年{words}"


def _words(name: str, rule: Rule, form: Form) -> str:
    if name.count(".") > 1:
        return form.words(CellPlace(*name.split("."))) if name in form.figures() else ""
    table = next((one for one in form.tables if one.key == getattr(rule, "table", None)), None)
    return _label(table, name, getattr(rule, "each", "report")) if table else ""


def _label(table: TableForm, name: str, each: str) -> str:
    if each == "row":
        return table.column_label(name) if name in table.keys("column") else ""
    return table.row_words(name) if name in table.keys("row") else ""


def _contrast(passes: str, fails: str) -> tuple[str, str]:
    right, wrong = passes.splitlines(), fails.splitlines()
    blocks = SequenceMatcher(None, right, wrong, autojunk=False).get_opcodes()
    changed = [block for block in blocks if block[0] != "equal"]
    shown = (
        [line for _, i, j, _, _ in changed for line in right[i:j] if line.strip()],
        [line for _, _, _, i, j in changed for line in wrong[i:j] if line.strip()],
    )
    right_lines, wrong_lines = (lines[:MOST] + ["…"] * (len(lines) > MOST) for lines in shown)
    return "\n".join(right_lines) or NOTHING, "\n".join(wrong_lines) or NOTHING
