"""Text of unknown origin made safe to print: whatever could steer the terminal becomes a visible escape."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
PLAIN = re.compile(r"[ -~\u00b7\u2014\u2018-\u201d\u2026\u3000-\u3011\u4e00-\u9fa5\uff01-\uff5e]*")


def printable(text: str, encoding: str = "utf-8") -> str:
    r"""Give one line that shows exactly what is there and fits the encoding of the output.

    Line feeds and tabs become spaces. Controls, bidirectional overrides, zero-width characters and whatever
    the encoding lacks are written as Python writes them: `\x1b`, `\u202e`.
    """
    if PLAIN.fullmatch(text) and _fits(text, encoding):
        return text
    return "".join(_shown(character, encoding) for character in text)


def _shown(character: str, encoding: str) -> str:
    if character in "\n\t":
        return " "
    if unicodedata.category(character) in UNSEEN or not _fits(character, encoding):
        return character.encode("unicode_escape").decode("ascii")
    return character


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
