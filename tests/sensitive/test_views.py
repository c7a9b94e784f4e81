"""The view of a text: evasions gone, places kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_engine_sensitive.views import look

ODD = "國家秘密①②❶⑩ＡＢｃ０９ \u3000\u200b\ufeff⼈⺠é\u0301*·-_.工商局，。（）★ab19\n\t㎡①"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("國家機關", "国家机关"),
        ("ＡＢＣ０１２", "abc012"),
        ("①③⑧", "138"),
        ("工 商　局", "工商局"),
        ("工\u200b商\ufeff局", "工商局"),
        ("工*商·局", "工商局"),
        ("2023 年 1 月", "2023年1月"),
        ("⼈⺠政府", "人民政府"),
        ("1 3 8 0", "1380"),
        ("138 0013 8000", "138 0013 8000"),
        ("2022 2023", "2022 2023"),
        ("工商\n局", "工商\n局"),
        ("著作", "著作"),
    ],
)
def test_shows_one_spelling(written, seen):
    assert look(written).text == seen


def test_plain_text_is_not_copied():
    text = "我局依法公开政府信息，方便群众办事。"
    assert look(text).text is text


@given(st.text(alphabet=ODD, max_size=40))
def test_every_character_knows_its_place(text):
    seen = look(text)
    places = [seen.span(i, i + 1) for i in range(len(seen.text))]
    assert places == sorted(places)
    for (start, end), letter in zip(places, seen.text, strict=True):
        assert end == start + 1
        assert letter in look(text[start]).text or letter == " "


@given(st.text(alphabet=ODD, max_size=20), st.text(alphabet=ODD, max_size=20))
def test_a_word_is_found_in_any_surroundings(before, after):
    seen = look(f"{before}，工商局，{after}")
    start = seen.text.index("，工商局，") + 1
    begin, end = seen.span(start, start + 3)
    assert seen.original[begin:end] == "工商局"


def test_separators_are_told_from_spaces():
    assert look("工*商局").separated(0, 3)
    assert not look("工 商局").separated(0, 3)
