"""The way back from a place in a passage to the elements of a Word file that hold these very characters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from rules_engine.corrections import Correction, Edit
from rules_engine.document import AsideKind, Location
from rules_engine.loaders.word import WordFile
from rules_engine.loaders.word.blocks import lines_at
from rules_engine.loaders.word.content import READ, Line, Piece
from rules_engine.loaders.word.markup import ALTERNATIVES, DELETED, INSERTED, PARAGRAPH, RUN, TEXT, W
from rules_engine.wording import Words

NOT_FOUND = Words("在文件里对不上这段文字", "the file holds no such text at that place, or holds it twice")
NOT_TEXT = Words(
    "不是普通文字（制表符、换行、公式等）", "it is no plain text (a tab, a line break, a formula)"
)
FIELD = Words("在域里，更新域时会被覆盖", "it is the result of a field, which would bring it back")
REVISION = Words(
    "有尚未处理的修订，请先接受或拒绝", "there is a tracked change still to be accepted or rejected"
)
CONTROL = Words(
    "在锁定或绑定数据的内容控件里", "it stands in a content control that is locked or bound to data"
)
TWICE = Words("文本框的文字在文件里存了两份", "a text box is stored twice in the file")

HOLDERS = frozenset(
    {PARAGRAPH, *(W + name for name in ("hyperlink", "sdtContent", "smartTag", "customXml", "dir", "bdo"))}
)
FORMATTING_CHANGES = frozenset({W + "rPrChange", *INSERTED, *DELETED})
GOVERNED = frozenset({"dataBinding", "dropDownList", "comboBox", "date", "checkbox", "picture"})
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Stretch(NamedTuple):
    """Characters of one text element, from `start` up to `end`, and what is to stand there."""

    element: etree._Element
    edit: Edit


@dataclass(frozen=True, slots=True)
class Ruler:
    """The pieces of a line that are read and not empty, where each ends, and where the text of the line begins."""

    pieces: list[Piece]
    ends: list[int]
    offset: int

    @classmethod
    def of(cls, line: Line) -> Ruler:
        """Measure a line."""
        pieces = [piece for piece in line.pieces if piece[2] in READ and piece[0]]
        whole = "".join(text for text, _, _ in pieces)
        ends = list(accumulate(len(text) for text, _, _ in pieces))
        return cls(pieces, ends, len(whole) - len(whole.lstrip()))

    def cut(self, edit: Edit) -> Iterator[tuple[Piece, Edit]]:
        """Cut an edit where pieces meet; what is inserted goes with the first, or behind the character before it."""
        first, last, new = edit.start + self.offset, edit.end + self.offset, edit.new
        number = bisect_left(self.ends, first) if first == last else bisect_right(self.ends, first)
        for place in range(number, len(self.pieces)):
            piece, stop = self.pieces[place], self.ends[place]
            at = stop - len(piece[0])
            yield piece, Edit(max(first - at, 0), min(last, stop) - at, new)
            if last <= stop:
                return
            new = ""


@dataclass(slots=True)
class Tracer:
    """Follows corrections into one file; what is known of a line is known for all corrections in it."""

    file: WordFile
    in_fields: frozenset[etree._Element]
    rulers: dict[tuple[Location, str], Ruler | None] = field(default_factory=dict)

    @classmethod
    def of(cls, file: WordFile) -> Tracer:
        """Look once for what lies in fields."""
        return cls(file, frozenset(_in_fields(file.root)))

    def trace(self, correction: Correction) -> tuple[Stretch, ...] | Words:
        """Give the stretches a correction is about, in order, or why it cannot be made."""
        ruler = self._ruler(correction.spot.location, correction.spot.context)
        if ruler is None:
            return NOT_FOUND
        found = list(ruler.cut(correction.edit))
        refusals = (self._refusal(piece) for piece, _ in found)
        why = next((why for why in refusals if why), None if found else NOT_FOUND)
        return why or tuple(Stretch(piece[1], edit) for piece, edit in found)

    def _ruler(self, location: Location, text: str) -> Ruler | None:
        """Measure the one line with that text at a place."""
        key = location, text
        if key not in self.rulers:
            found = [line for line in lines_at(self.file.contents, location) if line.text == text]
            self.rulers[key] = Ruler.of(found[0]) if len(found) == 1 else None
        return self.rulers[key]

    def _refusal(self, piece: Piece) -> Words | None:
        """Say why a piece cannot be changed, if so."""
        text, element, kind = piece
        run = element.getparent()
        if kind is AsideKind.INSERTED:
            return REVISION
        if element.tag != TEXT or len(element) or run is None or run.tag != RUN:
            return NOT_TEXT
        if element in self.in_fields:
            return FIELD
        return _unfit_run(run) or (NOT_TEXT if _loses_spaces(element, text) else None)


def _unfit_run(run: etree._Element) -> Words | None:
    """Say why a run can be neither cut nor replaced, if so."""
    why = next(filter(None, map(_unfit_ancestor, run.iterancestors())), None)
    if why is not None:
        return why
    holder = run.getparent()
    if holder is None or holder.tag not in HOLDERS:
        return NOT_TEXT
    if run.prefix is None or holder.nsmap.get(run.prefix) != run.nsmap.get(run.prefix):
        return NOT_TEXT
    if any(child.tag in FORMATTING_CHANGES for child in run.iterchildren(W + "rPr") for child in child):
        return REVISION
    return None


def _unfit_ancestor(element: etree._Element) -> Words | None:
    if element.tag == ALTERNATIVES:
        return TWICE
    if element.tag == W + "fldSimple":
        return FIELD
    properties = element.find(W + "sdtPr") if element.tag == W + "sdt" else None
    return CONTROL if properties is not None and any(map(_governs, properties)) else None


def _governs(about: etree._Element) -> bool:
    """Tell whether something else than its author decides what a content control shows."""
    if etree.QName(about).localname == "lock":
        return about.get(W + "val", "").lower().endswith("contentlocked")
    return etree.QName(about).localname in GOVERNED


def _loses_spaces(element: etree._Element, text: str) -> bool:
    """Tell whether a program drops white space at the ends of a text, which is read here all the same."""
    if text == text.strip(" \t\r\n"):
        return False
    said = (one.get(SPACE) for one in (element, *element.iterancestors()))
    return next(filter(None, said), "default") != "preserve"


def _in_fields(root: etree._Element) -> Iterator[etree._Element]:
    """Give the texts between where a field begins and where it ends; one that never ends has all that follows."""
    depth = 0
    for element in root.iter(W + "fldChar", TEXT):
        if element.tag == TEXT:
            if depth:
                yield element
            continue
        kind = element.get(W + "fldCharType")
        depth += (kind == "begin") - (kind == "end" and depth > 0)
