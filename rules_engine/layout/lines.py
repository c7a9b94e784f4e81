"""Characters to lines of text, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from rules_engine.document import Box
from rules_engine.folding import fold_radicals
from rules_engine.layout.page import Character, around

SAME_LINE = 0.5  # of the smaller box must lie beside the other
WORD_GAP = 0.2  # ems between two words
TWICE = 0.15  # ems between a character and the same printed once more
SCRIPT_GAP = 0.6  # ems between a Chinese and a Latin word: less is the manner of the font


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line: its text, its characters in reading order, the box around them, their usual size."""

    text: str
    characters: tuple[Character, ...]
    box: Box
    size: float

    @property
    def head(self) -> float:
        """Measure what cannot be parted from its beginning: a word with the punctuation that clings to it."""
        letters = "".join(character.text[0] for character in self.characters)
        match = _HEAD.match(letters)
        end = max(match.end() if match else 1, 1)
        return self.characters[end - 1].right - self.characters[0].left


def lines_of(characters: Sequence[Character]) -> list[TextLine]:
    """Put the characters of one text block into lines, top to bottom; vertical writing into columns."""
    if len(characters) == 1:
        (one,) = characters
        text = fold_radicals(one.text.strip())
        return [TextLine(text, (one,), one[1:5], one.size)] if text else []
    if len({one.bottom for one in characters}) == 1:
        row = _in_order(list(characters))
        return list(_line(row, row))
    turn, back = _TURNS.get(_direction(characters), (None, None))
    if turn is None or back is None:
        return [line for row in _rows(characters) for line in _line(row, row)]
    if _is_stack(characters):
        stack = [one for row in _rows(characters) for one in row]
        return list(_line(stack, stack))
    rows = _rows([turn(character) for character in characters])
    return [line for row in rows for line in _line(row, list(map(back, row)))]


def _line(row: Sequence[Character], characters: Sequence[Character]) -> Iterable[TextLine]:
    """Make a line, unless it is blank."""
    text = fold_radicals(_text(row).strip())
    if text:
        sizes = sorted(character.size for character in characters)
        box = around([character[1:5] for character in characters])
        yield TextLine(text, tuple(characters), box, sizes[(len(sizes) - 1) // 2])


def _rows(characters: Sequence[Character]) -> Iterable[list[Character]]:
    row: list[Character] = []
    largest: Character | None = None
    for character in sorted(characters, key=lambda one: one.top + one.bottom):
        if largest and character.bottom != largest.bottom and not _beside(character, largest):
            yield _in_order(row)
            row, largest = [], None
        row.append(character)
        largest = character if largest is None or character.size > largest.size else largest
    if row:
        yield _in_order(row)


def _is_stack(characters: Sequence[Character]) -> bool:
    """Tell whether no character stands above the one drawn before it: a single column, whichever way it is meant."""
    return all(after.top > before.top - after.size / 2 for before, after in pairwise(characters))


def _beside(one: Character, other: Character) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap >= SAME_LINE * min(one.bottom - one.top, other.bottom - other.top)


def _in_order(row: list[Character]) -> list[Character]:
    """Order from left to right, and leave out what is printed twice to look bold."""
    row.sort(key=lambda one: one.left)
    kept = row[:1]
    for one in row[1:]:
        last = kept[-1]
        if one.text != last.text or one.left - last.left > min(
            TWICE * one.size, (last.right - last.left) / 2
        ):
            kept.append(one)
    return kept


def _text(row: Sequence[Character]) -> str:
    """Join a row, with a space where words stand apart though no space is printed."""
    pieces = [one.text for one in row]
    gaps = [after.left - before.right for before, after in pairwise(row)]
    wide = [i for i, gap in enumerate(gaps) if gap > WORD_GAP * row[i + 1].size]
    if wide:
        usual = max(median_low(gaps), 0) if len(gaps) > 1 else 0
        for i in wide:
            if _parted(row[i], row[i + 1], gaps[i], usual):
                pieces[i] += " "
    return "".join(pieces)


def _parted(before: Character, after: Character, gap: float, usual: float) -> bool:
    """Tell words apart; a stretched line has wide gaps everywhere, and fonts leave one between scripts."""
    if before.text.isspace() or after.text.isspace():
        return False
    one_script = before.text.isascii() == after.text.isascii()
    return gap > 3 * usual and (one_script or gap > SCRIPT_GAP * after.size)


def _direction(characters: Sequence[Character]) -> str:
    """Find where most characters stand to the one drawn before: right of it, below it or above it.

    Upright letters and digits are not written downwards: `3` above `0` are two lines.
    """
    steps = {"right": 0, "down": 0, "up": 0}
    for before, after in pairwise(characters):
        right, down, near = after.left - before.left, after.top - before.top, after.size / 2
        if abs(down) < near:
            steps["right"] += 1
        elif abs(right) < near and not _stands(after):
            steps["down" if down > 0 else "up"] += 1
    return max(steps, key=lambda direction: steps[direction])


def _stands(one: Character) -> bool:
    return one.text.isascii() and one.bottom - one.top > one.right - one.left


def _counterclockwise(one: Character) -> Character:
    """Turn the page by a quarter: what ran down runs to the right, the rightmost column is the first row."""
    return one._replace(left=one.top, top=-one.right, right=one.bottom, bottom=-one.left)


def _clockwise(one: Character) -> Character:
    return one._replace(left=-one.bottom, top=one.left, right=-one.top, bottom=one.right)


_TURNS = {"down": (_counterclockwise, _clockwise), "up": (_clockwise, _counterclockwise)}
_HEAD = re.compile(
    r"[（(《〈“‘「『【〔\[{￥$]*(?:[!-~]+|.)[，。、；：！？）)》〉”’」』】〕\]}%％‰℃·…—,.;:!?]*", re.DOTALL
)
