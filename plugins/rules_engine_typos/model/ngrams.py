"""How often short sequences of characters occur, in a table without keys.

A static function by xor (Majewski et al. 1996, as in xor filters): the value of a key is the xor of three slots,
and a fingerprint in its upper bits tells keys that were never stored, but for one in 2,048. Callers ask for a
long sequence only where its shorter parts are known, which leaves next to nothing of that error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rules_engine_typos.model.alphabet import Ids

Hashes = npt.NDArray[np.uint64]
Levels = npt.NDArray[np.int16]

LEVEL_BITS = 5
LEVELS = 1 << LEVEL_BITS


@dataclass(frozen=True, slots=True)
class Ngrams:
    """The table: 16 bits a slot, three equal parts."""

    table: npt.NDArray[np.uint16]

    def level(self, *sequence: Ids) -> Levels:
        """Tell how often each sequence occurs, on a scale from 0 (never) to 31, two steps to a factor of 2.5.

        The first array holds the first character of every sequence, and so on.
        """
        hashes = hashed(sequence)
        first, second, third = slots(hashes, len(self.table) // 3)
        stored = self.table[first]
        stored ^= self.table[second]
        stored ^= self.table[third]
        known = (stored >> LEVEL_BITS) == fingerprints(hashes)
        return np.where(known, stored & (LEVELS - 1), 0).astype(np.int16)


def hashed(sequence: Sequence[Ids]) -> Hashes:
    """Hash sequences given character by character."""
    hashes = np.zeros(len(sequence[0]), np.uint64)
    for ids in sequence:
        hashes *= _BASE
        hashes += ids
        hashes += _ONE
    hashes ^= hashes >> _HALF
    hashes *= _MIX
    hashes ^= hashes >> _HALF
    return hashes


def slots(
    hashes: Hashes, part: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Name the three slots of each hash, one in each part of the table."""
    size = np.uint64(part)
    other = hashes * _MIX
    other ^= other >> np.uint64(29)
    first = ((hashes >> _HALF) * size) >> _HALF
    second = ((other >> _HALF) * size) >> _HALF
    third = ((other & _LOW) * size) >> _HALF
    return first.astype(np.int64), second.astype(np.int64) + part, third.astype(np.int64) + 2 * part


def fingerprints(hashes: Hashes) -> npt.NDArray[np.uint16]:
    """Give the bits by which a stored hash is known again."""
    return ((hashes * _FINGER) >> np.uint64(48 + LEVEL_BITS)).astype(np.uint16)


_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_FINGER = np.uint64(0xC2B2AE3D27D4EB4F)
_ONE, _HALF, _LOW = np.uint64(1), np.uint64(32), np.uint64(0xFFFFFFFF)
