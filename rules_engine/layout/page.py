"""What a page shows, whatever the format: characters, lines, coloured areas and pictures, with boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rules_engine.document import Box

ASCENT = 0.88  # of the em stand above the base line in the fonts of Chinese print


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
