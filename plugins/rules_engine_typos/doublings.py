"""Characters that stand twice on purpose."""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from rules_engine_typos.allowed import allowed
from rules_engine_typos.known_words import KnownWords, our_words
from rules_engine_typos.words import cut, is_word

AROUND = 12  # characters given to the segmenter on either side


class Twice(NamedTuple):
    """Two of one character at `place` and behind it, and the words they stand in, by where in the text those begin.

    `words` are the boundaries around the two, so many characters to either side as the segmenter is given.
    """

    text: str
    place: int
    words: tuple[int, ...]

    @classmethod
    def at(cls, text: str, place: int) -> Twice:
        """Cut the words around a place, of its own line."""
        first = max(text.rfind("\n", 0, place) + 1, place - AROUND)
        window = text[first : place + 2 + AROUND].partition("\n")[0]
        return cls(text, place, tuple(accumulate(map(len, cut(window)), initial=first)))

    @property
    def character(self) -> str:
        """Give the character itself."""
        return self.text[self.place]

    @property
    def before(self) -> str:
        """Give up to two characters before."""
        return self.text[max(0, self.place - 2) : self.place]

    @property
    def after(self) -> str:
        """Give up to two characters behind."""
        return self.text[self.place + 2 : self.place + 4]

    @property
    def alone(self) -> bool:
        """Tell whether no word reaches from either side into the two, and nothing before them counts them."""
        free = self.place in self.words and self.place + 2 in self.words
        return free and self.before[-1:] not in _COUNTS


def lawful(twice: Twice) -> bool:
    """Tell whether a character stands twice by its kind: 认认真真, 区区长, 2023年年底, 十五五, 二是是否, 件件有登记."""
    character, before, after = twice.character, twice.before, twice.after
    return (
        character in {before[-1:], after[:1]}
        or _one_by_one(twice)
        or _stands_twice(before)
        or _stands_twice(after)
        or _organ(twice)
        or (character in _LEVELS and after[:1] == "、" and after[1:] in _LEVELS)
        or _title(twice)
        or (character == "是" and before[-1:] in _NUMERALS and after[:1] in {"否", "非"})
        or (before[-1:] in _YEARS and any(character + after[:n] in allowed("periods") for n in (1, 2)))
        or (character in _ONES and bool({before[-1:], after[:1]} & _NUMERALS))
        or (character in allowed("distributive") and after[:1] in allowed("predicates") and twice.alone)
        or known(twice, our_words())
        or _inside_a_word(twice)
    )


def known(twice: Twice, words: KnownWords) -> bool:
    """Tell whether the two lie in a known word, or one begins with the second: 产业链链长制, 指定定密责任人."""
    middle = twice.place + 1
    return (
        words.cover(twice.text, twice.place, twice.place + 2)
        or words.begins_at(twice.text, middle)
        or (words.ends_at(twice.text, middle) and is_word(twice.text[middle : middle + 2]))
    )


def likely(twice: Twice) -> bool:
    """Tell whether only strong evidence may speak against it: 公开开展, 目的的实现, 看看, 太湖湖体."""
    vivid = twice.character in allowed("vivid") and twice.alone
    return vivid or _meet(twice) or _names_a_place(twice)


def _organ(twice: Twice) -> bool:
    """Tell whether the first copy ends an organ's name and the second begins a word: 某区区长, 市市场监管局."""
    begun = twice.character + twice.after[:1]
    if begun not in allowed("organs"):
        return False
    named = "\u4e00" <= twice.before[-1:] <= "\u9fff" and twice.before[-1] not in _NO_NAME
    return named or twice.after[:1] in set("长场容政委划")


def _title(twice: Twice) -> bool:
    """Tell whether the first copy ends a title and the second says what its holder does: 主任任组长, 会长长达两年."""
    ended, going_on = _TITLES.get(twice.character, ("", ""))
    return twice.before[-1:] in set(ended) and twice.after[:1] in set(going_on)


def _one_by_one(twice: Twice) -> bool:
    """Tell whether it says 一步步 or 一件件; 进一步步 and 第一时时间 have words of their own."""
    if twice.before[-1:] != "一":
        return False
    longer = twice.before + twice.character
    return len(twice.before) == 1 or not (is_word(longer) or is_word(longer + twice.after[:1]))


def _meet(twice: Twice) -> bool:
    """Tell whether one word ends and another begins between the two: 公开开展, 目的的, 经经营者同意."""
    middle = twice.place + 1
    if middle not in twice.words:
        return False
    number = twice.words.index(middle)
    before, after = middle - twice.words[number - 1], twice.words[number + 1] - middle
    if twice.character in _PARTICLES:
        return before > 1 or after > 1
    return before > 1 and after > 1


def _names_a_place(twice: Twice) -> bool:
    """Tell whether the first copy ends a name and the second one begins what is said of it."""
    if twice.character not in allowed("landforms") or twice.place + 1 not in twice.words:
        return False
    parted = twice.place not in twice.words or twice.place + 2 not in twice.words
    return parted and _goes_on(twice.before[-1:]) and _goes_on(twice.after)


def _inside_a_word(twice: Twice) -> bool:
    """Tell whether the dictionary has a longer word that holds both."""
    if twice.place + 1 in twice.words:
        return False
    start = max(place for place in twice.words if place <= twice.place)
    end = min(place for place in twice.words if place > twice.place + 1)
    return end - start > 2  # noqa: PLR2004 - more than the two


def _goes_on(beside: str) -> bool:
    return "\u4e00" <= beside[:1] <= "\u9fff" and beside[0] not in _ENDS


def _stands_twice(pair: str) -> bool:
    """Tell whether 认认 is followed by 真真."""
    return len(pair) == 2 and pair[0] == pair[1]  # noqa: PLR2004 - two characters


_TITLES = {
    "任": ("主", "副组主办领成委总队会秘第常双书局院所处科站部名"),
    "长": ("局会镇乡县市区州旗厅院校站所科处部司社队组馆园村店行", "期达年途远效"),
}
_LEVELS = frozenset("省市县区旗镇乡村")  # 某县县、乡两级
_ONES = frozenset("零〇一二三四五六七八九")
_NUMERALS = _ONES | frozenset("十百千万亿")
_YEARS = _ONES | frozenset("0123456789今去当上明次前往每全")  # what stands before 年年底, 日日均
_NO_NAME = frozenset("的了和与及或对向由按经在从到是求各场将把被为以")
_COUNTS = _NUMERALS | frozenset("0123456789%几多数余来第每各该本某这那全我你他贵两半")
_ENDS = frozenset("的等和与及或了")
_PARTICLES = frozenset("的以对与为在地到经由按将把向从使")
