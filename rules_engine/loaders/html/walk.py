"""The walk over a page: what is being read, and what has been gathered.

Every character of the tree is read or set aside; `read` counts them, so that a loss would show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from typing import TypeAlias

from rules_engine.document import AsideKind
from rules_engine.limits import Limits
from rules_engine.loaders.html.numbering import Counter
from rules_engine.loaders.html.pieces import Gathered, OpenTable, Piece, Region, Text
from rules_engine.loaders.html.roles import Role, role_of_style
from rules_engine.loaders.html.tree import (
    Element,
    hidden_elements,
    line_of,
    shown_texts,
    styles_of,
    text_of,
    texts_and_breaks,
)
from rules_engine.loaders.html.white_space import BREAK, NUMBERED, collapse, lines

FURNITURE = {"nav", "header", "footer", "aside"}
FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "complementary", "search"}
RUNS = {
    "b", "big", "br", "em", "font", "i", "o:p", "s", "small", "span", "strike", "strong", "sub", "sup", "u",
}  # fmt: skip
MOST_RUNS = 200
IN_TABLES = {"tbody", "thead", "tfoot", "tr", "td", "th", "p"}


class Walk:
    """A walk in progress; `readers` say how each kind of element is read, all others are read inline."""

    __slots__ = (
        "after",
        "breaks",
        "buffer",
        "cells",
        "counter",
        "gathered",
        "hidden",
        "level",
        "limits",
        "line",
        "linked",
        "links",
        "marked",
        "number",
        "pieces",
        "read",
        "readers",
        "region",
        "special",
        "styles",
        "swallowed",
        "table",
    )

    def __init__(self, root: Element, limits: Limits, readers: Readers) -> None:
        """Stand before the root."""
        self.limits, self.readers = limits, readers
        self.special = [tag for tag in readers if isinstance(tag, str) and tag not in IN_TABLES]
        self.region = Region("html", None, furniture=False)
        self.pieces: list[Piece] = []
        self.gathered = Gathered(self.pieces, [self.region], [], [])
        self.buffer: list[str] = []
        self.breaks: list[int] = []
        self.line = line_of(root)
        self.after: Element | None = None
        self.level = self.links = self.linked = self.read = self.cells = 0
        self.number = ""
        self.counter: Counter | None = None
        self.table: OpenTable | None = None
        styles = styles_of(root)
        self.swallowed = [style for style in styles if "<" in style and ">" in style]
        self.styles: dict[str | None, Role] = {
            style: role for style in styles if (role := role_of_style(style))
        }
        self.hidden = hidden_elements(root)
        self.marked = bool(self.styles or self.hidden)

    def flow(self, element: Element) -> None:
        """Read the content of an element."""
        buffer, reader_of = self.buffer, self.readers.get
        if text := element.text:
            buffer.append(text)
        for child in element:
            if self.marked and (role := self.role(child)):
                self.set_apart(child, role)
            elif reader := reader_of(child.tag):
                reader(self, child)
            else:
                self.flow(child)
            if text := child.tail:
                if buffer or not text.isspace():
                    buffer.append(text)
                else:
                    self.read += len(text)

    def role(self, element: Element) -> Role | None:
        """Say what an element is by its style and attributes, if not text."""
        if element in self.hidden:
            return Role.HIDDEN
        return self.styles.get(element.get("style"))

    def block(self, element: Element) -> None:
        """Read an element whose text stands apart from what surrounds it."""
        if self.buffer:
            self.flush()
        self.line, self.after = line_of(element), None
        text = self.plain(element)
        if text is None:
            self.flow(element)
        else:
            self.buffer.append(text)
        if self.buffer:
            self.flush()
        self.after = element

    def plain(self, element: Element) -> str | None:
        """Give the text of an element that holds nothing but runs of text and `<br>`; most paragraphs do."""
        if not len(element):
            return element.text or ""
        if element[0].tag not in RUNS:
            return None
        runs = list(islice(element.iterdescendants(), MOST_RUNS))
        tags = [run.tag for run in runs]
        if len(runs) == MOST_RUNS or not RUNS.issuperset(tags) or (self.marked and any(map(self.role, runs))):
            return None
        return self.broken(element) if "br" in tags else text_of(element)

    def broken(self, element: Element) -> str:
        """Give the text of runs with a sign for each `<br>` among them."""
        pieces = texts_and_breaks(element)
        breaks = [line_of(piece) for piece in pieces if not isinstance(piece, str)]
        self.breaks += breaks
        self.read -= len(breaks)
        return "".join(piece if isinstance(piece, str) else BREAK for piece in pieces)

    def box(self, element: Element) -> None:
        """Read a block that holds blocks."""
        outer = self.region
        furniture = outer.furniture or element.tag in FURNITURE or element.get("role", "") in FURNITURE_ROLES
        self.region = Region(str(element.tag), outer, furniture)
        self.gathered.regions.append(self.region)
        self.block(element)
        self.region = outer

    def set_apart(self, element: Element, role: Role) -> None:
        """Take an element that is not text."""
        if role is Role.NUMBER:
            number = text_of(element)
            self.read += len(number)
            self.number = collapse(number).strip()
        else:
            self.set_aside(element, role.aside)

    def set_aside(self, element: Element, kind: AsideKind) -> None:
        """Keep the text of an element that is not shown in its place."""
        self.read += len(text_of(element))
        if text := lines(collapse(BREAK.join(shown_texts(element)))):
            self.gathered.asides.append((kind, text, line_of(element)))

    def flush(self) -> None:
        """End a stretch of text."""
        raw = "".join(self.buffer)
        self.buffer.clear()
        self.read += len(raw)
        linked, self.linked = self.linked, 0
        breaks, self.breaks = self.breaks, []
        text = raw.strip()
        if not text or (breaks and not text.replace(BREAK, "").strip()):
            return
        text = collapse(text)
        number, self.number = self.number, ""
        if number and NUMBERED.match(text):
            number = ""
        if self.links:
            linked = len(text)
        self.pieces.append(Text(text, self._lines(raw, breaks), self.region, linked, self.level, number))

    def _lines(self, raw: str, breaks: list[int]) -> tuple[int, ...]:
        """Say in which line a text starts, and starts again after each break."""
        first = self.line if self.after is None else _line_after(self.after, raw)
        if not breaks:
            return (first,)
        parts = raw.split(BREAK)[1:]
        return (first, *(line and line + _leading(part) for line, part in zip(breaks, parts, strict=True)))


Reader = Callable[[Walk, Element], None]
Readers: TypeAlias = Mapping[object, Reader]


def _line_after(element: Element, text: str) -> int:
    """Say in which line a text starts that follows an element: that of its last start tag, and line feeds since."""
    last = element
    while len(last):
        last = last[-1]
    line = line_of(last)
    if not line:
        return 0
    line += (last.text or "").count("\n") * isinstance(last.tag, str)
    while last is not element:
        line += (last.tail or "").count("\n")
        parent = last.getparent()
        if parent is None:
            break
        last = parent
    return line + _leading(text)


def _leading(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")
