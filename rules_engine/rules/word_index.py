"""Which passages of a batch hold which words: the words of all rules are found in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from rules_engine.report import Passage, Report

Told = tuple[Report, Passage]


class WordIndex:
    """Knows for every word that some rule asked for in which passages it stands.

    Words are learnt together where that can be foreseen: to look for a hundred of them takes as long as for one.
    """

    def __init__(self, passages: Sequence[Told]) -> None:
        """Index these passages."""
        self._passages = passages
        self._numbers: dict[str, list[int]] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Find words that will be asked for."""
        new = sorted(set(words) - self._numbers.keys())
        if new:
            self._numbers |= {word: [] for word in new} | dict(self._found(new).iter_rows())

    def holding(self, words: Sequence[str]) -> list[Told]:
        """List the passages that hold one of some words, in order."""
        self.learn(words)
        first, *rest = (self._numbers[word] for word in words)
        numbers = sorted({*first}.union(*rest)) if rest else first
        return [self._passages[number] for number in numbers]

    def _found(self, words: list[str]) -> pl.DataFrame:
        """Give each word that stands anywhere, and the numbers of the passages that hold it."""
        texts = pl.Series("word", [passage.text for _, passage in self._passages], dtype=pl.String)
        return (
            texts.str.extract_many(words, overlapping=True)
            .to_frame()
            .with_row_index("number")
            .explode("word")
            .drop_nulls()
            .unique(maintain_order=True)
            .group_by("word")
            .agg("number")
        )
