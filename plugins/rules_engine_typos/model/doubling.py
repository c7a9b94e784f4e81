"""Whether a character stands twice by mistake: what is known of the text with one of the two taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rules_engine_typos.model.alphabet import Places, Reading, chinese
from rules_engine_typos.model.ngrams import Levels, Ngrams
from rules_engine_typos.model.trees import Floats
from rules_engine_typos.words import cut, is_word

AROUND = 12  # characters given to the segmenter on either side


@dataclass(frozen=True, slots=True)
class Doubled:
    """Characters that stand twice: the place of the first in the text, and a row of evidence for each."""

    places: Places
    evidence: Floats


def doubled(reading: Reading, text: str, ngrams: Ngrams) -> Doubled:
    """Find every Chinese character that stands twice in a row."""
    codes = reading.codes
    at = np.flatnonzero((codes[1:] == codes[:-1]) & chinese(codes[1:]))
    places = reading.places[at]
    neighbours = [_neighbours(text, int(place)) for place in places]
    counts = _counts(reading, ngrams, at)
    words = np.array([_words(*near) for near in neighbours], np.float32).reshape(len(at), 17)
    return Doubled(places, np.column_stack([*counts, words]).astype(np.float32))


def _counts(reading: Reading, ngrams: Ngrams, at: Places) -> list[Levels]:
    """Look up what is around: as it stands, and without the second copy (places -2, -1, 0, then 2, 3)."""

    def level(*shifts: int) -> Levels:
        return ngrams.level(*(reading.ids[at + shift] for shift in shifts))

    twice, single = level(0, 1), level(0)
    stands = [level(-1, 0, 1), level(0, 1, 2), level(-2, -1, 0, 1), level(-1, 0, 1, 2), level(0, 1, 2, 3)]
    without = [level(-2, -1, 0), level(-1, 0, 2), level(1, 2, 3), level(-2, -1, 0, 2), level(-1, 0, 2, 3)]
    around = [level(-1, 0), level(1, 2), single, level(-1), level(2)]
    long, short = np.array(stands), np.array(without)
    sums = [long[:2].sum(0), long[2:].sum(0), short[:3].sum(0), short[3:].sum(0), long.sum(0) - short.sum(0)]
    return [*stands, *without, *around, twice, twice - single, *sums]


def _neighbours(text: str, place: int) -> tuple[str, str, str]:
    """Give the line before the two characters, the character, and the line behind."""
    before = text[max(text.rfind("\n", 0, place) + 1, place - AROUND) : place]
    behind = text[place + 2 : place + 2 + AROUND].partition("\n")[0]
    return before, text[place], behind


def _words(before: str, twice: str, behind: str) -> Sequence[float]:
    """Tell which words the two characters stand in, which one alone would, and which words it gains and loses."""
    stands, without = cut(before + twice + twice + behind), cut(before + twice + behind)
    left, right = _lengths(stands, len(before))
    single, _ = _lengths(without, len(before))
    return (
        left,
        right,
        single,
        (right == 0) + 2 * (left > 1) + 4 * (right > 1),
        is_word(before[-1:] + twice),
        is_word(twice + behind[:1]),
        is_word(before[-2:] + twice),
        is_word(twice + behind[:2]),
        is_word(before[-1:] + twice + behind[:1]),
        _chinese(before[-1:]),
        _chinese(behind[:1]),
        *_changed(Counter(stands), Counter(without), twice),
    )


def _changed(stands: Counter[str], without: Counter[str], twice: str) -> Sequence[float]:
    """Count words, words of one character, and those that only one of two texts has."""
    gone, come = stands - without, without - stands
    return (
        stands.total() - without.total(),
        _singles(stands) - _singles(without),
        not come and gone == Counter([twice]),
        sum(map(len, come.elements())),
        max(map(len, gone), default=0),
        max(map(len, come), default=0),
    )


def _singles(words: Counter[str]) -> int:
    return sum(count for word, count in words.items() if len(word) == 1)


def _lengths(words: Sequence[str], place: int) -> tuple[int, int]:
    """Give the length of the word at a place, and of the word at the next place, 0 if it is the same."""
    start = 0
    for number, word in enumerate(words):
        if start + len(word) > place:
            own = place + 1 < start + len(word)
            return len(word), 0 if own or number + 1 == len(words) else len(words[number + 1])
        start += len(word)
    return 0, 0


def _chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"
