"""The text objects of OFD, character by character."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from unicodedata import east_asian_width

from lxml import etree

from rules_engine.layout.page import ASCENT, UNKNOWN, Character
from rules_engine.layout.transform import Transform
from rules_engine.loaders.ofd.elements import children, number

TAB = 2.0  # ems from one letter to the next
NARROW = 0.5  # ems: the usual width of a Latin letter or digit
STANDS_FOR_A_GLYPH = {"\xa4", "\ufffd"}  # written where a character is only known by its shape
TURNED = {90, 270}


def characters_of(element: etree._Element, to_display: Transform) -> Iterator[Character]:
    """Yield the characters of a text object as displayed."""
    size, stretch = number(element, "Size", 0.0), number(element, "HScale", 1.0) or 1.0
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = number(code, "X", x), number(code, "Y", y)
        text = (code.text or "").strip("\r\n")
        across, down = (_steps(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
        reading = int(number(element, "ReadDirection", 0.0))
        for letter, right, below in zip(text, across, down, strict=True):
            usual = size * stretch * _width(letter)
            if right is None:
                right = 0.0 if below or reading in TURNED else usual  # noqa: PLW2901  # as wide as it looks
            # Spaces are written as such: a letter reaches to the next, unless a tab lies between them.
            width = right if 0 < right < TAB * size else usual
            yield _placed(letter, (x, y), width, size, to_display)
            x, y = x + right, y + (below or 0.0)


def _steps(deltas: str | None, count: int) -> list[float | None]:
    """Read the distances from character to character; `g 3 5.2` stands for three times 5.2.

    After the last one given nothing is known.
    """
    steps: list[float | None] = []
    words = iter((deltas or "").split())
    for word in words:
        if len(steps) >= count:
            break
        repeat, value = (next(words, "1"), next(words, "0")) if word.lower() == "g" else ("1", word)
        steps += [_float(value)] * int(min(max(_float(repeat), 0.0), count - len(steps)))
    return (steps + [None] * count)[:count]


def _float(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e6 else 0.0  # noqa: PLR2004  # neither infinite nor off any page


def _width(letter: str) -> float:
    return 1.0 if east_asian_width(letter) in "WFA" else NARROW


def _placed(
    letter: str, base: tuple[float, float], width: float, size: float, to_display: Transform
) -> Character:
    x, y = base
    text = UNKNOWN if letter in STANDS_FOR_A_GLYPH or "\ue000" <= letter <= "\uf8ff" else letter
    ascent, descent = ASCENT * size, (1 - ASCENT) * size
    box = to_display.box((x, y - ascent, x + width, y + descent))
    return Character(text, *box, size * hypot(to_display.c, to_display.d))
