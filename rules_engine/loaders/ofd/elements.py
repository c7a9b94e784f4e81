"""Reading the elements of OFD, in whatever version of its namespace."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

from lxml import etree

from rules_engine.layout.transform import Transform

FARTHEST = 1e6  # millimetres: what stands farther off is no place on a page


def local(element: etree._Element) -> str:
    """Give the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of that name; none of nothing."""
    return (one for one in element if local(one) == name) if element is not None else iter(())


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Find the first child of that name."""
    return next(children(element, name), None)


def numbers(text: str | None) -> list[float]:
    """Read the numbers of an attribute; what is no number, or no place on any page, is 0."""
    return [_number(word) for word in _SPACES.split(text.strip())] if text and text.strip() else []


def number(element: etree._Element, name: str, default: float) -> float:
    """Read one number of an attribute."""
    values = numbers(element.get(name))
    return values[0] if values else default


def is_true(element: etree._Element, name: str, *, default: bool) -> bool:
    """Read an attribute that says yes or no."""
    return {"true": True, "1": True, "false": False, "0": False}.get(
        element.get(name, "").strip().lower(), default
    )


def placement(element: etree._Element) -> Transform:
    """Give the map from an object's own coordinates to those of its page: its CTM, then its boundary."""
    left, top = [*numbers(element.get("Boundary")), 0.0, 0.0][:2]
    matrix = numbers(element.get("CTM"))
    own = Transform(*matrix) if len(matrix) == len(Transform()) else Transform()
    return own.then(Transform(e=left, f=top))


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        return 0.0
    return value if isfinite(value) and abs(value) < FARTHEST else 0.0


_SPACES = re.compile(r"[\s,]+")
