"""Suspected typos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rules_engine import Batch, Confidence, Hit, Report, batch_rule
from rules_engine_typos.allowed import allowed
from rules_engine_typos.batch_text import Narrative, narratives
from rules_engine_typos.detectors import Suggestion, suggestions

# How a strength is put into words.
STRENGTHS = ((0.95, "很可能"), (0.8, "可能"), (0.0, "也许"))


@batch_rule(
    "typos.suspected",
    severity="note",
    english="No character is suspected to be a wrong one",
    passes="政府信息公开申请均按时办结，未发生行政复议。",
    fails="结合实际工作，坚持依法行政基本元则，修订有关法律法规。",
)
def suspected(batch: Batch, settings: Mapping[str, Any]) -> Iterator[tuple[Report, Hit]]:
    """疑似错别字

    在音近、形近的字里，语言模型认为比原字可能得多的。
    始终只是疑似，由编辑判断。自备词语、报告标题、单位名录里的说法不报，一份报告里说过三次的也不报。
    """
    told = list(narratives(batch, settings))
    texts = [text for narrative in told for text in narrative.texts]
    answers = iter(suggestions(texts, settings))
    for narrative in told:
        for number in range(len(narrative.texts)):
            for detector, suggestion in next(answers):
                if not _meant(narrative, number, suggestion):
                    yield narrative.report, _hit(narrative, number, detector, suggestion)


def _meant(narrative: Narrative, number: int, suggestion: Suggestion) -> bool:
    """Tell whether what stands there is right after all."""
    start, end = suggestion.start, suggestion.end
    written = narrative.texts[number][start:end]
    return (
        {written, suggestion.replacement} <= allowed("particles")
        or (written + suggestion.replacement) in allowed("variants")
        or narrative.vouched(number, start, end)
        or narrative.often(number, start, end)
    )


def _hit(narrative: Narrative, number: int, detector: str, suggestion: Suggestion) -> Hit:
    start, end = suggestion.start, suggestion.end
    seen = narrative.seen(number)
    written = seen.shown(start, end)
    sure = next(words for least, words in STRENGTHS if suggestion.strength >= least)
    said = f"“{seen.around(start, end)}”中的“{written}”疑为“{suggestion.replacement}”（{sure}）"
    return Hit(
        said + (f"：{suggestion.reason}" if suggestion.reason else ""),
        narrative.passages[number].at(*seen.span(start, end)),
        suggestion=suggestion.replacement,
        confidence=Confidence.SUSPECTED,
        source=detector,
    )
