"""The characters the model knows, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.uint16]
Places = npt.NDArray[np.int64]

BREAK, UNKNOWN, DIGITS, LETTERS = range(4)
FIRST = 4
MARGIN = 4  # breaks at either end, so that every window around a character exists

BREAKS = "\n。！？；!?;"
FIGURES = "0123456789"
LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def chinese(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Tell which code points are Chinese characters."""
    first, last, later = (np.uint32(code) for code in (0x3400, 0x9FFF, 0x20000))
    found: npt.NDArray[np.bool_] = (codes >= first) & ((codes <= last) | (codes >= later))
    return found


class Reading(NamedTuple):
    """A text as numbers: a run of digits, Latin letters or breaks is one; `places` tells where each stood."""

    ids: Ids
    codes: npt.NDArray[np.uint32]
    places: Places


@dataclass(frozen=True)
class Alphabet:
    """The known characters as code points in the order of their numbers, which begin at `FIRST`."""

    codes: npt.NDArray[np.uint32]

    def read(self, text: str) -> Reading:
        """Turn a folded text into numbers, with `MARGIN` breaks before and after it."""
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        ids = self._table[np.minimum(codes, len(self._table) - 1)]
        kept = np.ones(len(ids), bool)
        kept[1:] = (ids[1:] != ids[:-1]) | (ids[1:] == UNKNOWN) | (ids[1:] >= FIRST)
        edge = np.zeros(MARGIN, np.int64)
        return Reading(
            np.concatenate([edge.astype(np.uint16), ids[kept], edge.astype(np.uint16)]),
            np.concatenate([edge.astype(np.uint32), codes[kept], edge.astype(np.uint32)]),
            np.concatenate([edge, np.flatnonzero(kept), edge + len(codes)]),
        )

    def character(self, number: int) -> str:
        """Give the character of a number."""
        return chr(int(self.codes[number - FIRST]))

    @cached_property
    def _table(self) -> Ids:
        table = np.full(0x20000, UNKNOWN, np.uint16)
        for characters, number in ((BREAKS, BREAK), (FIGURES, DIGITS), (LATIN, LETTERS)):
            table[[ord(character) for character in characters]] = number
        table[self.codes] = np.arange(FIRST, FIRST + len(self.codes), dtype=np.uint16)
        return table
