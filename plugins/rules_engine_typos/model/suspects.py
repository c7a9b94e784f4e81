"""Where to look at all: characters that hardly ever stand beside their neighbours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rules_engine_typos.model.alphabet import Places, Reading, chinese
from rules_engine_typos.model.ngrams import Levels, Ngrams
from rules_engine_typos.model.trees import Floats

# Both limits are on the scale of `Ngrams.level`; what passes them is weighed by the screen that was learned.
TOGETHER_AT_MOST = 15
RARER_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class Suspects:
    """Suspicious characters, and how well their surroundings are known.

    `at` are places in the reading. `pairs` holds the level of each pair of neighbours in the whole reading.
    `standing` has a row per suspect: the levels of the character before it, of itself and of the one after it; of
    the four pairs from two before it; and of the three characters that begin three before it, two before it, one
    before it, at it, and one after it.
    """

    at: Places
    pairs: Levels
    standing: Levels

    @property
    def triples(self) -> Levels:
        """Give the part of `standing` about sequences of three."""
        return self.standing[:, 7:]


def suspects(reading: Reading, ngrams: Ngrams, screen: Floats) -> Suspects:
    """Find the Chinese characters that fit their neighbours badly; `screen` weighs the columns of `standing`."""
    ids = reading.ids
    pairs = ngrams.level(ids[:-1], ids[1:])
    before, after = pairs[:-1], pairs[1:]
    strange = (before + after <= TOGETHER_AT_MOST) & (np.minimum(before, after) <= RARER_AT_MOST)
    at = np.flatnonzero(strange & chinese(reading.codes[1:-1])) + 1
    standing = np.column_stack(
        [
            *(ngrams.level(ids[at + shift]) for shift in (-1, 0, 1)),
            *(pairs[at + shift] for shift in (-2, -1, 0, 1)),
            *(_triple(reading, ngrams, pairs, at + shift) for shift in (-3, -2, -1, 0, 1)),
        ]
    )
    kept = standing @ screen[:-1] + screen[-1] >= 0
    return Suspects(at[kept], pairs, standing[kept])


def _triple(reading: Reading, ngrams: Ngrams, pairs: Levels, start: Places) -> Levels:
    """Look three characters up where both pairs in them are known."""
    ids = reading.ids
    known = np.flatnonzero((pairs[start] > 0) & (pairs[start + 1] > 0))
    found = np.zeros(len(start), np.int16)
    at = start[known]
    found[known] = ngrams.level(ids[at], ids[at + 1], ids[at + 2])
    return found
