"""The text of a Word paragraph, read piece by piece, each with the element that holds it."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.loaders.word.content import Line
from rules_engine.loaders.word.fields import field_character, instruction, is_navigation
from rules_engine.loaders.word.markup import (
    ALTERNATIVES,
    DELETED,
    DELETED_TEXT,
    ID,
    INSERTED,
    MATH_TEXT,
    MC,
    RUN,
    TEXT,
    W,
    full_text,
)
from rules_engine.loaders.word.reading import Reading, add_piece, stronger
from rules_engine.loaders.word.symbols import symbol

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

SILENT = frozenset(
    {
        *(W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rubyPr")),
        *(W + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak")),
        *(W + name for name in ("delInstrText", "softHyphen")),
    }
)
MARKS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
MENTIONS = {
    W + "commentReference": "comments",
    W + "footnoteReference": "footnotes",
    W + "endnoteReference": "endnotes",
}


def read_pieces(parent: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    """Add the pieces of a paragraph, or of anything inside one, to a line.

    `kind` says why none of it is read. Elements that are not known are looked into: their text is text.
    """
    for child in parent:
        tag = child.tag
        if tag == RUN:
            hidden = reading.properties.hidden.get(child)
            read_pieces(child, line, reading, kind if hidden is None else _hidden(kind, hidden=hidden))
        elif tag == TEXT:
            _text(child, line, reading, kind)
        elif tag not in SILENT:
            SPECIAL.get(tag, read_pieces)(child, line, reading, kind)


def alternative(alternatives: etree._Element, reading: Reading) -> etree._Element | None:
    """Choose one of several renderings of the same thing: the first that has text, or else the first."""
    branches = [branch for branch in alternatives if branch.tag in (MC + "Choice", MC + "Fallback")]
    with_text = (branch for branch in branches if next(branch.iter(TEXT), None) is not None)
    chosen = next(with_text, branches[0] if branches else None)
    reading.twins += [branch for branch in branches if branch is not chosen]
    return chosen


def _text(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    reading.texts += 1
    text = full_text(element) if len(element) else element.text or ""
    add_piece(text.replace("\n", " "), element, line, reading, kind)


def _hidden(kind: AsideKind | None, *, hidden: bool) -> AsideKind | None:
    if hidden:
        return stronger(kind, AsideKind.HIDDEN)
    return None if kind is AsideKind.HIDDEN else kind


def _mark(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    add_piece(MARKS[element.tag], element, line, reading, kind)


def _symbol(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    text = symbol(element.get(W + "font", ""), element.get(W + "char", ""))
    add_piece(text, element, line, reading, kind)


def _struck_out(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    read_pieces(element, line, reading, stronger(kind, AsideKind.DELETED))


def _inserted(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    read_pieces(element, line, reading, stronger(kind, AsideKind.INSERTED))


def _deleted_text(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    _text(element, line, reading, stronger(kind, AsideKind.DELETED))


def _beside(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    """Keep the reading aid above a character apart from it."""
    read_pieces(element, line, reading, stronger(kind, AsideKind.LEFT_OUT))


def _alternatives(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    chosen = alternative(element, reading)
    if chosen is not None:
        read_pieces(chosen, line, reading, kind)


def _box(element: etree._Element, _: Line, reading: Reading, kind: AsideKind | None) -> None:
    reading.boxes.append((element, kind))


def _mention(element: etree._Element, line: Line, _: Reading, __: AsideKind | None) -> None:
    line.mentions.append((MENTIONS[element.tag], element.get(ID, "")))


def _simple_field(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    left_out = is_navigation(element.get(W + "instr", ""))
    read_pieces(element, line, reading, stronger(kind, AsideKind.LEFT_OUT) if left_out else kind)


def _drawn_text(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    add_piece(element.text or "", element, line, reading, stronger(kind, AsideKind.LEFT_OUT))


def _description(element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None) -> None:
    """Keep what is said about a picture, then look into it."""
    for name in ("title", "descr", "alt", "string"):
        text = element.get(name)
        if text:
            add_piece(text, element, line, reading, stronger(kind, AsideKind.ATTRIBUTE))
    read_pieces(element, line, reading, kind)


SPECIAL: dict[str, Callable[[etree._Element, Line, Reading, AsideKind | None], None]] = {
    DELETED_TEXT: _deleted_text,
    ALTERNATIVES: _alternatives,
    W + "sym": _symbol,
    W + "rt": _beside,
    W + "fldChar": field_character,
    W + "fldSimple": _simple_field,
    W + "instrText": instruction,
    W + "txbxContent": _box,
    MATH_TEXT: _text,
    A + "t": _drawn_text,
    WP + "docPr": _description,
    V + "shape": _description,
    V + "textpath": _description,
    **dict.fromkeys(MARKS, _mark),
    **dict.fromkeys(MENTIONS, _mention),
    **dict.fromkeys(INSERTED, _inserted),
    **dict.fromkeys(DELETED, _struck_out),
}
