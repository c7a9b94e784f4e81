"""Words of a text, by the dictionary of the segmenter."""

from __future__ import annotations

from itertools import accumulate


def cut(text: str) -> list[str]:
    """Cut a text into words of the dictionary; what is in no word stands alone."""
    import rjieba  # noqa: PLC0415 - it reads its dictionary when imported, and most texts give no reason to ask

    words: list[str] = rjieba.cut(text, False)  # noqa: FBT003 - the segmenter takes it by position: no guessed words
    return words


def boundaries(text: str) -> set[int]:
    """Tell where words begin and end."""
    return {0, *accumulate(map(len, cut(text)))}


def is_word(text: str) -> bool:
    """Tell whether the dictionary has this very word."""
    import rjieba  # noqa: PLC0415 - as above

    found: bool = rjieba.has_word(text)
    return found
