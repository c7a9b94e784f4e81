"""Learn to tell errors from unusual words: a first score, then trees."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from rules_engine_typos.doublings import Twice, lawful
from rules_engine_typos.known_words import our_words
from rules_engine_typos.model.alphabet import FIRST
from rules_engine_typos.model.doubling import doubled
from rules_engine_typos.model.language_model import LanguageModel
from rules_engine_typos.model.suspects import suspects
from rules_engine_typos.model.trees import Floats, Trees
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from rules_engine.folding import fold

FOLDS = 4
TABS = 2  # in a line of number, wrong and right sentence
SHORTEST = 8  # Chinese characters of a sentence worth doubling one of
PLANTED_WEIGHT = 0.1  # real errors are few; planted ones are many and easier


@dataclass(frozen=True)
class Sentences:
    """Sentences as written, and as they should be; the same where nothing is wrong."""

    written: list[str]
    right: list[str]

    @classmethod
    def clean(cls, lines: Sequence[str]) -> Sentences:
        """Take lines that hold no error."""
        folded = [fold(line).text for line in lines]
        return cls(folded, folded)

    @classmethod
    def pairs(cls, lines: Sequence[str]) -> Sentences:
        """Read lines of number, wrong and right sentence, parted by tabs; of one length each."""
        pairs = [
            [fold(part).text for part in line.split("\t")[1:3]] for line in lines if line.count("\t") == TABS
        ]
        same = [(wrong, right) for wrong, right in pairs if len(wrong) == len(right)]
        return cls([wrong for wrong, _ in same], [right for _, right in same])

    @property
    def errors(self) -> int:
        """Count the wrong characters."""
        return sum(
            a != b
            for wrong, right in zip(self.written, self.right, strict=True)
            for a, b in zip(wrong, right, strict=True)
        )

    def part(self, chosen: Callable[[int], bool]) -> Sentences:
        """Choose sentences by their number."""
        numbers = [number for number in range(len(self.written)) if chosen(number)]
        return Sentences([self.written[n] for n in numbers], [self.right[n] for n in numbers])


LOST = 0.01  # share of what is found that the screen may lose


def with_screen(model: LanguageModel, wrong: Sentences, clean: Sentences) -> LanguageModel:
    """Learn which suspects are worth any look, by those whose replacement is right and far ahead."""
    found, quiet = (_standing(model, sentences) for sentences in (wrong, clean))
    fit = LogisticRegression(max_iter=500, class_weight="balanced")
    fit.fit(np.concatenate([found, quiet]), np.repeat([1, 0], [len(found), len(quiet)]))
    scores = found @ fit.coef_[0]
    return replace(model, screen=np.append(fit.coef_[0], -np.quantile(scores, LOST)).astype(np.float32))


def _standing(model: LanguageModel, sentences: Sentences) -> npt.NDArray[np.int16]:
    """Give what stands around the errors that can be found; of clean sentences, around every suspect."""
    text, right = "\n".join(sentences.written), "\n".join(sentences.right)
    reading = model.alphabet.read(text)
    seen = suspects(reading, model.ngrams, model.screen)
    if text == right:
        return seen.standing
    chosen, evidence = model.weighed(reading, text)
    meant = _codes(right)[reading.places[chosen.at]]
    by = model.alphabet.codes[chosen.by.astype(np.int64) - FIRST]
    sure = (by == meant) & (reading.codes[chosen.at] != meant) & (evidence[:, chosen.evidence.shape[1]] > 0)
    return seen.standing[np.isin(seen.at, chosen.at[sure])]


def with_first_score(model: LanguageModel, wrong: Sentences, clean: Sentences) -> LanguageModel:
    """Fit the weights that choose the likeliest replacement."""
    evidence, truth = zip(*(_all_candidates(model, sentences) for sentences in (wrong, clean)), strict=True)
    fit = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))
    fit.fit(np.concatenate(evidence), np.concatenate(truth))
    scale, line = fit[0], fit[1]
    weights = line.coef_[0] / scale.scale_
    return replace(
        model, weights=np.append(weights, line.intercept_[0] - weights @ scale.mean_).astype(np.float32)
    )


def with_trees(model: LanguageModel, wrong: Sentences, planted: Sentences, clean: Sentences) -> LanguageModel:
    """Grow the trees that decide."""
    evidence, truth = zip(*(judged(model, sentences) for sentences in (wrong, planted, clean)), strict=True)
    weight = np.repeat([1.0, PLANTED_WEIGHT, 1.0], list(map(len, truth)))
    grown = HistGradientBoostingClassifier(
        max_iter=150,
        learning_rate=0.06,
        max_leaf_nodes=12,
        min_samples_leaf=30,
        l2_regularization=5.0,
        random_state=0,
    )
    grown.fit(np.concatenate(evidence), np.concatenate(truth), sample_weight=weight)
    return replace(model, trees=_trees(grown))


def with_doubling(model: LanguageModel, official: Sentences, news: Sentences) -> LanguageModel:
    """Grow the trees that tell a character doubled by mistake from one doubled on purpose."""
    parts = [
        (official.right, 0, 3.0),
        (news.right, 0, 2.0),
        (_doubled(official), 1, 1.0),
        (_doubled(news), 1, 0.2),
    ]
    rows, truth, weight = [], [], []
    for lines, mistake, weighs in parts:
        evidence = _open_to_doubt(model, "\n".join(lines))
        rows.append(evidence)
        truth.append(np.full(len(evidence), mistake))
        weight.append(np.full(len(evidence), weighs))
    grown = HistGradientBoostingClassifier(
        max_iter=300, learning_rate=0.08, max_leaf_nodes=16, l2_regularization=5.0, random_state=0
    )
    grown.fit(np.concatenate(rows), np.concatenate(truth), sample_weight=np.concatenate(weight))
    return replace(model, doubling=_trees(grown))


def _open_to_doubt(model: LanguageModel, text: str) -> Floats:
    """Give the evidence for the doubled characters that are not lawful by their kind."""
    found = doubled(model.alphabet.read(text), text, model.ngrams)
    return found.evidence[[not lawful(Twice.at(text, int(place))) for place in found.places]]


def _doubled(sentences: Sentences) -> list[str]:
    """Double one character of each sentence in which none is doubled already."""
    chance = random.Random(3)  # noqa: S311 - the same places every time
    lines = []
    for line in sentences.right:
        places = [place for place, character in enumerate(line) if "\u4e00" <= character <= "\u9fff"]
        if len(places) >= SHORTEST and not any(a == b for a, b in pairwise(line)):
            place = chance.choice(places)
            lines.append(line[: place + 1] + line[place:])
    return lines


def judged(model: LanguageModel, sentences: Sentences) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Give the evidence for the best replacement of each suspect, and whether it is right."""
    text, right = "\n".join(sentences.written), "\n".join(sentences.right)
    reading = model.alphabet.read(text)
    chosen, evidence = model.weighed(reading, text)
    meant = _codes(right)[reading.places[chosen.at]]
    by = model.alphabet.codes[chosen.by.astype(np.int64) - FIRST]
    return evidence, (by == meant) & (reading.codes[chosen.at] != meant)


