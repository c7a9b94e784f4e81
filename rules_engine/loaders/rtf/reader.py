"""RTF read from front to end: groups, and where their text goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.limits import Limits
from rules_engine.loaders.rtf.characters import Characters
from rules_engine.loaders.rtf.destinations import (
    BOX,
    EITHER,
    FONTS,
    INSTRUCTION,
    NESTED,
    NUMBER,
    READ,
    SKIPPED,
    STORIES,
    STYLES,
)
from rules_engine.loaders.rtf.state import State
from rules_engine.loaders.rtf.story import Story
from rules_engine.loaders.rtf.tables import RowDefinition
from rules_engine.loaders.rtf.tokens import Kind, Token, Tokens, cut_short
from rules_engine.loaders.word.content import Content, all_lines
from rules_engine.loaders.word.fields import overstruck

STARRED = b"*"
SYMBOLS = {b"~": "\xa0", b"_": "\u2011", b"\t": "\t"}
LITERAL = frozenset({b"\\", b"{", b"}"})
APART = frozenset({AsideKind.HEADER, AsideKind.FOOTER, AsideKind.PROPERTY})
FORMULA, CONTENTS = re.compile(r"\s*EQ\b", re.IGNORECASE), re.compile(r"\s*TOC\b", re.IGNORECASE)
HEADING = re.compile(rb"heading ([1-9])\b", re.IGNORECASE)

Word = Callable[["Reader", int | None], None]
"""Takes the reader and the number behind the word."""


class Reader:
    """Reads one file; what it says goes into the innermost open story."""

    def __init__(self, data: bytes, limits: Limits, words: Mapping[bytes, Word]) -> None:
        """Begin at the front; `words` say what each control word does, all others do nothing."""
        self.limits = limits
        self._words = words
        self.characters = Characters()
        self.state = State()
        self.stories = [Story()]
        self.asides: list[Aside] = []
        self.fonts: dict[int, str] = {}
        self.outlines: dict[int, int] = {}
        self.font = self.default_font = self.style = 0
        self.definition = self.inner_definition = RowDefinition()
        self._tokens = Tokens(data, limits)
        self._outer: list[State] = []
        self._opening = self._starred = self._passing = False

    @property
    def story(self) -> Story:
        """The innermost open story."""
        return self.stories[-1]

    @property
    def row_definition(self) -> RowDefinition:
        """The layout of rows that is being told: of a table inside a cell, or of one that is not."""
        return self.inner_definition if self.state.nested else self.definition

    def read(self) -> list[Content]:
        """Read to the end of the outermost group; raise `LoadError` if the file ends before."""
        for token in self._tokens:
            self._read(token)
            if not self._outer:
                self.asides += self._tokens.rest()
                return self.story.contents
        raise cut_short()

    def flush(self) -> None:
        """Hand over the characters gathered so far, before what holds for them changes."""
        self.characters.flush(self.story, self.state.kind)

    def end_line(self) -> None:
        """End a paragraph."""
        self.flush()
        self.story.end_line(self.state.tables, self.state.level)
        self.limits.within("paragraphs", self.story.lines)

    def end_cell(self, depth: int) -> None:
        """End a cell of the table at that depth."""
        self.flush()
        self.story.end_cell(depth, self.state.level)
        self.limits.within("cells", self.story.cells)

    def end_row(self, depth: int) -> None:
        """End a row of the table at that depth."""
        self.flush()
        self.story.end_row(depth, self.definition if depth == 1 else self.inner_definition)

    def _read(self, token: Token) -> None:
        kind, value, number = token
        if kind == Kind.BRACE:
            self._open() if value == b"{" else self._close()
            return
        opening, self._opening = self._opening, False
        if kind == Kind.BYTES:
            self._bytes(value)
        elif kind == Kind.HEX:
            self.characters.add_bytes(bytes.fromhex(value.decode().replace("\\'", "")), self.state)
        elif kind == Kind.SYMBOL:
            self._symbol(value, opening=opening)
        elif not (opening and self._begin(value)) and not self.characters.passes_over():
            word = self._words.get(value)
            if word:
                word(self, number)

    def _bytes(self, value: bytes) -> None:
        """Take text; in the table of styles it is the name of one, which tells a heading."""
        heading = HEADING.match(value) if self.state.reading == STYLES else None
        if heading:
            self.outlines.setdefault(self.style, int(heading[1]) - 1)
        self.characters.add_bytes(value, self.state)

    def _symbol(self, value: bytes, *, opening: bool) -> None:
        if value == STARRED and opening:
            self._opening = self._starred = True
        elif value in LITERAL:
            self.characters.add_bytes(value, self.state)
        elif value in SYMBOLS:
            self.characters.add(SYMBOLS[value], self.state)
        elif not self.characters.passes_over() and value in {b"\r", b"\n"}:
            self.end_line()

    def _open(self) -> None:
        self.characters.end_stand_ins()
        self.limits.within("depth", len(self._outer))
        self._outer.append(self.state)
        self.state = self.state.inner()
        self._opening, self._starred = True, False
        if self._passing:
            self._passing = False
            self._skip()

    def _close(self) -> None:
        self.characters.end_stand_ins()
        if self.state.ends_story or self.state.kind != self._outer[-1].kind or len(self._outer) == 1:
            self.flush()
        if self.state.ends_story:
            self._end_story()
        elif len(self._outer) == 1:
            self.story.finish(self.state.tables, self.state.level)
        self.state = self._outer.pop()
        self._opening = False

    def _skip(self) -> None:
        self._tokens.skip_group()
        self.state = self._outer.pop()
        self._opening = False

    def _begin(self, word: bytes) -> bool:
        """Find out what a group is for by its first word; say whether that is all the word is for."""
        if word in STORIES:
            self.flush()
            in_text = STORIES[word] == BOX
            self.stories.append(Story(word, self.story.table_numbers) if in_text else Story(word))
            self.state.tables, self.state.ends_story = 0, True
        elif word in (FONTS, STYLES):
            self.state.reading = word
        elif word in SKIPPED or (self._starred and word not in READ):
            self._skip()
        elif word in READ:
            self._passing = word == EITHER
            self.state.nested = self.state.nested or word == NESTED
        else:
            return False
        return True

    def _end_story(self) -> None:
        """Put what stands apart where it belongs."""
        story = self.stories.pop()
        contents = story.finish(self.state.tables, self.state.level)
        kind = STORIES[story.name]
        if kind == BOX:
            self.story.boxes += contents
            return
        text = story.text
        self.asides += [
            Aside(mark, said, Location()) for line in all_lines(contents) for mark, said in line.marks()
        ]
        if kind == NUMBER:
            self.story.number = " ".join(text.split()) if any(map(str.isalnum, text)) else ""
        elif kind == INSTRUCTION:
            self._instruct(text)
        elif isinstance(kind, AsideKind) and kind not in APART:
            self.story.say(text, kind)
        elif isinstance(kind, AsideKind) and text:
            name = f"{story.name.decode()}: " if kind == AsideKind.PROPERTY else ""
            self.asides.append(Aside(kind, name + text, Location()))

    def _instruct(self, text: str) -> None:
        """Heed what makes a field: a formula has no text but this, a table of contents only repeats headings."""
        shown = overstruck(text)
        if shown:
            self.story.say(shown, self._outer[-1].kind)
        elif FORMULA.match(text):
            self.story.say(text, AsideKind.UNREAD)
        elif CONTENTS.match(text):
            self._outer[-1].left_out = True
