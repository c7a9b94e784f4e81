"""Words that are right because somebody says so: the user, the report's own title, or our list."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from rules_engine.errors import ConfigError
from rules_engine.folding import fold
from rules_engine_typos.lexicon_files import read_text

OURS = Path(__file__).parent / "data" / "words.toml"
SETTINGS = ("words", "offices")


@dataclass(frozen=True)
class KnownWords:
    """Words of at least two characters, folded."""

    words: frozenset[str]

    def cover(self, text: str, start: int, end: int) -> bool:
        """Tell whether a stretch of a folded text lies in one of the words."""
        return any(
            text[first : first + length] in self.words
            for length in self._lengths
            for first in range(max(0, end - length), min(start, len(text) - length) + 1)
        )

    def begins_at(self, text: str, place: int) -> bool:
        """Tell whether one of the words begins at a place of a folded text."""
        return any(text[place : place + length] in self.words for length in self._lengths)

    def ends_at(self, text: str, place: int) -> bool:
        """Tell whether one of the words ends at a place of a folded text."""
        return any(text[max(0, place - length) : place] in self.words for length in self._lengths)

    def with_more(self, words: Iterable[str]) -> KnownWords:
        """Add words."""
        return KnownWords(self.words | _folded(words))

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(word) for word in self.words})


@cache
def our_words() -> KnownWords:
    """Read the words that come with the plugin."""
    groups = tomllib.loads(OURS.read_text("utf-8"))["words"]
    return KnownWords(_folded(word for group in groups for word in group["list"]))


def known_words(settings: Mapping[str, Any]) -> KnownWords:
    """Add the user's words to ours: `words` and `offices` of the settings, each a list or a file with one a line."""
    return our_words().with_more(word for key in SETTINGS for word in _listed(key, settings.get(key, [])))


def _listed(key: str, value: Any) -> list[str]:
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return [
            word for entry in value for word in (_file(entry) if Path(entry).suffix == ".txt" else [entry])
        ]
    if isinstance(value, str):
        return _file(value)
    raise ConfigError(
        f"settings.typos.{key} 应为词语列表，或一行一个词语的文件",
        f"settings.typos.{key} should be a list of words or a file with one a line",
    )


@cache
def _file(name: str) -> list[str]:
    lines = read_text(Path(name)).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(folded for word in words if len(folded := fold(word).text.strip()) > 1)
