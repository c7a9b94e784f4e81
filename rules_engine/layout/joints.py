"""Lines of one text joined again as their author wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rules_engine.folding import enumerator
from rules_engine.layout.lines import TextLine

ROOM = 1.5  # ems left on a line, by which a break in a cell is its author's and not for want of room
ROOM_FOR_DIGIT = 0.2


def joined(lines: Sequence[TextLine]) -> str:
    """Join lines that were broken only for want of room: words by a space, Chinese text by nothing."""
    return "".join(
        [lines[0].text, *(_joint(before, after) + after.text for before, after in pairwise(lines))]
        if lines
        else []
    )


def joined_in_cell(lines: Sequence[TextLine], width: float) -> str:
    """Join the lines of a cell so wide, with a line feed where the next word had room on the line."""
    if len(lines) < 2:  # noqa: PLR2004  # nothing to join
        return lines[0].text if lines else ""
    joints = (_break(before, after, width) + after.text for before, after in pairwise(lines))
    return "".join([lines[0].text, *joints])


def is_numbered(text: str) -> bool:
    """Tell whether a text begins with a number as items and headings do; `2,773件` does not."""
    return bool(enumerator(text)[0]) and not _AMOUNT.match(text)


def has_room(line: TextLine, after: TextLine, width: float) -> bool:
    """Tell whether the beginning of the next line would have fitted on this one.

    Between digits any room counts: `3` above `0` is not 30.
    """
    left, top, right, bottom = line.box
    if bottom - top > right - left and len(line.characters) > 1:
        return False  # a column of vertical writing
    digits = line.text[-1:].isdigit() and after.text[:1].isdigit()
    spare = (ROOM_FOR_DIGIT if digits else ROOM) * line.size
    return right - left + after.head + spare < width


def _break(before: TextLine, after: TextLine, width: float) -> str:
    return "\n" if has_room(before, after, width) else _joint(before, after)


def _joint(before: TextLine, after: TextLine) -> str:
    words = _WORD_END.search(before.text) and _WORD_START.match(after.text)
    return " " if words and not _ADDRESS_END.search(before.text) else ""


_AMOUNT = re.compile(r"\d+[,，.．]\d")
_WORD_END = re.compile(r"[A-Za-z][,;:.!?)\]]?$")
_WORD_START = re.compile(r"[(\[]?[A-Za-z]")
_ADDRESS_END = re.compile(r"(?:https?://|www\.|[\w.]+@)[!-~]*$")
