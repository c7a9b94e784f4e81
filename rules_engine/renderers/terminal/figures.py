"""The tables that were read, laid out as the form lays them out, with every text as the author typed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from rules_engine.form import TableForm
from rules_engine.form_lines import Block, Line
from rules_engine.numbers.numerals import numeral
from rules_engine.renderers.terminal.grid import GAP, Column, head_lines, natural, row_lines
from rules_engine.renderers.terminal.look import Look
from rules_engine.renderers.terminal.place import located, reaching
from rules_engine.report import Fact, Report
from rules_engine.wording import Words

TITLE = Words("{label}　{title}", "{label}  {title}")
NOT_FOUND = Words("没有找到这张表", "this table was not found")
PLACE = Words("位置", "place")
BLANK = Words("空白", "blank")
LACKING = Words("缺", "none")
NO_NUMBER = Words("{text}（不是数字）", "{text} (no number)")
OCR = Words("{text}（识别自图片）", "{text} (read from a picture)")

BROAD = 16  # a remark in a cell is broken where it is longer
HEADINGS = (BROAD, 12, 8, 4)  # how wide the heading of a column may be, from good to bare
LABEL, NARROWEST = 34, 16  # how wide the labels of rows should be, and have to be

Printed = tuple[int, Line, Sequence[Fact | None]]


def figure_lines(report: Report, look: Look) -> Iterator[Text]:
    """Show every table of the form, found or not."""
    found = {table.table: table.location for table in report.tables}
    for table in report.form.tables:
        yield Text()
        title = look.say(TITLE, label=table.label, title=table.title)
        place = located(found[table.key], look) if table.key in found else ""
        yield from look.indented(0, (title, "bold bright_blue"), (f"  {place}" * bool(place), "dim"))
        if table.key not in found:
            yield from look.indented(2, (look.say(NOT_FOUND), "red"))
            continue
        for number, block in enumerate(table.blocks):
            yield from [Text()] * bool(number)
            yield from _block(report, table, block, look)


def _block(report: Report, table: TableForm, block: Block, look: Look) -> Iterator[Text]:
    lines = list(_printed(report, table, block))
    title = "" if block.title == table.title else block.title
    words = [title, *(path[-1].label for path in block.column_paths), look.say(PLACE)]
    head = [look.text((cell, "bold")) for cell in words]
    rows = [_cells(line, facts, len(block.column_paths), look) for _, line, facts in lines]
    columns = _columns(head, rows, look)
    yield from head_lines(head, columns)
    for (depth, _, _), row in zip(lines, rows, strict=True):
        yield from row_lines(row, columns, indent=2 * depth)


def _columns(head: Sequence[Text], rows: Sequence[Sequence[Text]], look: Look) -> list[Column]:
    """Share the width: figures take what they need, their headings what the labels of the rows can spare."""
    labels, *figures, place = natural(rows)
    titles = [cell.cell_len for cell in head[1:-1]]
    for broad in HEADINGS:
        widths = [
            max(min(width, BROAD), min(title, broad)) for width, title in zip(figures, titles, strict=True)
        ]
        room = look.room - sum(width + GAP for width in (*widths, place))
        if room >= min(labels, LABEL):
            break
    return [Column(max(room, NARROWEST)), *(Column(width, "right") for width in widths), Column(place)]


def _printed(report: Report, table: TableForm, block: Block) -> Iterator[Printed]:
    """Give the lines of a table with their depth; a line that only announces its parts has no facts."""
    columns = [path[-1].key for path in block.column_paths]

    def facts(line: Line) -> list[Fact | None]:
        return [report.fact(f"{table.key}.{line.key}.{column}") for column in columns]

    def walk(lines: Sequence[Line], depth: int) -> Iterator[Printed]:
        for line in lines:
            own = facts(line)
            parts = [] if any(own) and not any(map(any, map(facts, line.parts))) else line.parts
            yield depth, line, own if any(own) or not line.parts else ()
            yield from walk(parts, depth + 1)

    yield from walk(block.rows, 0)


def _cells(line: Line, facts: Sequence[Fact | None], count: int, look: Look) -> list[Text]:
    places = [fact.location for fact in facts if fact is not None]
    figures = [_figure(fact, look) for fact in facts] or [Text()] * count
    return [look.text(line.label), *figures, look.text((reaching(places, look), "dim"))]


def _figure(fact: Fact | None, look: Look) -> Text:
    """Show what stands in a cell, and what it was read as where that is not plain to see."""
    if fact is None:
        return look.text((look.say(LACKING), "red"))
    text = fact.text.strip()
    said = look.say(OCR, text=text or look.say(BLANK)) if fact.ocr else text or look.say(BLANK)
    if fact.value is None:
        return look.text((look.say(NO_NUMBER, text=said), "red"))
    value = numeral(fact.value)
    return look.text(said) if said == value else look.text((f"{said} → {value}", "yellow"))
