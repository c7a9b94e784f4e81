"""The size of the small print of a page, by which all distances on it are measured."""

from __future__ import annotations

from collections.abc import Sequence

from rules_engine.layout.page import Character

SMALL_PRINT = 0.05  # of the characters of a page may be smaller than its em
USUAL_SIZE = 10.5  # points: the em of a page without text


def small_print(characters: Sequence[Character]) -> float:
    """Give the em of the small print."""
    sizes = sorted(character.size for character in characters if not character.text.isspace())
    return sizes[int(len(sizes) * SMALL_PRINT)] if sizes else USUAL_SIZE
