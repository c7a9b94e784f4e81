"""Fields of a Word paragraph: of most the result is read, of some what they show without one."""

from __future__ import annotations

import re

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.loaders.word.content import Line
from rules_engine.loaders.word.markup import VAL, W, full_text, whole
from rules_engine.loaders.word.reading import Field, Reading, add_piece

CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)
EQUATION = re.compile(r"\s*EQ\b", re.IGNORECASE)
OVER_EACH_OTHER = re.compile(r"\\o[^(]*\((.*)[,，;](.*)\)", re.IGNORECASE | re.DOTALL)
LONGEST = 500
"""Characters of an instruction that are looked at."""

CIRCLE = "○〇◯"
CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def field_character(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    """Follow where a field starts, where its result starts, and where it ends."""
    place = element.get(W + "fldCharType") if reading.follows_fields else None
    if place == "begin":
        _drop_down(element, line, reading, kind)
        reading.fields.append(Field())
        reading.silent += 1
    elif place == "separate" and reading.fields:
        _start_result(reading)
    elif place == "end" and reading.fields:
        ended = reading.fields.pop()
        reading.silent -= not ended.is_read
        shown = "" if ended.has_result else overstruck(ended.instruction)
        if shown:
            add_piece(shown, element, line, reading, kind)


def instruction(element: etree._Element, _: Line, reading: Reading, __: AsideKind | None) -> None:
    """Collect the instruction of the innermost field, which may be spread over runs."""
    if reading.fields and len(reading.fields[-1].instruction) < LONGEST:
        reading.fields[-1].instruction += full_text(element)[:LONGEST]


def is_navigation(text: str) -> bool:
    """Say whether a field is a table of contents, which only repeats the headings."""
    return CONTENTS.match(text) is not None


def overstruck(text: str) -> str:
    """Read a circled number, or a character with a reading aid above, which Word writes as equations."""
    match = OVER_EACH_OTHER.search(text[:LONGEST]) if EQUATION.match(text) else None
    if match is None:
        return ""
    over, base = match[1].strip(), match[2].strip()
    if over in CIRCLE and base.isdecimal() and int(base) < len(CIRCLED):
        return CIRCLED[int(base)]
    return base


def _start_result(reading: Reading) -> None:
    current = reading.fields[-1]
    current.has_result = True
    if not current.is_read and not is_navigation(current.instruction):
        current.is_read = True
        reading.silent -= 1


def _drop_down(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    """Read the entry chosen in an old form field, which Word shows though it is no text."""
    choices = element.find(f"{W}ffData/{W}ddList")
    if choices is not None:
        chosen = choices.find(W + "result")
        number = whole(None if chosen is None else chosen.get(VAL))
        entries = [entry.get(VAL, "") for entry in choices.iterchildren(W + "listEntry")]
        if 0 <= number < len(entries):
            add_piece(entries[number], element, line, reading, kind)
