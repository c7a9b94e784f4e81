"""The automatic numbers of OpenDocument lists and headings, counted as they are shown."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.loaders.number_formats import write_number
from rules_engine.loaders.opendocument.names import LIBREOFFICE, STYLE, TEXT
from rules_engine.loaders.opendocument.package import OpenDocument
from rules_engine.loaders.word.markup import whole
from rules_engine.wording import Words

OUTLINE = "outline"
LEVEL_ELEMENTS = {TEXT + "list-level-style-number", TEXT + "outline-level-style"}
LIST_STYLES = (TEXT + "list-style", TEXT + "outline-style")
PLACEHOLDER = re.compile("%([0-9]{1,2})%")
LEVELS = 10
LONGEST_NUMBER = 255

# The format is written as a sample of the first numbers.
FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "": "none",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
    "㊀": "ideographEnclosedCircle",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style; `pattern` holds %1% to %10% for the numbers of the levels."""

    start: int
    form: str
    pattern: str


class Numbering:
    """The list styles of one file, and how far each list has counted."""

    def __init__(self, file: OpenDocument) -> None:
        """Gather the list styles; those of the content win."""
        self.outline_name = ""
        self._styles: dict[str, dict[int, Level]] = {}
        for root in (file.styles, file.content):
            for style in () if root is None else root.iter(*LIST_STYLES):
                name = style.get(STYLE + "name", "")
                if style.tag == TEXT + "outline-style":
                    self.outline_name, name = name, OUTLINE
                self._styles[name] = dict(_levels(style))
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * LEVELS)

    def next(self, list_id: str, style: str, depth: int, start: int | None = None) -> str:
        """Count one item of a list on a level (from 0), and write its number; "" where the level has none.

        Levels above it that were skipped have begun.
        """
        level = self._styles.get(style, {}).get(depth)
        if level is None or not 0 <= depth < LEVELS:
            return ""
        counts = self._counts[list_id]
        for above in range(depth):
            if counts[above] is None and above in self._styles[style]:
                counts[above] = self._styles[style][above].start
        before = counts[depth]
        counts[depth] = start if start is not None else level.start if before is None else before + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        return PLACEHOLDER.sub(lambda match: self._written(style, counts, int(match[1]) - 1), level.pattern)

    def _written(self, style: str, counts: list[int | None], depth: int) -> str:
        level = self._styles[style].get(depth)
        if level is None or not 0 <= depth < LEVELS:
            return ""
        count = counts[depth]
        return write_number(level.start if count is None else count, level.form)


def _levels(style: etree._Element) -> list[tuple[int, Level]]:
    levels = (element for element in style if element.tag in LEVEL_ELEMENTS)
    return [(whole(element.get(TEXT + "level"), 1) - 1, _level(element)) for element in levels]


def _level(element: etree._Element) -> Level:
    sample = element.get(STYLE + "num-format", "")
    form = FORMATS.get(sample[:1], "decimal")
    pattern = element.get(LIBREOFFICE + "num-list-format")
    if pattern is None:
        last = whole(element.get(TEXT + "level"), 1)
        first = last - max(whole(element.get(TEXT + "display-levels"), 1), 1) + 1
        numbers = ".".join(f"%{number}%" for number in range(max(first, 1), last + 1)) if sample else ""
        pattern = element.get(STYLE + "num-prefix", "") + numbers + element.get(STYLE + "num-suffix", "")
    if len(pattern) > LONGEST_NUMBER:
        raise LoadError(Code.LIMIT, Words("列表编号过长", "the number of a list is too long"))
    return Level(whole(element.get(TEXT + "start-value"), 1), form, pattern)
