"""Chance that can be repeated: everything random is drawn from a seed that says what it is for."""

from __future__ import annotations

from random import Random


def dice(*purpose: object) -> Random:
    """Return a generator of its own for this purpose; the same purpose always draws the same."""
    return Random("/".join(map(str, purpose)))  # noqa: S311  # reports are invented, no secret depends on it
