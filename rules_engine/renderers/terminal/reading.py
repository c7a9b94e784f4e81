"""What was read of a report: whose it is, its figures, and its sections with their numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from rules_engine.renderers.terminal.figures import figure_lines
from rules_engine.renderers.terminal.grid import GAP, Column, row_lines
from rules_engine.renderers.terminal.look import Look
from rules_engine.renderers.terminal.place import brief
from rules_engine.report import Passage, Report
from rules_engine.wording import Words

FILE = Words("文件", "file")
FILE_SAID = Words("{path}（{format}）", "{path} ({format})")
FORM = Words("格式", "form")
FORM_SAID = Words("{title}，{edition} 版，{basis}", "{title}, edition {edition}, {basis}")
OFFICE = Words("机关", "office")
YEAR = Words("年度", "year")
UNKNOWN = Words("未识别", "not recognised")
COUNTS = Words("读到", "read")
COUNTS_SAID = Words(
    "{facts} 个数（格式规定 {cells} 个），{passages} 段文字",
    "{facts} figures (the form has {cells}), {passages} paragraphs",
)
OPENING = Words("标题和前言", "Title and preamble")
NO_TEXT = Words("没有找到这一部分", "this section was not found")


def report_lines(report: Report, look: Look) -> Iterator[Text]:
    """Show everything that was read."""
    yield from _head(report, look)
    yield from figure_lines(report, look)
    yield from _sections(report, look)


def _head(report: Report, look: Look) -> Iterator[Text]:
    form, unknown = report.form, look.say(UNKNOWN)
    cells = sum(len(table.cells) for table in form.tables)
    rows = (
        (FILE, look.say(FILE_SAID, path=report.key, format=report.format)),
        (FORM, look.say(FORM_SAID, title=form.title, edition=form.edition, basis=form.basis)),
        (OFFICE, report.office or unknown),
        (YEAR, str(report.year or unknown)),
        (COUNTS, look.say(COUNTS_SAID, facts=len(report.facts), cells=cells, passages=len(report.passages))),
    )
    yield from look.table((look.say(label), look.text(said)) for label, said in rows)


def _sections(report: Report, look: Look) -> Iterator[Text]:
    columns = _columns(report, look)
    titles = [("", look.say(OPENING)), *((line.key, line.label) for line in report.form.sections)]
    for key, title in titles:
        passages = list(report.section(key))
        if passages or key:
            yield Text()
            yield from look.indented(0, (title, "bold bright_blue"))
        for passage in passages:
            yield from row_lines(_paragraph(passage, look), columns)
        if not passages and key:
            yield from look.indented(2, (look.say(NO_TEXT), "red"))


def _columns(report: Report, look: Look) -> list[Column]:
    """Leave the width to the text, between its number and its place."""
    number = len(str(len(report.passages)))
    place = max((cell_len(brief(passage.location, look)) for passage in report.passages), default=0)
    return [Column(number), Column(look.room - number - place - 2 * GAP), Column(place)]


def _paragraph(passage: Passage, look: Look) -> list[Text]:
    """Show a paragraph behind its number; a number that the program counts is no part of the text."""
    number = (f"〔{passage.number}〕", "cyan") if passage.number else ""
    text = look.text(number, (passage.text, "bold" if passage.heading else ""))
    place = brief(passage.location, look)
    return [look.text((str(passage.paragraph), "dim")), text, look.text((place, "dim"))]
