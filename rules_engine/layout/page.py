"""What a page shows, whatever the format: characters, lines, coloured areas and pictures, with boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rules_engine.document import Box
from rules_engine.errors import Code, LoadError
from rules_engine.wording import Words

ASCENT = 0.88  # of the em stand above the base line in the fonts of Chinese print
UNKNOWN = "\ufffd"  # stands for a character of which the file does not say which it is
MOST_CHARACTERS = 60_000


class Character(NamedTuple):
    """One character where it is printed, in points from the top left corner of the page as displayed.

    `size` is the height of the font's em; `top` and `bottom` are those of the em box, so that all characters
    of one font on one line agree in them, whatever their shape.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


class Writing(NamedTuple):
    """The characters of a page that are seen, those that are not, and those of watermarks and seals, written aslant."""

    shown: list[Character]
    hidden: list[Character]
    aslant: list[Character]

    @classmethod
    def blank(cls) -> Writing:
        """Begin a page."""
        return cls([], [], [])


def check_amount(characters: int) -> None:
    """Raise `LoadError` (limit) if these are too many for one page."""
    if characters > MOST_CHARACTERS:
        many = Words(f"一页超过 {MOST_CHARACTERS} 个字", f"more than {MOST_CHARACTERS} characters on a page")
        raise LoadError(Code.LIMIT, many)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as displayed; characters stand in the order in which they are drawn.

    `rulings` are straight lines as thin boxes, `fills` coloured areas, `pictures` images; `curves` counts the
    shapes that are none of these.
    """

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    rulings: tuple[Box, ...] = ()
    fills: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    curves: int = 0


def around(boxes: list[Box]) -> Box:
    """Give the smallest box that holds all of them; there must be one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
