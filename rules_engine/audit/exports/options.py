"""What every export is told: the store, the language, which office, and where it will lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rules_engine.wording import Language, Words


@dataclass(frozen=True)
class ExportOptions:
    """How an export is written. `titles` are those of the rules by id; `beside` is the folder it will lie in."""

    store: Path
    language: Language = "zh"
    office: str | None = None
    titles: dict[str, str] = field(default_factory=dict)
    beside: Path | None = None

    def say(self, words: Words, **values: object) -> str:
        """Give words in the language of the reader."""
        return words.say(self.language, **values)
