"""Text made comparable, with a map back to where it stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters came from.

    `starts` and `ends` give, per folded character, the stretch of the original it stands for; empty means
    that every character kept its place.
    """

    text: str
    starts: tuple[int, ...] = field(default=(), repr=False)
    ends: tuple[int, ...] = field(default=(), repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the original that holds `text[start:end]`.

        It covers whole characters: half of a folded `㎡` is all of it. An empty span stays empty.
        """
        if not self.starts:
            return start, end
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else self.ends[-1]
            return place, place
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """Fold to NFKC with radicals as ordinary characters and without anything invisible.

    Text in which every character keeps its place (ordinary Chinese with full-width punctuation) costs one
    normalisation and no map.
    """
    if not _UNEVEN.search(text):
        return Folded(unicodedata.normalize("NFKC", text))
    pieces = [piece for match in _STRETCH.finditer(text) for piece in _pieces(match[0], match.start())]
    return Folded(
        "".join(folded for folded, _, _ in pieces),
        tuple(start for folded, start, _ in pieces for _ in folded) or (len(text),),
        tuple(end for folded, _, end in pieces for _ in folded) or (len(text),),
    )


def _pieces(stretch: str, offset: int) -> Iterator[tuple[str, int, int]]:
    if not _UNEVEN.search(stretch):
        folded = unicodedata.normalize("NFKC", stretch)
        yield from ((character, offset + i, offset + i + 1) for i, character in enumerate(folded))
        return
    for cluster, start, end in _clusters(stretch):
        yield fold_radicals(unicodedata.normalize("NFKC", cluster)), offset + start, offset + end


def _clusters(stretch: str) -> Iterator[tuple[str, int, int]]:
    """Cut where normalisation cannot reach across; what is invisible belongs to no cluster."""
    cluster, start, end = "", 0, 0
    for i, character in enumerate(stretch):
        if _invisible(character):
            continue
        if cluster and not _joins(character):
            yield cluster, start, end
            cluster = ""
        start = start if cluster else i
        cluster, end = cluster + character, i + 1
    if cluster:
        yield cluster, start, end


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    """Tell whether a character may merge with the one before it: a mark, or a later part of a syllable."""
    first = unicodedata.normalize("NFKC", character)[0]
    return unicodedata.category(first)[0] == "M" or bool(_SYLLABLE_TAIL.match(first))


@lru_cache(maxsize=4096)
def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or bool(_IGNORABLE.match(character))


def fold_radicals(text: str) -> str:
    """Replace radicals, as PDF printers write them, by the ordinary characters; the length stays the same."""
    return text.translate(_RADICALS) if _ANY_RADICAL.search(text) else text


@lru_cache(maxsize=8192)  # many times what one report prints, and flat over thousands of them
def plain(label: str) -> str:
    """Reduce a printed label to what makes it that label: no white space, one width of punctuation."""
    return _SPACE.sub("", fold(label).text).translate(_ONE_WIDTH)


def enumerator(label: str) -> tuple[str, str]:
    """Split a leading enumerator (一、 （一） (1) 1. ① 第一，) from the rest; it may be empty.

    Labels as printed and labels made `plain` are both understood.
    """
    match = _ENUMERATOR.match(label)
    if match is None:
        return "", label.strip()
    return match[0].strip(), label[match.end() :].strip()


# Characters that NFKC leaves alone or replaces by exactly one, whatever stands beside them.
_EVEN = "\t\n\r -~一-鿿㐀-䶿　-〃〈-】〔〕！-～“”‘’—–·×●○■□◆★"
_UNEVEN = re.compile(f"[^{_EVEN}]")
# The last even character before an uneven one goes with it: a combining mark may follow.
_STRETCH = re.compile(f"[{_EVEN}]+(?![^{_EVEN}])|[{_EVEN}]?[^{_EVEN}]+")
_SYLLABLE_TAIL = re.compile("[ᅠ-ᆧᆨ-ᇿ\U00016d67]")
_IGNORABLE = re.compile("[͏ᅟᅠㅤﾠ឴឵᠋-᠏︀-️\U000e0100-\U000e01ef]")
_SPACE = re.compile(r"\s+")
_ONE_WIDTH = str.maketrans("“”„‟〝〞＂‘’‚‛。｡﹒—–―‐‑−〔〕【】", '"""""""\'\'\'\'...------[][]')

_HAN = "〇零一二三四五六七八九十百"
_ENUMERATOR = re.compile(
    rf"""\s*(?:
      [（(〔\[] \s* (?: [{_HAN}]{{1,4}} | [0-9０-９]{{1,3}} | [A-Za-z] ) \s* [）)〕\]] [、.．,，]?
    | 第? [{_HAN}]{{1,4}} \s* [、.．,，:：]
    | 第? [0-9０-９]{{1,2}} \s* [、:：)）,，]
    | [0-9０-９]{{1,2}} \s* [.．] (?![0-9０-９]{{1,3}}(?![0-9０-９年]))
    | [0-9０-９]{{1,2}} (?: [.．][0-9０-９]{{1,2}} ){{1,3}} (?: \s+ | (?=[一-鿿])(?![万亿元年月日个件条]) )
    | [IVXivx]{{1,4}} [、.．]
    | [①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿Ⅰ-Ⅻ] [、.．]?
    | [0-9０-９]{{1,2}} \s? (?=[一-鿿]) (?![年月日号时分个件条项次万亿元])
    )\s*""",
    re.VERBOSE,
)

# Radicals that Unicode equates with one ordinary character (EquivalentUnifiedIdeograph). NFKC folds the whole
# Kangxi block but only two of the supplement, which PDF printers use just as freely.
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹"
    "⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食"
    "⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_RADICALS = {
    ord(radical): usual for radical, usual in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
} | {point: unicodedata.normalize("NFKC", chr(point)) for point in range(0x2F00, 0x2FD6)}
_ANY_RADICAL = re.compile("[⺀-⻳⼀-⿕]")
