"""OpenDocument sheets (.ods, .ots, .fods)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.loaders.excel.number_format import plain
from rules_engine.loaders.excel.sheet import COLUMNS, ROWS, Area, Place, Sheet
from rules_engine.loaders.excel.xlsx_sheet import NUMBER
from rules_engine.loaders.opendocument.names import (
    A_TABLE,
    CELL,
    COLUMN,
    COVERED,
    OFFICE,
    ROW,
    TABLE,
)
from rules_engine.loaders.opendocument.story import StoryReader
from rules_engine.loaders.opendocument.tables import parts
from rules_engine.loaders.word.content import Line, all_lines
from rules_engine.loaders.word.markup import whole

NUMBERS = frozenset({"float", "currency"})
VALUES = tuple(
    OFFICE + name for name in ("string-value", "date-value", "time-value", "boolean-value", "value")
)
ANNOTATION, SHAPES, CHANGES = OFFICE + "annotation", TABLE + "shapes", TABLE + "tracked-changes"
STYLE_NAME, VISIBILITY = TABLE + "style-name", TABLE + "visibility"
FILLING = 100
"""How many of the same blank cells or rows with boxes are kept: enough to see a table end."""


class OdsCell(NamedTuple):
    """One cell element: where its first cell stands, how often it is repeated, how many rows and columns it covers."""

    element: etree._Element
    column: int
    repeats: int
    text: str
    boxed: bool
    merged: tuple[int, ...]
    lines: list[Line]


def read_ods(story: StoryReader) -> Iterator[Sheet]:
    """Read the sheets in the order of their tabs; raise `LoadError` for damage or over a limit."""
    body = story.file.content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    for table in () if body is None else body.iterchildren(A_TABLE):
        yield _sheet(table, story)


def _sheet(table: etree._Element, story: StoryReader) -> Sheet:
    hidden = story.styles.hides_table(table.get(STYLE_NAME, ""))
    sheet = Sheet(table.get(TABLE + "name", ""), hidden=hidden)
    _read_columns(table, sheet)
    index = 0
    for row in parts(table, ROW):
        index += _read_row(row, index, sheet, story)
    for shape in table.iterchildren(SHAPES):
        _float(sheet, (index, 0), [line for line in story.contents(shape) if isinstance(line, Line)])
    return sheet


def _read_columns(table: etree._Element, sheet: Sheet) -> None:
    index = 0
    for column in parts(table, COLUMN):
        count = _repeats(column, "columns", COLUMNS)
        if _is_hidden(column):
            sheet.hide_columns(index, min(index + count, COLUMNS) - 1)
        index += count


def _read_row(row: etree._Element, index: int, sheet: Sheet, story: StoryReader) -> int:
    """Read a row as often as it is repeated, and say how often that is."""
    count = _repeats(row, "rows", ROWS)
    cells = list(_cells(row, story))
    filled = sum(cell.repeats for cell in cells if cell.text)
    story.file.limits.within("cells", len(sheet.texts) + count * filled)
    for repeated in range(index, index + (count if filled else min(count, FILLING))):
        if _is_hidden(row):
            sheet.hidden_rows.add(repeated)
        for cell in cells:
            for step in range(cell.repeats):
                _put(cell, (repeated, cell.column + step), sheet)
    for cell in cells:
        _keep_beside(cell, (index, cell.column), sheet, story)
    return count


def _cells(row: etree._Element, story: StoryReader) -> Iterator[OdsCell]:
    """List the cells that matter: with text, with a box, or merged."""
    column = 0
    for element in row.iterchildren(CELL, COVERED):
        repeats = _repeats(element, "columns", COLUMNS)
        lines = [content for content in story.contents(element) if isinstance(content, Line)]
        text = _text(element, lines).strip()
        boxed = story.styles.boxed(element.get(STYLE_NAME, ""))
        merged = tuple(whole(element.get(f"{TABLE}number-{name}-spanned"), 1) for name in ("rows", "columns"))
        if text or boxed or lines or max(merged) > 1:
            yield OdsCell(
                element, column, repeats if text else min(repeats, FILLING), text, boxed, merged, lines
            )
        column += repeats


def _put(cell: OdsCell, place: Place, sheet: Sheet) -> None:
    sheet.put(place, cell.text)
    if cell.boxed:
        sheet.boxed.add(place)
    down, across = cell.merged
    if max(cell.merged) > 1:
        sheet.merged.append(Area(*place, place[0] + max(down, 1) - 1, place[1] + max(across, 1) - 1))


def _text(cell: etree._Element, lines: list[Line]) -> str:
    """Give a number as it is stored, anything else as it is shown."""
    value = cell.get(OFFICE + "value", "")
    if cell.get(OFFICE + "value-type") in NUMBERS and NUMBER.fullmatch(value):
        return plain(float(value))
    shown = "\n".join(line.text for line in lines)
    return shown or next(filter(None, (cell.get(name) for name in VALUES)), "")


def _keep_beside(cell: OdsCell, place: Place, sheet: Sheet, story: StoryReader) -> None:
    """Keep what a cell holds beside its text: comments, text boxes, notes."""
    for annotation in cell.element.iterchildren(ANNOTATION):
        lines = all_lines(story.contents(annotation))
        sheet.note(AsideKind.COMMENT, "\n".join(line.text for line in lines), place)
    _float(sheet, place, cell.lines)


def _float(sheet: Sheet, place: Place, lines: list[Line]) -> None:
    """Keep the text boxes that hang on a place, and whatever in its lines is not read."""
    text = "\n".join(filter(None, [box.text for line in lines for box in all_lines(line.boxes)]))
    if text:
        sheet.floating.append((place, text))
    for line in lines:
        for kind, marked in line.marks():
            sheet.note(kind, marked, place)


def _repeats(element: etree._Element, name: str, most: int) -> int:
    return max(1, min(whole(element.get(f"{TABLE}number-{name}-repeated"), 1), most))


def _is_hidden(element: etree._Element) -> bool:
    return element.get(VISIBILITY, "visible") != "visible"
