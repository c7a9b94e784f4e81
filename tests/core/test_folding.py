"""Folding: what is comparable afterwards, and the way back to the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.folding import enumerator, fold, fold_radicals, plain

AWKWARD = "⼈⾏⺠⻓，。（）１２㎡½…ｶﾞ㈠①的A 1e\u0301\u3099\u1100\u1161\u11a8\u200b\u00ad\u200d\ufe0f\U000e0100"
IGNORABLE = {
    chr(c) for c in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x1810))
} | set("\u034f\u115f\u1160\u3164\uffa0\u17b4\u17b5")
texts = st.text(st.one_of(st.sampled_from(AWKWARD), st.characters(exclude_categories=["Cs"])), max_size=40)


@st.composite
def matches(draw):
    folded = fold(original := draw(texts))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(folded.text))] * 2)))
    return original, folded, start, end


@given(matches())
def test_the_original_span_folds_to_what_was_matched(match):
    original, folded, start, end = match
    first, last = folded.original(start, end)
    assert folded.text[start:end] in fold(original[first:last]).text


@given(matches())
def test_a_part_of_a_match_lies_inside_its_span(match):
    original, folded, start, end = match
    first, last = folded.original(start, end)
    spans = [folded.original(i, i + 1) for i in range(start, end)]
    assert all(first <= a < b <= last <= len(original) for a, b in spans)


@given(matches())
def test_later_characters_never_stand_earlier(match):
    _, folded, _, _ = match
    spans = [folded.original(i, i + 1) for i in range(len(folded.text))]
    assert spans == sorted(spans)


@given(texts)
def test_folding_is_nfkc_of_what_is_visible(text):
    visible = "".join(c for c in text if unicodedata.category(c) != "Cf" and c not in IGNORABLE)
    assert fold(text).text == fold_radicals(unicodedata.normalize("NFKC", visible))


@given(texts)
def test_folding_twice_changes_nothing_more(text):
    once = fold(text).text
    assert fold(once).text == once


def test_ordinary_chinese_needs_no_map():
    folded = fold("新收申请１２件，（其中）“依申请”3件。")
    assert folded.text == "新收申请12件,(其中)“依申请”3件。"
    assert folded.starts == ()


def test_a_match_across_an_invisible_character_spans_it():
    folded = fold("身份\u200b证")
    assert folded.text == "身份证"
    assert folded.original(1, 3) == (1, 4)


def test_an_empty_span_stays_empty_even_at_the_end():
    folded = fold("证\u200b")
    assert folded.original(1, 1) == (1, 1)
    assert fold("\u200b").original(0, 0) == (1, 1)


@pytest.mark.parametrize(
    ("radical", "usual"),
    ["⼈人", "⾏行", "⺠民", "⻓长", "⻅见", "⻔门", "⻜飞", "⻋车", "⺝月", "⻢马", "⻚页", "⻰龙"],
)
def test_radicals_become_ordinary_characters(radical, usual):
    assert fold_radicals(f"第{radical}号") == f"第{usual}号"
    assert fold(radical).text == usual


def test_every_radical_keeps_its_length():
    radicals = "".join(map(chr, [*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)]))
    folded = fold_radicals(radicals)
    assert len(folded) == len(radicals)
    left = {c for c in folded if 0x2E80 <= ord(c) <= 0x2FDF}
    assert left == {"⺀", "\u2e9a"}  # the repetition mark is no character, the other is not assigned


def test_labels_are_alike_whatever_their_width_and_breaks():
    assert plain("１、其他法律 行政\n法规禁止公开") == plain("1、其他法律行政法规禁止公开")
    assert plain("危及“三安全 一稳定”") == plain('危及"三安全一稳定"')
    assert plain("（七）总\u200b计") == "(七)总计"


@pytest.mark.parametrize(
    ("label", "split"),
    [
        ("一、本年新收", ("一、", "本年新收")),
        ("（一） 予以公开", ("（一）", "予以公开")),
        ("(七)总计", ("(七)", "总计")),
        ("１、其他", ("１、", "其他")),
        ("2.其他法律", ("2.", "其他法律")),
        ("3 危及", ("3", "危及")),
        ("1属于国家秘密", ("1", "属于国家秘密")),
        ("①其他", ("①", "其他")),
        ("第一，制度", ("第一，", "制度")),
        ("1.2023年", ("1.", "2023年")),
        ("十二、其他", ("十二、", "其他")),
        ("第二十条第（一）项", ("", "第二十条第（一）项")),
        ("3.5万元", ("", "3.5万元")),
        ("2023年度", ("", "2023年度")),
        ("12件", ("", "12件")),
        ("总计", ("", "总计")),
        ("", ("", "")),
    ],
)
def test_a_leading_enumerator_is_split_off(label, split):
    assert enumerator(label) == split


@given(texts)
def test_a_label_is_split_without_loss(label):
    number, rest = enumerator(label)
    assert "".join(label.split()) == "".join((number + rest).split())
