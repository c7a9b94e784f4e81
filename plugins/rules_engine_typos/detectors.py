"""Ways to suspect a typo: ours, and whatever is installed under the entry points `rules_engine_typos.detectors`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, NamedTuple

from rules_engine.errors import ConfigError, PluginError

GROUP = "rules_engine_typos.detectors"


class Suggestion(NamedTuple):
    """What a detector suspects: `replacement` for `text[start:end]`, with a strength from 0 (a guess) to 1."""

    start: int
    end: int
    replacement: str
    strength: float
    reason: str = ""


Settings = Mapping[str, Any]
# A detector is given folded paragraphs and the settings of this plugin, and answers with one list for each.
Detector = Callable[[Sequence[str], Settings], Sequence[Sequence[Suggestion]]]


def suggestions(texts: Sequence[str], settings: Settings) -> list[list[tuple[str, Suggestion]]]:
    """Ask every chosen detector about paragraphs; give for each the suggestions with the detector's name."""
    found: list[list[tuple[str, Suggestion]]] = [[] for _ in texts]
    for name in _chosen(settings):
        answers = _detector(name)(texts, settings)
        if len(answers) != len(texts):
            raise PluginError(
                f"检测器 {name!r}：{len(texts)}段文字得到{len(answers)}个结果",
                f"detector {name!r}: {len(answers)} answers for {len(texts)} texts",
            )
        for number, (text, answer) in enumerate(zip(texts, answers, strict=True)):
            found[number] += [(name, _sound(name, text, suggestion)) for suggestion in answer]
    return found


def _sound(name: str, text: str, suggestion: Suggestion) -> Suggestion:
    """Refuse a place that does not lie in the text."""
    if 0 <= suggestion.start < suggestion.end <= len(text):
        return suggestion
    raise PluginError(
        f"检测器 {name!r}：位置 {suggestion.start}–{suggestion.end} 不在长为{len(text)}的文字之内",
        f"detector {name!r}: {suggestion.start}–{suggestion.end} lies outside a text of {len(text)} characters",
    )


def _chosen(settings: Settings) -> list[str]:
    """Give the names listed under `detectors`, all that are installed if nothing is."""
    wanted = settings.get("detectors", sorted(_installed()))
    for name in wanted:
        if name not in _installed():
            near = ", ".join(get_close_matches(name, _installed()) or sorted(_installed()))
            raise ConfigError(
                f"没有名为 {name!r} 的检测器；有 {near}", f"there is no detector {name!r}; there is {near}"
            )
    return list(wanted)


@cache
def _installed() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


@cache
def _detector(name: str) -> Detector:
    detector: Detector = _installed()[name].load()
    return detector
