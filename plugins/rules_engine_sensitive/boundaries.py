"""Whether a stretch of Chinese text is a word there, or only characters of other words side by side."""

from __future__ import annotations

import re

REACH = 12
LONGEST_DOUBTFUL = 3
# A dictionary word may hold a shorter one that still means itself: 市|工商局, 工商局|长.
_LEVELS = frozenset("省市县区州盟旗镇乡国总原旧前该各")
_OFFICES = re.compile("[局部院委办所站厅处会科]$")
_LATIN = re.compile("[0-9a-z]")
_NOT_HAN = re.compile("[^一-鿿]")


def stands_alone(text: str, start: int, end: int, *, whole: bool | None) -> bool:
    """Tell whether `text[start:end]` is a word of its own.

    Letters and digits must not go on beside it. Chinese words are asked of the segmenter: always if `whole` is
    true, never if it is false, and otherwise up to three characters, since longer ones do not come about by
    chance.
    """
    if _goes_on(text, start - 1, start) or _goes_on(text, end - 1, end) or _is_department(text, end):
        return False
    if whole is None:
        whole = end - start <= LONGEST_DOUBTFUL
    return not whole or bool(_NOT_HAN.search(text, start, end)) or _is_word(text, start, end)


def _goes_on(text: str, left: int, right: int) -> bool:
    """Tell whether two neighbours are of one number or one Latin word."""
    if left < 0 or right >= len(text):
        return False
    pair = text[left], text[right]
    return all(map(str.isdigit, pair)) or all(c.isascii() and c.isalpha() for c in pair)


def _is_department(text: str, end: int) -> bool:
    """Tell whether a ministry (农业部) is only the first part of 农业部门."""
    return text[end - 1] == "部" and text.startswith("门", end) and not text.startswith("门户", end)


def _is_word(text: str, start: int, end: int) -> bool:
    import rjieba  # noqa: PLC0415 - needed only where a term was found

    first = max(
        (m.end() for m in _NOT_HAN.finditer(text, max(0, start - REACH), start)),
        default=max(0, start - REACH),
    )
    stop = _NOT_HAN.search(text, end, end + REACH)
    last = stop.start() if stop else min(len(text), end + REACH)
    position = first
    for word in rjieba.cut(text[first:last], False):  # noqa: FBT003 - positional only: no guessed words
        token_start, position = position, position + len(word)
        if token_start < start < position and not _head(word, start - token_start, position == end):
            return False
        if token_start < end < position and not _stem(word, end - token_start, token_start == start):
            return False
    return True


def _head(word: str, cut: int, ends: bool) -> bool:  # noqa: FBT001 - asked in one place
    """Tell whether the rest of a dictionary word is a word, and its beginning only says which: 市|工商局."""
    return ends and (word[:cut] in _LEVELS or cut > 1)


def _stem(word: str, cut: int, begins: bool) -> bool:  # noqa: FBT001 - asked in one place
    """Tell whether a dictionary word only names the head of an office: 工商局|长."""
    return begins and word[cut:] == "长" and bool(_OFFICES.search(word[:cut]))
