"""Plant wrong characters in clean sentences: what sounds or looks alike, the common ones more often."""

from __future__ import annotations

import random

import numpy as np
from rules_engine_typos.model.alphabet import Alphabet
from rules_engine_typos.model.confusions import Confusions

SHORTEST, LONGEST = 8, 120
TWICE = 0.3  # share of sentences with two errors


def planted(sentences: list[str], alphabet: Alphabet, confusions: Confusions, seed: int = 5) -> list[str]:
    """Give each sentence one or two wrong characters; those too short or too long for it stay right."""
    chance = random.Random(seed)  # noqa: S311 - the same errors every time
    return [_planted(sentence, alphabet, confusions, chance) for sentence in sentences]


def _planted(sentence: str, alphabet: Alphabet, confusions: Confusions, chance: random.Random) -> str:
    places = [place for place, character in enumerate(sentence) if "\u4e00" <= character <= "\u9fff"]
    if not SHORTEST <= len(sentence) <= LONGEST or len(places) < SHORTEST:
        return sentence
    written = list(sentence)
    for place in chance.sample(places, 2 if chance.random() < TWICE else 1):
        swaps = confusions.of(np.array([ord(sentence[place])], np.uint32))
        weight = np.choose(swaps.sound, [0, 1, 6, 6]) + np.where(swaps.shape >= 15, 1.5, 0)  # noqa: PLR2004 - see Confusions
        weight /= np.sqrt(50.0 + swaps.by)
        if weight.any():
            number = chance.choices(swaps.by.tolist(), weight.tolist())[0]
            written[place] = alphabet.character(number)
    return "".join(written)
