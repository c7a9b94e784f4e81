"""Words on a list of mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rules_engine import Confidence, Hit, Passage, text_rule
from rules_engine.folding import fold
from rules_engine_typos.lexicon import Entry, lexicon
from rules_engine_typos.prose import literal, mark, prose
from rules_engine_typos.words import boundaries

# 既使群众得实惠，又使企业减负: a pair of words, not 即使 miswritten.
PAIRED = re.compile("既[^。；;]{1,60}[，,、](?:又|(?:也|还|更|并)使)")
AROUND = 12  # characters looked at on either side


@text_rule(
    "typos.wrong-word",
    severity="warning",
    english="No word is on the list of mistakes",
    corrects=True,
    passes="向大会报告工作，政务公开异彩纷呈。",
    fails="政务公开工作异彩丰呈。",
)
def wrong_word(passage: Passage, settings: Mapping[str, Any]) -> Iterator[Hit]:
    """不应出现词表所列的错误写法

    自带的词表只有不成词的写法，自备的词表加在后面。
    放在上下文里比正确写法更通顺的不报（“大会报告”里的“会报”）。
    """
    text = prose(passage.text).text
    for start, end, entry in lexicon(settings).find(text):
        if _gate(text, start, end, entry):
            note = f"：{entry.note}" if entry.note else ""
            said = "“{here}”中的“{this}”" + literal(f"应为“{entry.right}”{note}")
            yield mark(passage, start, end, said, entry.right, confidence=Confidence.CERTAIN)


def _gate(text: str, start: int, end: int, entry: Entry) -> bool:
    """Pass a hit that cuts no word in two, and that the language model does not find likelier than the right form."""
    from rules_engine_typos.model.language_model import language_model  # noqa: PLC0415 - NumPy and the model are loaded here

    if PAIRED.match(text, start):
        return False
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if not {len(before), len(before) + end - start} <= boundaries(before + text[start:end] + after):
        return False
    right, model = fold(entry.right).text, language_model()
    return model.familiar(before, right, after) >= model.familiar(before, text[start:end], after)
