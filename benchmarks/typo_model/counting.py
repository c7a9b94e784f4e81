"""Count sequences of characters, and lay the counts out as the table that `Ngrams` reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rules_engine_typos.model.alphabet import BREAK, BREAKS, FIGURES, LATIN, Alphabet, Ids
from rules_engine_typos.model.ngrams import LEVEL_BITS, LEVELS, Hashes, fingerprints, hashed, slots

from rules_engine.folding import fold

RARE = 3  # characters met less often have no number of their own
BLOCK = 500  # lines kept together when a part is held out
HELD_OUT = 20  # one block in so many

# How often a sequence of so many characters must occur in statutes, or in reports, to be kept.
KEPT = {1: (1, 1), 2: (2, 1), 3: (3, 1), 4: (4, 2)}
# Reports are a tenth of the text and nearer to what is checked.
REPORT_WEIGHT = 3
SPARE = 1.24  # slots a key; below 1.23 no arrangement may exist


class Parted(NamedTuple):
    """The lines a model learns from, and those it never sees."""

    learned: list[str]
    held_out: list[str]


def parted(lines: Sequence[str]) -> Parted:
    """Hold out one block of lines in twenty, the same ones every time."""
    held = [(number // BLOCK) % HELD_OUT == HELD_OUT // 2 for number in range(len(lines))]
    return Parted(
        [line for line, out in zip(lines, held, strict=True) if not out],
        [line for line, out in zip(lines, held, strict=True) if out],
    )


def alphabet_of(texts: Sequence[str]) -> Alphabet:
    """Number the characters of folded texts, the commonest first."""
    counts = Counter[str]()
    for text in texts:
        counts.update(text)
    known = [
        character
        for character, count in counts.most_common()
        if count >= RARE and character not in BREAKS + FIGURES + LATIN
    ]
    return Alphabet(np.array([ord(character) for character in known], np.uint32))


def table_of(alphabet: Alphabet, laws: str, reports: str) -> npt.NDArray[np.uint16]:
    """Count the sequences of one to four characters in two texts."""
    read = [alphabet.read(fold(text).text).ids for text in (laws, reports)]
    counted = [_weighted(read, length) for length in KEPT]
    keys = np.concatenate([hashes for hashes, _ in counted])
    levels = np.concatenate([levels for _, levels in counted])
    _, first = np.unique(keys, return_index=True)
    return arranged(keys[first], levels[first])


def _weighted(read: Sequence[Ids], length: int) -> tuple[Hashes, npt.NDArray[np.uint16]]:
    """Keep what is frequent enough in either text; give its hash and level."""
    per_text = [np.unique(_sequences(ids, length), return_counts=True) for ids in read]
    hashes = np.unique(np.concatenate([known for known, _ in per_text]))
    counts = np.zeros((2, len(hashes)), np.int64)
    for row, (known, times) in enumerate(per_text):
        counts[row, np.searchsorted(hashes, known)] = times
    kept = (counts[0] >= KEPT[length][0]) | (counts[1] >= KEPT[length][1])
    weight = counts[0, kept] + REPORT_WEIGHT * counts[1, kept]
    levels = np.clip(np.round(1.5 * np.log2(weight)) + 1, 1, LEVELS - 1)
    return hashes[kept], levels.astype(np.uint16)


def _sequences(ids: Ids, length: int) -> Hashes:
    """Hash every sequence that holds no break inside it."""
    parts = [ids[shift : len(ids) - length + 1 + shift] for shift in range(length)]
    whole = np.ones(len(parts[0]), bool)
    for inner in islice(parts, 1, length - 1):
        whole &= inner != BREAK
    return hashed([part[whole] for part in parts])


def arranged(keys: Hashes, levels: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint16]:
    """Find a table in which the three slots of every key make its level and fingerprint."""
    part = int(len(keys) * SPARE / 3) + 16
    at = np.stack(slots(keys, part))
    table = np.zeros(3 * part, np.uint16)
    wanted = (fingerprints(keys) << LEVEL_BITS) | levels
    for chosen, own in reversed(_peeled(at, 3 * part)):
        table[own] = 0
        table[own] = wanted[chosen] ^ table[at[0, chosen]] ^ table[at[1, chosen]] ^ table[at[2, chosen]]
    return table


def _peeled(
    at: npt.NDArray[np.int64], size: int
) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Take away, round by round, the keys that have a slot to themselves."""
    users = np.bincount(at.ravel(), minlength=size)
    sums = np.zeros(size, np.int64)
    for row in at:
        np.bitwise_xor.at(sums, row, np.arange(len(row)))
    rounds, left, alone = [], at.shape[1], np.flatnonzero(users == 1)
    while len(alone):
        chosen, first = np.unique(sums[alone], return_index=True)
        rounds.append((chosen, alone[first]))
        left -= len(chosen)
        for row in at:
            np.subtract.at(users, row[chosen], 1)
            np.bitwise_xor.at(sums, row[chosen], chosen)
        touched = np.unique(at[:, chosen])
        alone = touched[users[touched] == 1]
    if left:
        raise ValueError("no arrangement of the table exists; choose a larger SPARE")
    return rounds
