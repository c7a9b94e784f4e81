"""An OpenDocument text in its order: paragraphs with their numbers, lists, sections, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.loaders.opendocument.names import (
    A_TABLE,
    DRAW,
    HEADING,
    ID,
    ITEM,
    LIST,
    PARAGRAPH,
    STYLE_NAME,
    TEXT,
)
from rules_engine.loaders.opendocument.numbering import OUTLINE, Numbering
from rules_engine.loaders.opendocument.package import OpenDocument
from rules_engine.loaders.opendocument.styles import Styles
from rules_engine.loaders.opendocument.tables import TableReader
from rules_engine.loaders.opendocument.text import BESIDE, SILENT, TextReader
from rules_engine.loaders.word.content import Content, Line
from rules_engine.loaders.word.markup import whole

NUMBERED, SHOWN_NUMBER = TEXT + "numbered-paragraph", TEXT + "number"
PARAGRAPHS = frozenset({PARAGRAPH, HEADING})
DEEPEST_HEADING = 9
TABLE_OF_CONTENTS = TEXT + "table-of-content"


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Which list counts here, in which style, on which level (from 0)."""

    list_id: str
    style: str
    depth: int


class StoryReader:
    """Reads the contents of one file after the other: lists count on, changes go on."""

    def __init__(self, file: OpenDocument) -> None:
        """Gather styles and lists."""
        self.file = file
        self.styles = Styles(file)
        self.text = TextReader(file, self.styles, self.contents)
        self._tables = TableReader(file.limits, self.styles, self.contents, self.text.told_as)
        self._numbering = Numbering(file)
        self._list_ids = count(1)
        self._list_by_id: dict[str, str] = {}
        self._list_by_style: dict[str, str] = {}

    def contents(self, parent: etree._Element) -> list[Content]:
        """Read all that stands in a text, a section, a cell or a box; what is not known is looked into."""
        return [content for child in parent for content in self._content(child)]

    def _content(self, element: etree._Element, place: ListPlace | None = None) -> list[Content]:
        name = element.tag
        if name in PARAGRAPHS or name == A_TABLE or name.startswith(DRAW):
            return [self._block(element)]
        if name == LIST:
            return list(self._list(element, place))
        if name == NUMBERED:
            return self._numbered(element)
        if name in SILENT or name in BESIDE or self.text.changes.meets(element):
            return []
        with self.text.told_as(_kind_of_section(element)):
            return self.contents(element)

    def _block(self, element: etree._Element) -> Content:
        if element.tag == A_TABLE:
            return self._tables.table(element)
        return self._paragraph(element) if element.tag in PARAGRAPHS else self.text.line(element)

    def _paragraph(self, element: etree._Element) -> Line:
        """Read a paragraph that is no item of a list; headings count by their level."""
        line = self.text.line(element)
        line.level = self._level(element)
        if line.level and element.get(TEXT + "is-list-header") != "true":
            counted = self._numbering.next(OUTLINE, OUTLINE, line.level - 1)
            line.number = element.findtext(SHOWN_NUMBER) or counted
        return line

    def _numbered(self, element: etree._Element) -> list[Content]:
        """Read an item of a list that is written without the list around it."""
        contents = self.contents(element)
        style = element.get(STYLE_NAME, "")
        list_id = element.get(TEXT + "list-id", style)
        depth = whole(element.get(TEXT + "level"), 1) - 1
        number = element.findtext(SHOWN_NUMBER) or self._numbering.next(list_id, style, depth)
        for line in contents[:1]:
            if isinstance(line, Line):
                line.number = number
        return contents

    @staticmethod
    def _level(element: etree._Element) -> int:
        return (
            min(whole(element.get(TEXT + "outline-level"), 1), DEEPEST_HEADING)
            if element.tag == HEADING
            else 0
        )

    def _list(self, element: etree._Element, outer: ListPlace | None) -> Iterator[Content]:
        place = self._place(element, outer)
        for item in element:
            number = self._number(item, place)
            for child in item:
                if child.tag in PARAGRAPHS:
                    line = self.text.line(child)
                    line.level, line.number, number = self._level(child), number, ""
                    yield line
                else:
                    yield from self._content(child, place)

    def _place(self, element: etree._Element, outer: ListPlace | None) -> ListPlace:
        """Find out which list goes on here: the one around, the one named, the last of its style, or none.

        Headings may stand in a list of the outline, with which all headings count.
        """
        style = element.get(STYLE_NAME) or (outer.style if outer else self._style_of_item(element))
        if outer:
            return ListPlace(outer.list_id, style, outer.depth + 1)
        if style and style == self._numbering.outline_name:
            return ListPlace(OUTLINE, OUTLINE, 0)
        list_id = self._list_by_id.get(element.get(TEXT + "continue-list", ""))
        if list_id is None and element.get(TEXT + "continue-numbering") == "true":
            list_id = self._list_by_style.get(style)
        list_id = list_id or str(next(self._list_ids))
        self._list_by_style[style] = list_id
        if element.get(ID):
            self._list_by_id[element.get(ID, "")] = list_id
        return ListPlace(list_id, style, 0)

    def _style_of_item(self, element: etree._Element) -> str:
        paragraph = next(element.iter(*PARAGRAPHS), None)
        return "" if paragraph is None else self.styles.list_style(paragraph.get(STYLE_NAME, ""))

    def _number(self, item: etree._Element, place: ListPlace) -> str:
        """Count an item, unless all it holds is a list on the next level."""
        if item.tag != ITEM or not any(child.tag in PARAGRAPHS for child in item):
            return ""
        written = item.get(TEXT + "start-value")
        return self._numbering.next(
            place.list_id, place.style, place.depth, None if written is None else whole(written)
        )


def _kind_of_section(element: etree._Element) -> AsideKind | None:
    """Say why a section is not read: it is hidden, or a table of contents, which only repeats the headings."""
    if element.get(TEXT + "display", "true") != "true":
        return AsideKind.HIDDEN
    return AsideKind.LEFT_OUT if element.tag == TABLE_OF_CONTENTS else None
