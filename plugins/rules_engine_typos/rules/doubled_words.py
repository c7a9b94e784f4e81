"""Words written twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rules_engine import Confidence, Hit, Passage, Severity, text_rule
from rules_engine_typos.allowed import allowed
from rules_engine_typos.prose import in_address, mark, prose
from rules_engine_typos.words import boundaries, cut

AROUND = 12  # characters given to the segmenter on either side
LONGEST = 6


@text_rule(
    "typos.doubled-word",
    severity="error",
    corrects=True,
    english="A word is not written twice",
    passes="上一年度年度报告，一批一批推进，专门部门部署，区政府政府信息公开，规范性文件，公开政府信息公开工作举报电话。",
    fails="切实保障保障公民的知情权。",
)
def doubled_word(passage: Passage) -> Iterator[Hit]:
    """词语不应重复

    其中一个可能属于更长的词的（业务培训培训、信息信息安全），只作疑似：
    “规范”作动词时，“规范规范性文件”是对的；“考虑考虑”之类的说法也对。
    """
    text = prose(passage.text).folded.text
    for again in _MAY_TWICE.finditer(text) if "可" in text else ():
        yield mark(passage, *again.span(), f"“{{here}}”中“可{again[2]}”重复", f"可{again[1]}{again[2]}")
    match = _TWICE.search(text)
    while match:
        word, start, end = match[1], match.start(), match.end()
        whole = _whole_words(text, start, len(word))
        meant = _lawful(text, word, start) or in_address(text, start, end)
        if not meant and (whole or _extra(text, start, word)):
            yield _hit(passage, start, end, word, sure=whole and word not in allowed("colloquial"))
            match = _TWICE.search(text, end)
        else:
            match = _TWICE.search(text, start + 1)


def _hit(passage: Passage, start: int, end: int, word: str, *, sure: bool) -> Hit:
    if sure:
        return mark(passage, start, end, f"“{{here}}”中“{word}”重复", word)
    return mark(
        passage,
        start,
        end,
        f"“{{here}}”中“{word}”疑似重复",
        word,
        confidence=Confidence.SUSPECTED,
        severity=Severity.NOTE,
    )


def _whole_words(text: str, start: int, length: int) -> bool:
    """Tell whether words begin and end where both copies do."""
    first = max(0, start - AROUND)
    ends = boundaries(text[first : start + 2 * length + AROUND])
    return {start - first, start - first + length, start - first + 2 * length} <= ends


def _extra(text: str, start: int, word: str) -> bool:
    """Tell whether the words are the same without one of the copies, but for that copy."""
    if _near(text, start, word, "doubled_parts"):
        return False
    first, end = max(0, start - AROUND), start + 2 * len(word) + AROUND
    stands = Counter(cut(text[first:end]))
    without = Counter(cut(text[first:start] + text[start + len(word) : end]))
    return not without - stands and "".join((stands - without).elements()) == word


def _lawful(text: str, word: str, start: int) -> bool:
    """Tell whether a word stands twice on purpose: 一批一批, 很远很远, 想着想着, 请坐请坐, 上一年度年度报告."""
    invites = text[max(0, start - 1) : start] in _INVITES
    return invites or _emphatic(word) or _near(text, start, word, "doubled_words")


def _near(text: str, start: int, word: str, subject: str) -> bool:
    around = text[max(0, start - LONGEST) : start + 2 * len(word) + LONGEST]
    return any(words in around for words in allowed(subject))


def _emphatic(word: str) -> bool:
    if word[0] == "一":
        return word not in allowed("no_measures")
    return word[0] in _EMPHATIC or word[-1] in _VIVID or len(set(word)) == 1


_EMPHATIC = frozenset("的很极请")
_VIVID = frozenset("着红黑白绿蓝黄亮")  # 想着想着, 碧蓝碧蓝
_INVITES = frozenset("请来去想帮多")  # 请他来活动活动
# 可通过可以通过: the two differ, so that they are no word written twice.
_MAY_TWICE = re.compile("可(以?)([㐀-鿿]{2,3})可(?!\\1\\2)以?\\2")
_TWICE = re.compile(rf"([㐀-鿿]{{2,{LONGEST}}})\1")
