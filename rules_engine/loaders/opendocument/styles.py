"""The styles of an OpenDocument file, as far as they change what is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from rules_engine.loaders.opendocument.names import FORMATTING, STYLE, TABLE, TEXT
from rules_engine.loaders.opendocument.package import OpenDocument

LENGTH = re.compile(r"([0-9]*\.?[0-9]+)(in|cm|mm|pt|pc|px)")
TWIPS = {"in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pt": 20.0, "pc": 240.0, "px": 15.0}
SIDES = ("border", "border-left", "border-right")
DEEPEST = 50


class Styles:
    """All styles by family and name; a style has what its parents have."""

    def __init__(self, file: OpenDocument) -> None:
        """Gather the styles of both parts; those of the content win."""
        self._styles = {
            (style.get(STYLE + "family", ""), style.get(STYLE + "name", "")): style
            for root in (file.styles, file.content)
            if root is not None
            for style in root.iter(STYLE + "style")
        }
        self._known: dict[tuple[str, str, str, str], str] = {}

    def hides_text(self, family: str, name: str) -> bool:
        """Say whether a style of text or of paragraphs hides them."""
        return self._value(family, name, "text-properties", TEXT + "display") == "none"

    def hides_table(self, name: str) -> bool:
        """Say whether a style of tables hides them, as it does a hidden sheet."""
        return self._value("table", name, "table-properties", TABLE + "display") == "false"

    def list_style(self, paragraph_style: str) -> str:
        """Name the list style that a paragraph style asks for."""
        return self._value("paragraph", paragraph_style, "", STYLE + "list-style-name")

    def boxed(self, name: str) -> bool:
        """Say whether a style of cells draws a line on their left or right."""
        lines = [
            self._value("table-cell", name, "table-cell-properties", FORMATTING + side) for side in SIDES
        ]
        return any(line not in {"", "none"} for line in lines)

    def column_width(self, name: str) -> int:
        """Give the width of a column in twentieths of a point; 0 if it is not known."""
        match = LENGTH.fullmatch(
            self._value("table-column", name, "table-column-properties", STYLE + "column-width")
        )
        return round(float(match[1]) * TWIPS[match[2]]) if match else 0

    def _value(self, family: str, name: str, part: str, attribute: str) -> str:
        """Look an attribute up in a style, or in the nearest parent that has it."""
        key = (family, name, part, attribute)
        if key not in self._known:
            found = (self._own(style, part, attribute) for style in self._line(family, name))
            self._known[key] = next((value for value in found if value is not None), "")
        return self._known[key]

    def _line(self, family: str, name: str) -> Iterator[etree._Element]:
        """List a style and its parents, however they are tied."""
        for _ in range(DEEPEST):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(STYLE + "parent-style-name", "")

    @staticmethod
    def _own(style: etree._Element, part: str, attribute: str) -> str | None:
        element = style.find(STYLE + part) if part else style
        return None if element is None else element.get(attribute)
