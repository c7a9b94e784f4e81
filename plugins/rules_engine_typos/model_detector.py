"""Our own detector: the language model."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rules_engine.errors import ConfigError
from rules_engine_typos.detectors import Settings, Suggestion

AT_ONCE = (
    30_000  # characters scored in one pass: enough to be fast, few enough to stay in the processor's cache
)


def detect(texts: Sequence[str], settings: Settings) -> Sequence[Sequence[Suggestion]]:
    """Suspect single characters, above the threshold that the settings name."""
    from rules_engine_typos.model.language_model import language_model  # noqa: PLC0415 - NumPy and the model are loaded here

    model = language_model()
    least = threshold(settings, model.about["thresholds"])
    found: list[list[Suggestion]] = [[] for _ in texts]
    for first, last in portions(texts):
        starts = [0, *accumulate(len(text) + 1 for text in texts[first:last])]
        for place, meant, score in model.suspicions("\n".join(texts[first:last]), least):
            number = bisect_right(starts, place) - 1
            start = place - starts[number]
            found[first + number].append(Suggestion(start, start + 1, meant, 1 / (1 + math.exp(-score))))
    return found


def threshold(settings: Settings, known: dict[str, float]) -> float:
    """Give the least score that the chosen threshold asks for."""
    chosen = settings.get("threshold", "default")
    if chosen not in known:
        raise ConfigError(
            f"settings.typos.threshold 应为 {'、'.join(known)}，不是 {chosen!r}",
            f"settings.typos.threshold should be {' or '.join(known)}, not {chosen!r}",
        )
    return known[chosen]


def portions(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Part texts into stretches of so many characters at most, a longer text alone."""
    first, size = 0, 0
    for number, text in enumerate(texts):
        if size and size + len(text) > AT_ONCE:
            yield first, number
            first, size = number, 0
        size += len(text) + 1
    if first < len(texts):
        yield first, len(texts)
