"""One part of a Word document walked from top to bottom: its lines, and its tables as they are stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.limits import Limits
from rules_engine.loaders.word.content import Content, Line, StoredCell, StoredRow, StoredTable
from rules_engine.loaders.word.markup import (
    ALTERNATIVES,
    CELL,
    DELETED,
    INSERTED,
    PARAGRAPH,
    ROW,
    TABLE,
    W,
    gather,
    whole,
)
from rules_engine.loaders.word.numbering import Counter, Numbering
from rules_engine.loaders.word.reading import Reading, stronger
from rules_engine.loaders.word.styles import ParagraphStyle, Styles, heading_level
from rules_engine.loaders.word.text import alternative, read_pieces

WRAPPERS = frozenset(
    {*(W + name for name in ("sdt", "sdtContent", "customXml", "smartTag")), *INSERTED, *DELETED}
)
PROPERTIES = frozenset(
    W + name
    for name in ("tcPr", "tblPr", "tblGrid", "sectPr", "sdtPr", "sdtEndPr", "customXmlPr", "bookmarkEnd")
)


@dataclass(frozen=True, slots=True)
class Definitions:
    """What holds for all parts of one document."""

    styles: Styles
    numbering: Numbering
    limits: Limits


@dataclass(frozen=True, slots=True)
class Story:
    """What the walk through one part knows, counts and remembers."""

    reading: Reading
    styles: Styles
    counter: Counter
    limits: Limits


def read_story(root: etree._Element, definitions: Definitions) -> tuple[list[Content], Reading]:
    """Read one part; where a field is never closed, read it again as if there were no fields.

    Otherwise everything after it would count as the instruction of that field.
    """
    for follows_fields in (True, False):
        reading = Reading(gather(root), follows_fields=follows_fields)
        _hide(root, definitions.styles, reading)
        counter = Counter(definitions.numbering)
        contents = read_contents(root, Story(reading, definitions.styles, counter, definitions.limits), None)
        if not reading.fields:
            break
    return contents, reading


def read_contents(parent: etree._Element, story: Story, kind: AsideKind | None) -> list[Content]:
    """Read the paragraphs and tables inside an element; `kind` says why none of it is read.

    A paragraph whose mark is struck out goes on in the next one, as accepting the revision would have it.
    """
    contents: list[Content] = []
    unfinished: Line | None = None
    for child in parent:
        tag = child.tag
        if tag == PARAGRAPH:
            line = _line(child, unfinished, story, kind)
            unfinished = line if child in story.reading.properties.deleted else None
            if unfinished is None:
                contents.append(line)
        elif tag not in PROPERTIES:
            if unfinished is not None and tag == TABLE:
                contents.append(unfinished)
                unfinished = None
            contents += [_table(child, story, kind)] if tag == TABLE else _inside(child, story, kind)
    return contents if unfinished is None else [*contents, unfinished]


def _line(paragraph: etree._Element, unfinished: Line | None, story: Story, kind: AsideKind | None) -> Line:
    reading = story.reading
    reading.lines += 1
    if reading.lines > story.limits.paragraphs:
        story.limits.within("paragraphs", reading.lines)
    if unfinished is None:
        line = Line(paragraph)
    else:
        line = unfinished
        line.element = paragraph
        line.paragraphs += 1
    properties = reading.properties
    style = story.styles.paragraph(properties.style.get(paragraph))
    read_pieces(paragraph, line, reading, stronger(kind, AsideKind.HIDDEN) if style.hidden else kind)
    if reading.boxes:
        boxes, reading.boxes = reading.boxes, []
        line.boxes += chain.from_iterable(read_contents(box, story, box_kind) for box, box_kind in boxes)
    if paragraph not in properties.deleted:
        _number(line, style, story)
    return line


def _number(line: Line, style: ParagraphStyle, story: Story) -> None:
    """Give a finished line its heading level and its automatic number."""
    paragraph, properties = line.element, story.reading.properties
    outline = properties.outline.get(paragraph)
    line.level = style.level if outline is None else heading_level(outline)
    direct = properties.numbering.get(paragraph)
    if (direct or style.list_id) and not _only_ends_section(line):
        line.number = story.counter.next_number(style, direct)


def _only_ends_section(line: Line) -> bool:
    """Tell whether a paragraph is nothing but the end of a section, which Word does not number."""
    return not line.pieces and line.element.find(f"{W}pPr/{W}sectPr") is not None


def _inside(element: etree._Element, story: Story, kind: AsideKind | None) -> list[Content]:
    """Look into anything that is neither a paragraph nor a table; text that stands there alone is a line."""
    if element.tag == ALTERNATIVES:
        chosen = alternative(element, story.reading)
        return [] if chosen is None else read_contents(chosen, story, kind)
    if element.tag in DELETED:
        kind = stronger(kind, AsideKind.DELETED)
    elif element.tag in INSERTED:
        kind = stronger(kind, AsideKind.INSERTED)
    if next(element.iter(PARAGRAPH, TABLE), None) is not None:
        return read_contents(element, story, kind)
    line = Line(element)
    read_pieces(element, line, story.reading, kind)
    return [line] if line.pieces or line.mentions else []


def _table(table: etree._Element, story: Story, kind: AsideKind | None) -> StoredTable:
    story.reading.tables += 1
    number, before = story.reading.tables, story.reading.cells
    rows = [_row(row, story, kind) for row in _members(table, ROW, story.reading)]
    own = sum(len(row.cells) for row in rows)
    grid = table.find(W + "tblGrid")
    columns = () if grid is None else grid.iterchildren(W + "gridCol")
    widths = [whole(column.get(W + "w")) for column in columns]
    return StoredTable(number, widths, rows, story.reading.cells - before - own)


def _row(row: etree._Element, story: Story, kind: AsideKind | None) -> StoredRow:
    properties = story.reading.properties
    deleted = row in properties.deleted
    if deleted:
        kind = stronger(kind, AsideKind.DELETED)
    cells = [_cell(cell, story, kind) for cell in _members(row, CELL, story.reading)]
    return StoredRow(cells, properties.before.get(row, 0), properties.after.get(row, 0), deleted)


def _cell(cell: etree._Element, story: Story, kind: AsideKind | None) -> StoredCell:
    story.reading.cells += 1
    if story.reading.cells > story.limits.cells:
        story.limits.within("cells", story.reading.cells)
    properties = story.reading.properties
    if cell in properties.deleted:
        kind = stronger(kind, AsideKind.DELETED)
    return StoredCell(
        read_contents(cell, story, kind),
        properties.span.get(cell, 1),
        properties.vertical.get(cell),
        properties.horizontal.get(cell),
    )


def _members(parent: etree._Element, wanted: str, reading: Reading) -> Iterator[etree._Element]:
    """List the rows of a table or the cells of a row, those inside content controls too."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag in WRAPPERS:
            yield from _members(child, wanted, reading)
        elif tag == ALTERNATIVES:
            chosen = alternative(child, reading)
            if chosen is not None:
                yield from _members(chosen, wanted, reading)


def _hide(root: etree._Element, styles: Styles, reading: Reading) -> None:
    """Hide the runs whose character style says so, unless they say otherwise themselves."""
    hidden = styles.hidden_runs
    if hidden:
        for style in root.iter(W + "rStyle"):
            properties = style.getparent()
            run = None if properties is None else properties.getparent()
            if run is not None and style.get(W + "val") in hidden:
                reading.properties.hidden.setdefault(run, True)
