"""What speaks for another character in a place: how often it, and what stands there, occurs beside its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rules_engine_typos.model.alphabet import Ids, Places, Reading
from rules_engine_typos.model.confusions import Confusions
from rules_engine_typos.model.ngrams import Levels, Ngrams
from rules_engine_typos.model.suspects import Suspects
from rules_engine_typos.model.trees import Floats


@dataclass(frozen=True, slots=True)
class Candidates:
    """Replacements worth a closer look: the place, the character, and a row of evidence for each."""

    at: Places
    by: Ids
    evidence: Floats


def candidates(reading: Reading, found: Suspects, ngrams: Ngrams, confusions: Confusions) -> Candidates:
    """Collect the replacements that make a known sequence of three with their neighbours, and their evidence."""
    text = _Text(reading.ids, found.pairs, ngrams)
    swaps = confusions.of(reading.codes[found.at])
    at = found.at[swaps.asked]
    left, right = text.level(at - 1, swaps.by), text.level(swaps.by, at + 1)
    fitting = _Fitting(swaps.asked, at, swaps.by, left, right, swaps.sound, swaps.shape)
    fitting = fitting.only((left > 0) | (right > 0))
    triples = _triples(text, fitting)
    known = triples.max(axis=1, initial=0) > 0
    fitting, triples = fitting.only(known), triples[known]
    standing = found.standing[fitting.asked]
    columns = [
        fitting.left,
        fitting.right,
        *triples.T,
        *_quadruples(text, fitting, triples, found.triples[fitting.asked]),
        ngrams.level(fitting.by),
        *standing.T,
        fitting.sound,
        fitting.shape,
    ]
    return Candidates(fitting.at, fitting.by, _with_sums(np.column_stack(columns).astype(np.float32)))


class _Fitting(NamedTuple):
    """Replacements with the levels of the pairs they make to the left and right; one row each in every column."""

    asked: Places
    at: Places
    by: Ids
    left: Levels
    right: Levels
    sound: npt.NDArray[np.uint8]
    shape: npt.NDArray[np.uint8]

    def only(self, kept: npt.NDArray[np.bool_]) -> _Fitting:
        """Keep some of them."""
        rows = np.flatnonzero(kept)
        return _Fitting(
            self.asked[rows],
            self.at[rows],
            self.by[rows],
            self.left[rows],
            self.right[rows],
            self.sound[rows],
            self.shape[rows],
        )


class _Text(NamedTuple):
    """What stands in the text, and how known it is."""

    ids: Ids
    pairs: Levels
    ngrams: Ngrams

    def level(self, *parts: Places | Ids) -> Levels:
        """Look sequences up, given part by part: places in the text, or characters put in."""
        return self.ngrams.level(*map(self._ids, parts))

    def level_where(self, wanted: npt.NDArray[np.bool_], *parts: Places | Ids) -> Levels:
        """Look up only what may be known; the rest has level 0."""
        rows = np.flatnonzero(wanted)
        found = np.zeros(len(wanted), np.int16)
        found[rows] = self.level(*(part[rows] for part in parts))
        return found

    def _ids(self, part: Places | Ids) -> Ids:
        return part.astype(np.uint16) if part.dtype == np.uint16 else self.ids[part]


def _triples(text: _Text, swaps: _Fitting) -> Levels:
    """Look up the three sequences of three that a replacement would make, where their pairs are known."""
    at, by, left, right = swaps.at, swaps.by, swaps.left > 0, swaps.right > 0
    return np.column_stack(
        [
            text.level_where(left & (text.pairs[at - 2] > 0), at - 2, at - 1, by),
            text.level_where(left & right, at - 1, by, at + 1),
            text.level_where(right & (text.pairs[at + 1] > 0), by, at + 1, at + 2),
        ]
    )


def _quadruples(text: _Text, swaps: _Fitting, triples: Levels, standing: Levels) -> list[Levels]:
    """Look up the four sequences of four, where both sequences of three in them are known."""
    at, by = swaps.at, swaps.by
    first, middle, last = (triples[:, part] > 0 for part in range(3))
    before, after = standing[:, 0] > 0, standing[:, 4] > 0
    return [
        text.level_where(before & first, at - 3, at - 2, at - 1, by),
        text.level_where(first & middle, at - 2, at - 1, by, at + 1),
        text.level_where(middle & last, at - 1, by, at + 1, at + 2),
        text.level_where(last & after, by, at + 1, at + 2, at + 3),
    ]


def _with_sums(columns: Floats) -> Floats:
    """Add what trees cannot compute themselves: sums, differences and counts."""
    left, right = columns[:, 0], columns[:, 1]
    triples, quadruples = columns[:, 2:5], columns[:, 5:9]
    alone, standing_alone, standing_left, standing_right = (columns[:, part] for part in (9, 11, 14, 15))
    return np.column_stack(
        [
            columns,
            triples.max(axis=1),
            triples.sum(axis=1),
            (triples > 0).sum(axis=1),
            quadruples.max(axis=1),
            quadruples.sum(axis=1),
            (quadruples > 0).sum(axis=1),
            left - standing_left,
            right - standing_right,
            left + right - standing_left - standing_right,
            np.maximum(left, right) - np.maximum(standing_left, standing_right),
            left - alone,
            right - alone,
            alone - standing_alone,
            standing_left - standing_alone,
            standing_right - standing_alone,
        ]
    ).astype(np.float32)
