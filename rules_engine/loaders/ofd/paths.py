"""The paths of OFD as outlines of points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine.layout.outlines import Points
from rules_engine.layout.transform import Transform

NUMBERS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def outlines_of(data: str, to_display: Transform) -> Iterator[Points]:
    """Yield the corners of each outline as displayed; none for one with curves."""
    outline: Points = []
    straight = True
    for operator, values in _operations(data):
        if operator in "SM":
            if len(outline) > 1:
                yield outline if straight else []
            outline, straight = [], True
        if operator == "C":
            outline += outline[:1]
        else:
            outline.append(to_display.point(*values[-2:]))
        straight = straight and operator not in "QBA"
    if len(outline) > 1:
        yield outline if straight else []


def _operations(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield the operators with their numbers; an incomplete one at the end is left out."""
    for match in _OPERATION.finditer(data):
        operator, values = match[1], [float(number) for number in _NUMBER.findall(match[2])]
        if len(values) >= NUMBERS[operator]:
            yield operator, values[: NUMBERS[operator]]


_OPERATION = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_NUMBER = re.compile(r"[-+]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9})")
