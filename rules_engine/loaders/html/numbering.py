"""The numbers a browser shows before the items of an ordered list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules_engine.loaders.html.tree import Element

UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
WHOLE = re.compile(r"\s*\+?(-?[0-9]{1,9})")
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class Counter:
    """The number of the next item of a list, and how it is written."""

    following: int
    step: int
    style: str

    def number(self, item: Element) -> str:
        """Count one item."""
        value = whole(item.get("value"), self.following)
        self.following = value + self.step
        return f"{_written(value, item.get('type') or self.style)}."


def counter_of(element: Element) -> Counter | None:
    """Give the counter of an `ol`; None for another list, and for one without numbers."""
    if element.tag != "ol" or UNMARKED.search(element.get("style", "")):
        return None
    backwards = element.get("reversed") is not None
    first = sum(1 for _ in element.iterchildren("li")) if backwards else 1
    return Counter(whole(element.get("start"), first), -1 if backwards else 1, element.get("type", "1"))


def whole(text: str | None, default: int) -> int:
    """Read a whole number as browsers do: what follows it is ignored."""
    found = WHOLE.match(text) if text else None
    return int(found[1]) if found else default


def _written(value: int, style: str) -> str:
    if style in ("a", "A") and value > 0:
        text = _letters(value)
    elif style in ("i", "I") and 0 < value < 4000:  # noqa: PLR2004  # where Roman numerals end
        text = _roman(value)
    else:
        return str(value)
    return text.upper() if style.isupper() else text


def _letters(value: int) -> str:
    text = ""
    while value:
        value, place = divmod(value - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def _roman(value: int) -> str:
    text = ""
    for worth, letters in ROMAN:
        times, value = divmod(value, worth)
        text += letters * times
    return text
