"""Which characters are taken for which: by sound, by near sound, by shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rules_engine_typos.model.alphabet import Ids, Places


class Swaps(NamedTuple):
    """Possible replacements, one a row: which of the characters asked about, by what, and how alike they are."""

    asked: Places
    by: Ids
    sound: npt.NDArray[np.uint8]
    shape: npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Confusions:
    """For each code point of `codes` the rows from `starts[i]` up to `starts[i + 1]` of the other arrays.

    `sound` is 3 for the same syllable and tone, 2 for the same syllable, 1 for a near one, 0 for none of these;
    `shape` goes from 0 (nothing alike) to 20 (the same strokes).
    """

    codes: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int32]
    by: Ids
    sound: npt.NDArray[np.uint8]
    shape: npt.NDArray[np.uint8]

    def of(self, codes: npt.NDArray[np.uint32]) -> Swaps:
        """List what may have been meant by each of these characters."""
        at = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        known = self.codes[at] == codes
        counts = np.where(known, self.starts[at + 1] - self.starts[at], 0)
        asked = np.repeat(np.arange(len(codes)), counts)
        before = np.cumsum(counts) - counts
        rows = np.repeat(self.starts[at] - before, counts) + np.arange(len(asked))
        return Swaps(asked, self.by[rows], self.sound[rows], self.shape[rows])
