"""What holds for the text at one place of an RTF file; a group restores what held before it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rules_engine.document import AsideKind

BODY = 9  # the outline level that is none


@dataclass(slots=True)
class State:
    """The properties that groups limit.

    `fallback` counts the characters that stand in for one in Unicode. `tables` says in how many tables the
    paragraph stands. `reading` is None where text is read, else the table of fonts or styles that is open.
    """

    codec: str = ""
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    tables: int = 0
    outline: int = BODY
    reading: bytes | None = None
    ends_story: bool = False
    nested: bool = False
    left_out: bool = False

    def inner(self) -> State:
        """Begin a group."""
        return replace(self, ends_story=False)

    @property
    def kind(self) -> AsideKind | None:
        """Say why text here is not read; None if it is."""
        if self.deleted:
            return AsideKind.DELETED
        if self.hidden:
            return AsideKind.HIDDEN
        if self.left_out:
            return AsideKind.LEFT_OUT
        return AsideKind.INSERTED if self.inserted else None

    @property
    def level(self) -> int:
        """Give the heading level, 0 for body text."""
        return self.outline + 1 if 0 <= self.outline < BODY else 0

    def plain(self, codec: str) -> None:
        """Forget the properties of characters."""
        self.codec = codec
        self.hidden = self.deleted = self.inserted = False

    def new_paragraph(self) -> None:
        """Forget the properties of paragraphs."""
        self.tables, self.outline = 0, BODY
