"""Templates of sentences: `{new}` is a fact, `{new:han}` in Chinese, `<period>…</>` marks its content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from benchmarks.accuracy.facts import Facts
from benchmarks.accuracy.model import Mark, Paragraph

_TOKEN = re.compile(r"\{(?P<name>\w+)(?::(?P<style>\w+))?\}|<(?P<open>[\w.]+)>|(?P<close></>)")


def paragraph(template: str, facts: Facts, style: str = "plain") -> Paragraph:
    """Fill a template in; every number, and the words of the report, get a mark of their name."""
    text, marks, opened, position = "", [], [], 0
    for token in _TOKEN.finditer(template):
        text += template[position : token.start()]
        position = token.end()
        if token["name"]:
            filled = _filled(token["name"], token["style"] or style, facts)
            marks.append(Mark(token["name"], len(text), len(text) + len(filled)))
            text += filled
        elif token["open"]:
            opened.append((token["open"], len(text)))
        else:
            name, start = opened.pop()
            marks.append(Mark(name, start, len(text)))
    return Paragraph(text + template[position:], marks=tuple(marks))


def fits(template: str, facts: Facts) -> bool:
    """Tell whether every number a template names may be written as it asks: Chinese ones are small."""
    return all(
        facts.numbers[token["name"]] <= _MOST_IN_CHINESE
        for token in _TOKEN.finditer(template)
        if token["style"] == "han"
    )


def holds(conditions: Sequence[str], facts: Facts) -> bool:
    """Tell whether conditions hold: `new` (above zero), `!carried_out` (zero), `new>20`, `office=bureau`."""
    return all(_holds(condition, facts) for condition in conditions)


def _holds(condition: str, facts: Facts) -> bool:
    if "=" in condition:
        name, _, values = condition.partition("=")
        return facts.words[name] in values.split("|")
    if ">" in condition:
        name, _, least = condition.partition(">")
        return facts.numbers[name] > float(least)
    if condition.startswith("!"):
        return facts.numbers[condition[1:]] == 0
    return facts.numbers[condition] > 0


def choose(dice: Random, templates: Sequence[str], facts: Facts) -> str:
    """Choose one of the wordings that fit."""
    return dice.choice([template for template in templates if fits(template, facts)])


def _filled(name: str, style: str, facts: Facts) -> str:
    if name in facts.words:
        return facts.words[name]
    number = facts.numbers[name]
    if number != int(number):
        return repr(number)
    if style == "han":
        return chinese(int(number))
    return f"{int(number):,}" if style == "grouped" else str(int(number))


def chinese(number: int) -> str:
    """Write a number below a hundred in Chinese."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    if not tens:
        return "两" if number == 2 else digits[ones]  # noqa: PLR2004  # 两 before a measure word
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


_MOST_IN_CHINESE = 99
