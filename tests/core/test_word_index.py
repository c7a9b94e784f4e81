"""Which passages hold which words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules_engine.document import Location
from rules_engine.plugins import load_plugins
from rules_engine.report import Passage
from rules_engine.rules.word_index import WordIndex
from rules_engine.testing import report_of

REPORT = report_of(load_plugins().editions[-1], {})
TEXTS = st.lists(st.text("公开件，\n", max_size=8), max_size=5)
WORDS = st.lists(st.text("公开件", min_size=1, max_size=3), min_size=1, max_size=4)


@given(texts=TEXTS, foreseen=WORDS, words=WORDS)
def test_it_lists_exactly_the_passages_that_hold_a_word(texts, foreseen, words):
    told = [(REPORT, Passage("", number, text, Location())) for number, text in enumerate(texts)]
    index = WordIndex(told)
    index.learn(foreseen)
    assert index.holding(words) == [each for each in told if any(word in each[1].text for word in words)]
