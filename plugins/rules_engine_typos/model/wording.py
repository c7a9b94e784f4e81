"""What a segmenter makes of a text as it stands and with another character in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rules_engine_typos.model.trees import Floats
from rules_engine_typos.words import cut

AROUND = 8  # characters looked at on either side


def words_around(text: str, places: Sequence[int], replacements: Sequence[str]) -> Floats:
    """Compare the words before and after each replacement, one row each.

    Length of the word that holds the character, words in all, words of one character: as it stands, then how
    much each changes.
    """
    if not places:
        return np.zeros((0, 6), np.float32)
    before, middles = zip(*(_window(text, place) for place in places), strict=True)
    after = [
        window[:middle] + replacement + window[middle + 1 :]
        for window, middle, replacement in zip(before, middles, replacements, strict=True)
    ]
    stands, changed = _counted(before, middles), _counted(after, middles)
    return np.column_stack([stands, changed - stands]).astype(np.float32)


def _window(text: str, place: int) -> tuple[str, int]:
    start = max(text.rfind("\n", 0, place) + 1, place - AROUND)
    line_end = text.find("\n", place, place + AROUND + 1)
    end = line_end if line_end >= 0 else place + AROUND + 1
    return text[start:end], place - start


def _counted(windows: Sequence[str], middles: Sequence[int]) -> npt.NDArray[np.int64]:
    """Cut all windows in one go, and count in each."""
    lengths = np.array([len(word) for word in cut("\n".join(windows))])
    word_at = np.repeat(np.arange(len(lengths)), lengths)
    single = np.concatenate([[0], np.cumsum(lengths == 1)])
    bounds = np.cumsum([0, *(len(window) + 1 for window in windows)])
    counted = np.empty((len(windows), 3), np.int64)
    for row, ((start, end), middle) in enumerate(zip(pairwise(bounds), middles, strict=True)):
        first, last = word_at[start], word_at[end - 2] + 1
        counted[row] = (lengths[word_at[start + middle]], last - first, single[last] - single[first])
    return counted
