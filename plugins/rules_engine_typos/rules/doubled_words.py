"""Words written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, text_rule
from rules_engine_typos.allowed import allowed
from rules_engine_typos.prose import mark, prose
from rules_engine_typos.words import boundaries

AROUND = 12  # characters given to the segmenter on either side
LONGEST = 6


@text_rule(
    "typos.doubled-word",
    severity="error",
    corrects=True,
    english="A word is not written twice",
    passes="上一年度年度报告，一批一批推进，专门部门部署，公开政府信息公开工作举报电话。",
    fails="切实保障保障公民的知情权。",
)
def doubled_word(passage: Passage) -> Iterator[Hit]:
    """词语不应重复"""
    text = prose(passage.text).folded.text
    match = _TWICE.search(text)
    while match:
        word, start, end = match[1], match.start(), match.end()
        if _whole_words(text, start, len(word)) and not _lawful(text, word, start):
            yield mark(passage, start, end, f"“{{here}}”中“{word}”重复", word)
            match = _TWICE.search(text, end)
        else:
            match = _TWICE.search(text, start + 1)


def _whole_words(text: str, start: int, length: int) -> bool:
    """Tell whether words begin and end where both copies do."""
    first = max(0, start - AROUND)
    ends = boundaries(text[first : start + 2 * length + AROUND])
    return {start - first, start - first + length, start - first + 2 * length} <= ends


def _lawful(text: str, word: str, start: int) -> bool:
    """Tell whether a word stands twice on purpose: 一批一批, 很远很远, 想着想着, 上一年度年度报告."""
    around = text[max(0, start - LONGEST) : start + 2 * len(word) + LONGEST]
    emphatic = word[0] in _EMPHATIC or word[-1] == "着" or len(set(word)) == 1
    return emphatic or any(words in around for words in allowed("doubled_words"))


_EMPHATIC = frozenset("一的很最极更不越")
_TWICE = re.compile(rf"([㐀-鿿]{{2,{LONGEST}}})\1")
