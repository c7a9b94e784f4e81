"""Characters that were probably not meant, and what was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from rules_engine_typos.model.alphabet import Alphabet, Places, Reading
from rules_engine_typos.model.confusions import Confusions
from rules_engine_typos.model.doubling import doubled
from rules_engine_typos.model.evidence import Candidates, candidates
from rules_engine_typos.model.ngrams import Ngrams
from rules_engine_typos.model.suspects import suspects
from rules_engine_typos.model.trees import Floats, Trees
from rules_engine_typos.model.wording import words_around

FOLDER = Path(__file__).parent / "built"
WORTH_A_LOOK = -5.0  # of the first, cheap score; below it the trees have never said yes
NOTHING = -15.0


class Suspicion(NamedTuple):
    """A character at `place` of a text, what was probably meant, and the logarithm of the odds for it."""

    place: int
    meant: str
    score: float


@dataclass(frozen=True)
class LanguageModel:
    """Everything that was learned; `about` says from what, and holds the measured thresholds.

    `screen` weighs what stands in the text, `weights` the evidence for a replacement; their last numbers are added.
    """

    alphabet: Alphabet
    ngrams: Ngrams
    confusions: Confusions
    screen: Floats
    weights: Floats
    trees: Trees
    doubling: Trees
    about: Mapping[str, Any]

    def suspicions(self, text: str, least: float) -> list[Suspicion]:
        """Find single wrong characters in a folded text of any length, its paragraphs parted by line feeds."""
        reading = self.alphabet.read(text)
        chosen, evidence = self.weighed(reading, text)
        scores = self.trees.score(evidence)
        return [
            Suspicion(
                int(reading.places[chosen.at[row]]),
                self.alphabet.character(int(chosen.by[row])),
                float(scores[row]),
            )
            for row in np.flatnonzero(scores >= least)
        ]

    def doublings(self, text: str, least: float) -> list[tuple[int, float]]:
        """Find characters that stand twice by mistake: the place of the first copy, and the logarithm of the odds."""
        found = doubled(self.alphabet.read(text), text, self.ngrams)
        scores = self.doubling.score(found.evidence)
        return [(int(found.places[row]), float(scores[row])) for row in np.flatnonzero(scores >= least)]

    def familiar(self, before: str, words: str, after: str) -> float:
        """Rate how well words stand between others: the mean level of the sequences of three that touch them."""
        reading = self.alphabet.read(before + words + after)
        touched = (reading.places >= len(before)) & (reading.places < len(before) + len(words))
        at = np.flatnonzero(touched)
        windows = np.unique(np.concatenate([at - 2, at - 1, at]))
        ids = reading.ids
        return float(self.ngrams.level(ids[windows], ids[windows + 1], ids[windows + 2]).mean())

    def candidates(self, reading: Reading) -> Candidates:
        """Collect all replacements worth a look."""
        return candidates(reading, suspects(reading, self.ngrams, self.screen), self.ngrams, self.confusions)

    def weighed(self, reading: Reading, text: str) -> tuple[Candidates, Floats]:
        """Choose the likeliest replacement of each suspect, with the evidence that the trees ask for."""
        found = self.candidates(reading)
        first = found.evidence @ self.weights[:-1] + self.weights[-1]
        rows, margins = _best(found.at, first)
        worth = first[rows] > WORTH_A_LOOK
        rows, margins = rows[worth], margins[worth]
        chosen = Candidates(found.at[rows], found.by[rows], found.evidence[rows])
        places = [int(place) for place in reading.places[chosen.at]]
        words = words_around(text, places, [self.alphabet.character(int(by)) for by in chosen.by])
        beside = _beside(chosen.at, first[rows], len(reading.ids))
        evidence = np.column_stack([chosen.evidence, first[rows], margins, beside, words])
        return chosen, evidence.astype(np.float32)


def _best(at: Places, scores: Floats) -> tuple[Places, Floats]:
    """Give the row of the best replacement for each place, and how far it is ahead of the second."""
    order = np.lexsort((-scores, at))
    first = np.ones(len(order), bool)
    first[1:] = at[order][1:] != at[order][:-1]
    leading = np.flatnonzero(first)
    second = np.full(len(order) + 1, NOTHING, np.float32)
    second[:-1] = np.where(first, NOTHING, scores[order])
    rows = order[leading]
    return rows, scores[rows] - second[leading + 1]


def _beside(at: Places, scores: Floats, length: int) -> Floats:
    """Give the best score within two characters of each place: two errors side by side mislead."""
    best = np.full(length + 2, NOTHING, np.float32)
    best[at] = scores
    beside: Floats = np.max([best[at + shift] for shift in (-2, -1, 1, 2)], axis=0) if len(at) else scores
    return beside


@cache
def language_model(folder: Path = FOLDER) -> LanguageModel:
    """Map the built model into memory; its tables are read as they are needed."""
    about = json.loads((folder / "about.json").read_text("utf-8"))
    confusions = Confusions(
        *(_array(folder, f"confused_{part}") for part in ("codes", "starts", "by", "sound", "shape"))
    )
    return LanguageModel(
        Alphabet(_array(folder, "alphabet")),
        Ngrams(_array(folder, "ngrams")),
        confusions,
        _array(folder, "screen"),
        _array(folder, "weights"),
        _trees(folder, "trees", about),
        _trees(folder, "doubling", about),
        about,
    )


def _trees(folder: Path, name: str, about: Mapping[str, Any]) -> Trees:
    nodes, numbers, roots = (_array(folder, f"{name}_{part}") for part in ("nodes", "numbers", "roots"))
    return Trees(nodes, numbers, roots, about[name]["depth"], about[name]["start"])


def _array(folder: Path, name: str) -> npt.NDArray[Any]:
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
