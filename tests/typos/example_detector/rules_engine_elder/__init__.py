"""Suspect 未 where 末 was meant, and the like; a neural corrector would ask its model here."""

from __future__ import annotations

from collections.abc import Sequence

from rules_engine_typos.detectors import Settings, Suggestion

LOOK_ALIKES = {"未端": "末端", "己经": "已经"}


def detect(texts: Sequence[str], settings: Settings) -> Sequence[Sequence[Suggestion]]:
    """Answer with one list of suggestions for each text; places count characters of that text."""
    least = settings.get("elder_strength", 0.5)
    return [[found for found in _look(text) if found.strength >= least] for text in texts]


def _look(text: str) -> list[Suggestion]:
    return [
        Suggestion(start, start + 1, right[0], 0.9, f"形近：“{right}”")
        for wrong, right in LOOK_ALIKES.items()
        for start in [text.find(wrong)]
        if start >= 0
    ]
