"""The language model: what it knows, and that it bears any text."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_engine_typos.model.alphabet import FIRST, MARGIN
from rules_engine_typos.model.language_model import FOLDER, language_model
from rules_engine_typos.model.trees import Trees
from rules_engine_typos.stretches import AT_ONCE, stretches


def level(characters: str) -> int:
    model = language_model()
    ids = model.alphabet.read(characters).ids[MARGIN:-MARGIN]
    return int(model.ngrams.level(*(np.array([number], np.uint16) for number in ids))[0])


def test_known_sequences_rank_above_unknown_ones():
    assert level("行政机") > level("府信息") > 0
    assert level("府申齐") == 0


def test_hardly_anything_unknown_is_taken_for_known():
    numbers = np.random.default_rng(1).integers(FIRST, 3000, (4, 20_000)).astype(np.uint16)
    assert (language_model().ngrams.level(*numbers) > 0).mean() < 0.002


@given(st.text())
def test_a_reading_knows_where_each_character_stood(text):
    reading = language_model().alphabet.read(text)
    inner = slice(MARGIN, len(reading.ids) - MARGIN)
    assert all(
        ord(text[place]) == code
        for place, code in zip(reading.places[inner], reading.codes[inner], strict=True)
    )


@given(st.text())
def test_any_text_can_be_asked_about(text):
    model = language_model()
    for suspicion in model.suspicions(text, -99.0):
        assert text[suspicion.place] != suspicion.meant


def test_the_order_of_paragraphs_changes_no_answer():
    texts = ["坚持依法行政基本元则，修订法规。", "政府信息公开。", "严格落实保密审察制度。"]
    model = language_model()
    together = {s.meant for s in model.suspicions("\n".join(texts), 0.0)}
    assert together == {s.meant for text in texts for s in model.suspicions(text, 0.0)}


def test_trees_follow_their_branches():
    nodes = np.array([[0, 0, 0], [1, 1, 2], [2, 1, 2]], np.int32)
    numbers = np.array([[0.5, 0, 0], [0, -1, 2]], np.float32)
    trees = Trees(nodes, numbers, np.array([0], np.int32), 1, 0.25)
    assert trees.score(np.array([[0.4], [0.6]], np.float32)).tolist() == [-0.75, 2.25]


def test_the_model_says_what_it_was_built_from():
    about = language_model().about
    assert {"laws", "reports", "clean", "errors", "count_on"} == set(about["built_from"])
    assert about["thresholds"]["looser"] < about["thresholds"]["default"]
    assert about["measured"]["default"]["precision"] >= 0.99


def test_the_model_is_a_few_megabytes():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 8_000_000


def test_loading_the_plugin_loads_neither_the_model_nor_numpy():
    code = "import rules_engine_typos, sys; rules_engine_typos.register_rules(); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(max_examples=12)  # long texts
@given(st.lists(st.text(alphabet="公开。\n", max_size=9)), st.integers(0, 3))
def test_stretches_lose_no_character(texts, long):
    texts = [*texts, "信息公开。" * (long * AT_ONCE // 7)]
    found = {}
    for stretch in stretches(texts):
        assert len(stretch.text) <= AT_ONCE + 1
        for place, character in enumerate(stretch.text):
            number, start = stretch.locate(place)
            if start < len(texts[number]):
                found[number, start] = character
    assert all(
        found[number, start] == character
        for number, text in enumerate(texts)
        for start, character in enumerate(text)
    )
