"""Places refer to the original text, through every folding."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rules_engine_typos.prose import FILLER, around, prose

from tests.typos.reports import hits, spans

INVISIBLE = "\u200b\u200d\ufeff\u2060\u00ad"


@given(st.text())
@example("《\u200b条\u2f08例》１２３ＡＢ①㎡")
def test_every_stretch_of_the_folded_text_has_a_place_in_the_original(text):
    seen = prose(text)
    for start in range(len(seen.text)):
        first, last = seen.span(start, start + 1)
        assert 0 <= first < last <= len(text)


@given(st.text(alphabet=INVISIBLE, max_size=3), st.text(alphabet=INVISIBLE, max_size=3))
def test_what_is_invisible_moves_no_finding(before, inside):
    text = f"切实{before}保障{inside}保障公民的知情权。"
    assert spans("doubled-word", text) == [f"保障{inside}保障"]


def test_radicals_of_a_pdf_are_the_characters_they_stand_for():
    assert spans("as-of-date", "截⽌2023年12⽉31⽇，公开34条。") == ["截⽌"]


@given(st.text(alphabet="、，。保障公开123《》（）截止目前等方式"))
def test_all_rules_point_into_the_text(text):
    for rule in (
        "doubled-clause",
        "repeated-item",
        "half-width-punctuation",
        "unmatched-pair",
        "doubled-et-cetera",
    ):
        for hit in hits(rule, text or "。"):
            assert 0 <= hit.at.start < hit.at.end <= max(1, len(text))


def test_titles_of_laws_and_addresses_are_no_prose():
    seen = prose("据《某条例》，见 http://a.gov.cn/x，信箱 a@b.cn。")
    assert "条例" not in seen.text
    assert "gov" not in seen.text
    assert "b.cn" not in seen.text
    assert FILLER in seen.text
    assert len(seen.text) == len(seen.folded.text)


def test_the_target_of_a_link_is_left_as_it_is():
    text = "见[公开指南](http://a.gov.cn/公开公开，，x)，公开公开。"
    assert spans("doubled-word", text) == ["公开公开"]
    assert spans("doubled-word", "见[公开公开指南](a)") == ["公开公开"]
    assert spans("doubled-punctuation", text) == []


def test_words_around_a_place_stay_in_their_line():
    assert around("第一行。\n第二行在此处。", 6, 8, 2) == "…第二行在此…"
