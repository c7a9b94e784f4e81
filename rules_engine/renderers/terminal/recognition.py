"""How a form was recognised: what each title and label was taken for, and what was left over or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.text import Text

from rules_engine.checking.spots import ASIDE, LEFTOVER
from rules_engine.renderers.terminal.look import Look, Part
from rules_engine.renderers.terminal.place import located
from rules_engine.report import Report
from rules_engine.wording import Words

HEADINGS = Words("标题", "Headings")
TABLES = Words("表格", "Tables")
LABELS = Words("行名和列名", "Labels")
LEFTOVERS = Words("不属于格式的内容", "What does not belong to the form")
ASIDES = Words("没有作为正文读的内容", "What was not read as text")

NONE = Words("没有", "none")
TAKEN = Words("“{text}” 认作 “{label}”", "“{text}” taken for “{label}”")
EXACT = Words("{count} 个与格式完全相同", "{count} are exactly those of the form")
IN_SECTION = Words("{label}：在“{section}”，{place}", "{label}: in “{section}”, {place}")
LACKS = Words("，缺 {what}", ", lacks {what}")
NOT_FOUND = Words("{label}：没有找到", "{label}: not found")

ALIKE = 0.9995


def recognition_lines(report: Report, look: Look) -> Iterator[Text]:
    """Show how the form was recognised."""
    subjects = (
        (HEADINGS, _headings(report, look)),
        (TABLES, _tables(report, look)),
        (LABELS, _labels(report, look)),
        (LEFTOVERS, _leftovers(report, look)),
        (ASIDES, _asides(report, look)),
    )
    for title, entries in subjects:
        yield Text()
        yield from look.indented(0, (look.say(title), "bold bright_blue"))
        yield from _entries(entries, look)


def _entries(entries: Iterable[list[Part]], look: Look) -> Iterator[Text]:
    listed = list(entries)
    for parts in listed:
        yield from look.indented(2, *parts)
    if not listed:
        yield from look.indented(2, (look.say(NONE), "dim"))


def _headings(report: Report, look: Look) -> Iterator[list[Part]]:
    for heading in report.headings:
        line = report.form.section(heading.section)
        yield _taken(heading.text, line.label if line else heading.section, heading.likeness, look)


def _tables(report: Report, look: Look) -> Iterator[list[Part]]:
    found = {table.table: table for table in report.tables}
    for table in report.form.tables:
        if table.key not in found:
            yield [(look.say(NOT_FOUND, label=table.label), "red")]
            continue
        one = found[table.key]
        section = report.form.section(one.section)
        place = located(one.location, look)
        lacking = [f"“{table.row_words(row)}”" for row in one.missing_rows]
        lacking += [f"“{table.column_label(column)}”" for column in one.missing_columns]
        said = look.say(IN_SECTION, label=table.label, section=section.label if section else "", place=place)
        yield [said, (look.say(LACKS, what="、".join(lacking)), "red") if lacking else ""]


def _labels(report: Report, look: Look) -> Iterator[list[Part]]:
    exact = sum(one.likeness >= ALIKE for one in report.recognised)
    if exact:
        yield [look.say(EXACT, count=exact)]
    for one in report.recognised:
        if one.likeness < ALIKE:
            yield _taken(one.text, one.label, one.likeness, look)


def _leftovers(report: Report, look: Look) -> Iterator[list[Part]]:
    for leftover in report.leftovers:
        kind, place = look.say(LEFTOVER[leftover.kind]), located(leftover.location, look)
        yield [(kind, "yellow"), f"  {leftover.text}", (f"  {place}", "dim")]


def _asides(report: Report, look: Look) -> Iterator[list[Part]]:
    """List what stands beside the text; the same text in many places is said once."""
    counts = Counter((aside.kind, aside.text) for aside in report.asides)
    places = {(aside.kind, aside.text): located(aside.location, look) for aside in reversed(report.asides)}
    for (kind, text), count in counts.items():
        times = f" ×{count}" if count > 1 else ""
        yield [(look.say(ASIDE[kind]), "yellow"), f"  {text}", (f"{times}  {places[kind, text]}", "dim")]


def _taken(text: str, label: str, likeness: float, look: Look) -> list[Part]:
    exact = likeness >= ALIKE
    return [look.say(TAKEN, text=text, label=label), (f"  {likeness:.0%}", "dim" if exact else "yellow")]
