"""Which elements of a page are not its text: hidden, automatic numbers, notes, printed headers."""

from __future__ import annotations

import re
from enum import Enum

from rules_engine.document import AsideKind


class Role(Enum):
    """What an element is, if not text."""

    HIDDEN = "hidden"
    NUMBER = "number"
    COMMENT = "comment"
    FOOTNOTE = "footnote"
    HEADER = "header"
    FOOTER = "footer"

    @property
    def aside(self) -> AsideKind:
        """Say what its text becomes; a number becomes none."""
        return AsideKind(self.value)


HIDING = re.compile(
    r"(?:^|[;\s\"'])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE
)
OFFICE = re.compile(
    r"mso-(?:list\s*:\s*(ignore)|element\s*:\s*(comment|footnote|endnote|header|footer)|(foot|end)note-id\s*:)",
    re.IGNORECASE,
)
NAMED = {
    "ignore": Role.NUMBER,
    "comment": Role.COMMENT,
    "footnote": Role.FOOTNOTE,
    "endnote": Role.FOOTNOTE,
    "foot": Role.FOOTNOTE,
    "end": Role.FOOTNOTE,
    "header": Role.HEADER,
    "footer": Role.FOOTER,
    "msocomanchor": Role.COMMENT,
    "sdfootnoteanc": Role.FOOTNOTE,
    "sdendnoteanc": Role.FOOTNOTE,
}
NOTE = re.compile(r"sd(?:foot|end)note\d+$")


def role_of_style(style: str) -> Role | None:
    """Say what a style makes of an element; the styles of Word say more than how it looks."""
    if found := OFFICE.search(style):
        return NAMED[found[found.lastindex or 0].lower()]
    return Role.HIDDEN if HIDING.search(style) else None


def role_of_box(id_: str | None, title: str | None) -> Role | None:
    """Say what a `div` of LibreOffice is: a header, a footer, a note."""
    if id_ and NOTE.match(id_):
        return Role.FOOTNOTE
    return NAMED[title] if title in ("header", "footer") else None


def role_of_link(class_: str | None) -> Role | None:
    """Say whether a link is the mark of a note or of a comment, as Word and LibreOffice write them."""
    return NAMED.get(class_.lower()) if class_ else None
