"""Run pycorrector's rule-based corrector with our counts where it would ask its own downloaded language model."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from functools import cache
from types import ModuleType

import numpy as np
from rules_engine_typos.model.language_model import FOLDER, LanguageModel

LEVELS_A_TENFOLD = 5.0  # steps of `Ngrams.level` to a factor of ten


def corrector(model: LanguageModel) -> Callable[[str], object]:
    """Give pycorrector's `correct`, without importing the neural half of that package."""
    found = importlib.util.find_spec("pycorrector")
    if found is None or found.submodule_search_locations is None:
        raise SystemExit("pip install --no-deps pycorrector==1.1.4 jieba loguru six pyahocorasick pypinyin")
    package = ModuleType("pycorrector")
    package.__path__ = list(found.submodule_search_locations)
    sys.modules["pycorrector"] = package
    sys.modules["kenlm"] = _kenlm(model)
    theirs = importlib.import_module("pycorrector.corrector").Corrector(
        language_model_path=str(FOLDER / "ngrams.npy")
    )
    correct: Callable[[str], object] = theirs.correct
    return correct


def _kenlm(model: LanguageModel) -> ModuleType:
    """Stand in for the module of that name: every answer is remembered, which is as fast as theirs."""

    @cache
    def level(characters: str) -> float:
        ids = model.alphabet.read(characters).ids[4:-4]
        return (
            float(model.ngrams.level(*(np.array([number], np.uint16) for number in ids))[0])
            if len(ids)
            else 0.0
        )

    class Model:
        """Score by sequences of three, as their model does by sequences of five."""

        def __init__(self, path: str) -> None:
            self.path = path

        def score(self, sentence: str, **_: bool) -> float:
            text = sentence.replace(" ", "")
            levels = [level(text[max(0, end - 3) : end]) for end in range(1, len(text) + 1)]
            return sum(levels) / LEVELS_A_TENFOLD - 6.0 * len(text)

        def perplexity(self, sentence: str) -> float:
            return float(10.0 ** (-self.score(sentence) / max(1, len(sentence.split()))))

    module = ModuleType("kenlm")
    module.Model = Model  # type: ignore[attr-defined]  # a module made here
    return module
