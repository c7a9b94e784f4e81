"""The text inside OpenDocument paragraphs: what is read, what is hidden, deleted or noted, what floats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.loaders.opendocument.names import (
    DRAW,
    GRAPHICS,
    HEADING,
    LINK_TARGET,
    LIST,
    OFFICE,
    PARAGRAPH,
    STYLE_NAME,
    TABLE,
    TEXT,
)
from rules_engine.loaders.opendocument.package import OpenDocument, words
from rules_engine.loaders.opendocument.styles import Styles
from rules_engine.loaders.opendocument.tracked_changes import TrackedChanges
from rules_engine.loaders.word.content import Content, Line, Piece, all_lines
from rules_engine.loaders.word.markup import full_text, whole

WHITE_SPACE = re.compile(r"[ \t\r\n]+")
MOST_SPACES = 1_000
BLOCKS = frozenset({PARAGRAPH, HEADING, LIST, TABLE + "table"})
INDEXES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index",
           "alphabetical-index", "bibliography")  # fmt: skip
SILENT = frozenset(
    {
        TEXT + "note-citation",
        TEXT + "number",
        OFFICE + "forms",
        OFFICE + "event-listeners",
        TEXT + "tracked-changes",
    }
    | {f"{TEXT}{index}-source" for index in INDEXES}
)
SAID = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
DESCRIPTIONS = (GRAPHICS + "title", GRAPHICS + "desc")
BESIDE = {
    TEXT + "note-body": AsideKind.FOOTNOTE,
    TEXT + "ruby-text": AsideKind.LEFT_OUT,
    OFFICE + "annotation": AsideKind.COMMENT,
    **dict.fromkeys(DESCRIPTIONS, AsideKind.ATTRIBUTE),
}
CONDITIONAL = frozenset({TEXT + "hidden-text", TEXT + "hidden-paragraph"})
BOX, OBJECT = DRAW + "text-box", DRAW + "object"
BoxReader = Callable[["etree._Element"], list[Content]]  # noqa: SLF001  # lxml names the type only so


@dataclass(slots=True)
class Found:
    """What one paragraph holds, while it is read."""

    pieces: list[Piece]
    boxes: list[Content] = field(default_factory=list)


class TextReader:
    """Reads paragraphs in their order, for a tracked change may begin in one and end in another."""

    def __init__(self, file: OpenDocument, styles: Styles, read_box: BoxReader) -> None:
        """Take how to read the contents of a text box, which may hold lists and tables."""
        self._file = file
        self._styles = styles
        self._read_box = read_box
        self._kind: AsideKind | None = None
        self.changes = TrackedChanges(file.content)

    @contextmanager
    def told_as(self, kind: AsideKind | None) -> Iterator[None]:
        """Tell all text in this context as an aside of a kind; within another such context that one holds."""
        before = self._kind
        self._kind = before or kind
        yield
        self._kind = before

    def line(self, element: etree._Element) -> Line:
        """Read one paragraph, or a drawing that stands in its place."""
        hidden = self._styles.hides_text("paragraph", element.get(STYLE_NAME, ""))
        found = Found([(text, element, AsideKind.DELETED) for text in self.changes.pending()])
        if element.tag.startswith(DRAW):
            self._draw(element, found)
        else:
            self._walk(element, found, self._kind or (AsideKind.HIDDEN if hidden else None))
        marked = any(kind for _, _, kind in found.pieces)
        return Line(element, found.pieces, marked, boxes=found.boxes)

    def _walk(self, element: etree._Element, found: Found, kind: AsideKind | None) -> None:
        self._say(element.text, element, found, kind)
        for child in element:
            self._read(child, found, kind)
            self._say(child.tail, element, found, kind)

    def _say(self, text: str | None, element: etree._Element, found: Found, kind: AsideKind | None) -> None:
        if text:
            inserted = AsideKind.INSERTED if self.changes.inserting else None
            found.pieces.append((WHITE_SPACE.sub(" ", text), element, kind or inserted))

    def _read(self, element: etree._Element, found: Found, kind: AsideKind | None) -> None:
        """Read an element inside a paragraph, by what it is."""
        name = element.tag
        if name in SAID:
            found.pieces.append((SAID[name], element, kind))
        elif name == TEXT + "s":
            count = min(whole(element.get(TEXT + "c"), 1), MOST_SPACES)
            found.pieces.append((" " * count, element, kind))
        elif name in BESIDE:
            self._note(element, found)
        elif self.changes.meets(element):
            found.pieces += [(text, element, AsideKind.DELETED) for text in self.changes.pending()]
        elif name.startswith(DRAW):
            self._draw(element, found)
        elif name not in SILENT:
            self._walk(element, found, kind or (AsideKind.HIDDEN if self._hides(element) else None))

    def _hides(self, element: etree._Element) -> bool:
        if element.tag in CONDITIONAL:
            return element.get(TEXT + "is-hidden") == "true"
        return self._styles.hides_text("text", element.get(STYLE_NAME, ""))

    def _note(self, element: etree._Element, found: Found) -> None:
        """Join the lines of a note or comment; a title has none. What they do not read themselves stands beside."""
        lines = list(all_lines(self._read_box(element)))
        text = "\n".join([line.text for line in lines]) if lines else full_text(element)
        found.pieces.append((text, element, BESIDE[element.tag]))
        found.pieces += [piece for line in lines for piece in line.pieces if piece[2]]

    def _draw(self, element: etree._Element, found: Found) -> None:
        """Read a drawing and what is said about it; a text in an embedded object is told as unread."""
        if element.tag == OBJECT:
            text = self._file.embedded_text(element.get(LINK_TARGET, "")) or words(element)
            found.pieces.append((text, element, AsideKind.UNREAD))
            return
        holds_text = element.tag == BOX or any(child.tag in BLOCKS for child in element)
        if holds_text:
            found.boxes += self._read_box(element)
        for child in element.iterchildren(*DESCRIPTIONS) if holds_text else element:
            if child.tag.startswith(DRAW):
                self._draw(child, found)
            elif child.tag in BESIDE:
                self._note(child, found)
