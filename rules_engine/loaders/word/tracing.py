"""The way back from a place in a passage to the elements of a Word file that hold these very characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Tracer:
    """Follows corrections into one file; what is known of a line is known for all corrections in it."""

    file: WordFile
    in_fields: frozenset[etree._Element]
    lines: dict[tuple[Location, str], Line | None] = field(default_factory=dict)

    @classmethod
    def of(cls, file: WordFile) -> Tracer:
        """Look once for what lies in fields."""
        return cls(file, frozenset(_in_fields(file.root)))

    def trace(self, correction: Correction) -> tuple[Stretch, ...] | Words:
        """Give the stretches a correction is about, in order, or why it cannot be made."""
        line = self._line(correction.spot.location, correction.spot.context)
        if line is None:
            return NOT_FOUND
        found = list(_stretches(line, correction.edit))
        refusals = (self._refusal(piece) for piece, _ in found)
        why = next((why for why in refusals if why), None if found else NOT_FOUND)
        return why or tuple(Stretch(piece[1], edit) for piece, edit in found)

    def _line(self, location: Location, text: str) -> Line | None:
        """Find the one line with that text at a place."""
        key = location, text
        if key not in self.lines:
            found = [line for line in lines_at(self.file.contents, location) if line.text == text]
            self.lines[key] = found[0] if len(found) == 1 else None
        return self.lines[key]

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


def _stretches(line: Line, edit: Edit) -> Iterator[tuple[Piece, Edit]]:
    """Cut an edit where pieces meet; what is inserted goes with the first, or behind the character before it."""
    pieces = [piece for piece in line.pieces if piece[2] in READ]
    whole = "".join(text for text, _, _ in pieces)
    offset = len(whole) - len(whole.lstrip())
    first, last, new = edit.start + offset, edit.end + offset, edit.new
    at = 0
    for piece in pieces:
        start, end = max(first - at, 0), min(last - at, len(piece[0]))
        inserts_here = first == last and 0 <= start <= end and (start > 0 or first == 0) and len(piece[0]) > 0
        if start < end or inserts_here:
            yield piece, Edit(start, end, new)
            new = ""
            if first == last:
                return
        at += len(piece[0])


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
