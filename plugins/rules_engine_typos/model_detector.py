"""Our own detector: the language model."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rules_engine.errors import ConfigError
from rules_engine_typos.detectors import Settings, Suggestion
from rules_engine_typos.stretches import stretches

AT_ONCE = (
    30_000  # characters scored in one pass: enough to be fast, few enough to stay in the processor's cache
)


def detect(texts: Sequence[str], settings: Settings) -> Sequence[Sequence[Suggestion]]:
    """Suspect single characters, above the threshold that the settings name."""
    from rules_engine_typos.model.language_model import language_model  # noqa: PLC0415 - NumPy and the model are loaded here

    model = language_model()
    least = threshold(settings, model.about["thresholds"])
    found: list[list[Suggestion]] = [[] for _ in texts]
    for stretch in stretches(texts):
        for place, meant, score in model.suspicions(stretch.text, least):
            number, start = stretch.locate(place)
            found[number].append(Suggestion(start, start + 1, meant, 1 / (1 + math.exp(-score))))
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
