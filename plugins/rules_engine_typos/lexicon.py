"""Word lists of wrong and right: ours, and the user's in TOML or CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rules_engine.errors import ConfigError
from rules_engine.folding import fold
from rules_engine_typos.lexicon_files import COLUMNS, read_rows

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

OURS = Path(__file__).parent / "data" / "lexicon.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A wrong form, the right one, why, who says so, and the words inside which the form is no mistake."""

    wrong: str
    right: str
    note: str = ""
    source: str = ""
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """Entries by their folded wrong form; a later list outranks an earlier one."""

    entries: Mapping[str, Entry]

    def find(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Find the wrong forms in a folded text, the longest first, none inside a word in which it is allowed."""
        for number, start, end in self._matcher.find_matches_as_indexes(text):
            entry = self.entries[self._forms[number]]
            if not any(_inside(text, start, end, words) for words in entry.allowed):
                yield start, end, entry

    @cached_property
    def _forms(self) -> list[str]:
        return list(self.entries)

    @cached_property
    def _matcher(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - needed where a text is checked

        return AhoCorasick(self._forms, matchkind=MatchKind.LeftmostLongest)


def lexicon(settings: Mapping[str, Any]) -> Lexicon:
    """Read our list and those of the settings (`lexicon`: one file or several, .toml or .csv)."""
    named = settings.get("lexicon", [])
    paths = [named] if isinstance(named, str) else named
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise ConfigError(
            "settings.typos.lexicon 应为 .toml 或 .csv 文件，或这样的列表",
            "settings.typos.lexicon should be a .toml or .csv file, or a list of them",
        )
    return _lexicon((str(OURS), *paths))


@cache
def _lexicon(paths: tuple[str, ...]) -> Lexicon:
    return Lexicon({fold(entry.wrong).text: entry for path in paths for entry in read_entries(Path(path))})


def read_entries(path: Path) -> list[Entry]:
    """Read a list; raise `ConfigError` naming the file, the line and what is wrong with it."""
    return [_entry(row) for _, row in read_rows(path)]


def _entry(row: Mapping[str, Any]) -> Entry:
    words = row.get("allowed") or []
    allowed = words.split("|") if isinstance(words, str) else words
    wrong, right, note, source = (str(row.get(column) or "").strip() for column in COLUMNS[:4])
    return Entry(wrong, right, note, source, tuple(map(str, allowed)))


def _inside(text: str, start: int, end: int, words: str) -> bool:
    """Tell whether a stretch lies in one of the occurrences of longer words."""
    first = text.find(words, max(0, end - len(words)), start + len(words))
    return first >= 0 and first <= start and end <= first + len(words)
