"""The user's word lists, read once, and how they do on clean text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rules_engine.errors import ConfigError
from rules_engine.system_errors import meaning
from rules_engine_sensitive.list_entries import FIELDS, make_term
from rules_engine_sensitive.list_formats import Where, read_list
from rules_engine_sensitive.matcher import Matcher
from rules_engine_sensitive.terms import Term


@dataclass(frozen=True)
class WordList:
    """A named list and its matcher, which is built once."""

    name: str
    matcher: Matcher

    @property
    def terms(self) -> tuple[Term, ...]:
        """List the terms in the order of the file."""
        return self.matcher.terms


def load_list(path: str | Path) -> WordList:
    """Read a word list; once, as long as its file stays the same.

    Raises `ConfigError` with the file, the line and what would be right there: half a list is never used.
    """
    path = Path(path)
    try:
        state = path.stat()
    except OSError as error:
        why = meaning(error)
        raise ConfigError(f"词表 {path} 读不到：{why.zh}", f"word list {path}: {why.en}") from error
    return _loaded(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _loaded(path: Path, _changed: int, _size: int) -> WordList:
    name, entries = read_list(path, FIELDS)
    return WordList(name, Matcher(_distinct((make_term(said, where) for where, said in entries), path)))


def _distinct(terms: Iterable[Term], path: Path) -> tuple[Term, ...]:
    """Drop repetitions; refuse a term that is there twice for the same time with different advice."""
    known: dict[tuple[object, ...], Term] = {}
    for term in terms:
        first = known.setdefault((term.text, term.since, term.until), term)
        if first.suggestion != term.suggestion:
            raise Where(path, term.line).mistake(
                f"“{term.text}”在第 {first.line} 行已有，建议却不同；请只留一条",
                f"{term.text!r} is in line {first.line} already, with another suggestion; keep one of them",
            )
    return tuple(known.values())


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a term stands in clean text, and the first text that holds it."""

    term: Term
    count: int
    example: str

    def per(self, characters: int) -> float:
        """Give the hits in 100,000 characters."""
        return self.count * 100_000 / max(characters, 1)


def check_list(path: str | Path, texts: Iterable[str]) -> tuple[list[Usage], int]:
    """Say how often each term of a list hits clean text, the most frequent first, and how many characters there were.

    What hits clean text will cry wolf: such a term wants an allowed phrase, `whole = true`, or to be left out.
    """
    matcher = load_list(path).matcher
    counts: Counter[Term] = Counter()
    examples: dict[Term, str] = {}
    read = tuple(texts)
    for number, match in matcher.found_in(read):
        counts[match.term] += 1
        examples.setdefault(match.term, read[number])
    return [Usage(term, count, examples[term]) for term, count in counts.most_common()], sum(map(len, read))
