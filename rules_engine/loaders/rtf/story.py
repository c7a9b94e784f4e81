"""What an RTF file holds, put together as it is read: lines, cells, rows, tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import count

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.loaders.rtf.tables import RowDefinition, TableDraft
from rules_engine.loaders.word.content import Content, Line, Piece, all_lines

NOWHERE = etree.Element("rtf")
"""Lines point back to an element of their file; RTF has none."""


@dataclass(slots=True)
class Story:
    """One run of text: the body, or a group of its own (a note, a header, a text box) by its name."""

    name: bytes = b""
    table_numbers: Iterator[int] = field(default_factory=partial(count, 1))
    contents: list[Content] = field(default_factory=list)
    drafts: list[TableDraft] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Content] = field(default_factory=list)
    number: str = ""
    lines: int = 0
    cells: int = 0

    def say(self, text: str, kind: AsideKind | None) -> None:
        """Add text to the line."""
        if text:
            self.pieces.append((text, NOWHERE, kind))

    def end_line(self, depth: int, level: int) -> None:
        """End a paragraph that stands in so many tables (0: in none)."""
        self._close_below(depth)
        self._contents(depth).append(self._line(level))

    def end_cell(self, depth: int, level: int) -> None:
        """End a cell of the table at that depth, and the paragraph in it."""
        self.end_line(depth, level)
        self.drafts[-1].end_cell()
        self.cells += 1

    def end_row(self, depth: int, definition: RowDefinition) -> None:
        """End a row of the table at that depth, and the cell that is open in it."""
        if self.pieces or self.boxes:
            self.end_cell(depth, 0)
        self._close_below(depth)
        self._contents(depth)
        self.drafts[-1].end_row(definition)

    def finish(self, depth: int, level: int) -> list[Content]:
        """End whatever is open, the last paragraph at that depth, and hand over all contents."""
        if self.pieces or self.boxes:
            self.end_line(depth, level)
        self._close_below(0)
        return self.contents

    @property
    def text(self) -> str:
        """Join all lines; for stories that hold no tables that matter."""
        return "\n".join(filter(None, [line.shown for line in all_lines(self.contents)]))

    def _line(self, level: int) -> Line:
        line = Line(
            NOWHERE,
            self.pieces,
            any(kind for _, _, kind in self.pieces),
            boxes=self.boxes,
            number=self.number,
            level=level,
        )
        self.pieces, self.boxes, self.number = [], [], ""
        self.lines += 1
        return line

    def _contents(self, depth: int) -> list[Content]:
        """Give the contents of the open cell at a depth, opening tables down to it."""
        while len(self.drafts) < depth:
            self.drafts.append(TableDraft(next(self.table_numbers)))
        return self.drafts[-1].contents if self.drafts else self.contents

    def _close_below(self, depth: int) -> None:
        """Finish the tables that are deeper."""
        while len(self.drafts) > depth:
            table = self.drafts.pop().finish()
            (self.drafts[-1].contents if self.drafts else self.contents).append(table)