def alarms(model: LanguageModel, clean: Sentences) -> Floats:
    """Score every suspect of clean sentences that our word list does not know."""
    text = "\n".join(clean.written)
    reading = model.alphabet.read(text)
    chosen, evidence = model.weighed(reading, text)
    places = reading.places[chosen.at]
    strange = [not our_words().cover(text, int(place), int(place) + 1) for place in places]
    return model.trees.score(evidence[strange])


def _all_candidates(model: LanguageModel, sentences: Sentences) -> tuple[Floats, npt.NDArray[np.bool_]]:
    text, right = "\n".join(sentences.written), "\n".join(sentences.right)
    reading = model.alphabet.read(text)
    found = model.candidates(reading)
    meant = _codes(right)[reading.places[found.at]]
    by = model.alphabet.codes[found.by.astype(np.int64) - FIRST]
    return found.evidence, (by == meant) & (reading.codes[found.at] != meant)


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


def _trees(grown: Any) -> Trees:
    """Take the trees out of the library, one after another in one array."""
    nodes, numbers, roots, depth = [], [], [], 0
    for (tree,) in grown._predictors:  # noqa: SLF001 - there is no public way to the trees
        first = sum(map(len, nodes))
        roots.append(first)
        own = np.arange(len(tree.nodes)) + first
        leaf = tree.nodes["is_leaf"].astype(bool)
        low = np.where(leaf, own, tree.nodes["left"].astype(np.int64) + first)
        high = np.where(leaf, own, tree.nodes["right"].astype(np.int64) + first)
        nodes.append(np.column_stack([np.where(leaf, 0, tree.nodes["feature_idx"]), low, high]))
        numbers.append(
            np.column_stack(
                [np.where(leaf, 0, tree.nodes["num_threshold"]), np.where(leaf, tree.nodes["value"], 0)]
            )
        )
        depth = max(depth, int(tree.nodes["depth"].max()))
    return Trees(
        np.concatenate(nodes).T.astype(np.int32, order="C"),
        np.concatenate(numbers).T.astype(np.float32, order="C"),
        np.array(roots, np.int32),
        depth,
        float(grown._baseline_prediction.ravel()[0]),  # noqa: SLF001 - as above
    )
