"""Large letters printed across the text of a page: they belong to none of its lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median_low

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.layout.page import Character, Page, around

LARGE = 2.5  # of the usual size of a page
FEWEST = 2  # letters of the text lie in the box of a letter printed across it


def without_watermarks(pages: Iterable[Page]) -> tuple[list[Page], list[Aside]]:
    """Take large letters out that lie upon smaller ones, with all of their line, and such lines of other pages.

    Give the pages, and what was taken.
    """
    whole = list(pages)
    lines = {line for page in whole for line in _lines(page.characters)}
    cleared: list[Page] = []
    asides: list[Aside] = []
    for page in whole:
        marks = [one for one in page.characters if _line(one) in lines] if lines else []
        cleared.append(_without(page, marks) if marks else page)
        if marks:
            where = Location(page=page.number, box=around([one[1:5] for one in marks]))
            asides.append(Aside(AsideKind.LEFT_OUT, "".join(one.text for one in marks).strip(), where))
    return cleared, asides


def _without(page: Page, marks: list[Character]) -> Page:
    gone = set(map(id, marks))
    return replace(page, characters=tuple(one for one in page.characters if id(one) not in gone))


def _lines(characters: Sequence[Character]) -> set[tuple[int, int]]:
    """Find the lines of letters much larger than usual of which some lie upon the text."""
    usual = median_low([one.size for one in characters]) if characters else 0.0
    large = [one for one in characters if one.size > LARGE * usual and not one.text.isspace()]
    if not large:
        return set()
    small = [one for one in characters if one.size <= LARGE * usual and not one.text.isspace()]
    return {_line(one) for one in large if sum(_lies_in(other, one) for other in small) >= FEWEST}


def _line(one: Character) -> tuple[int, int]:
    return round(one.size), round(one.bottom)


def _lies_in(one: Character, other: Character) -> bool:
    x, y = (one.left + one.right) / 2, (one.top + one.bottom) / 2
    return other.left < x < other.right and other.top < y < other.bottom
