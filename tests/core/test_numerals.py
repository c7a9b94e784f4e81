"""Cells: the one grammar of numbers, against an independent model."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules_engine.numbers.numerals import NumeralKind, chinese, read_cell
from rules_engine.numbers.units import UNITS


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("0", 0, ""),
        ("12", 12, ""),
        (" 1 2\n", 12, ""),
        ("\u200b5\ufeff", 5, ""),
        ("１２", 12, ""),
        ("1,234", 1234, ""),
        ("１，２３４", 1234, ""),
        ("-3", -3, ""),
        ("－3", -3, ""),
        ("+3", 3, ""),
        ("0.07", 0.07, ""),
        ("0012", 12, ""),
        ("零", 0, ""),
        ("3件", 3, "件"),
        ("3万件", 30_000, "件"),
        ("7730.28万元", 7730.28, "万元"),
        ("22（其中修订16件）", 22, "（其中修订16件）"),
        ("15%", 15, "%"),
        ("123456789012", 123_456_789_012, ""),
    ],
)
def test_numbers_are_read_with_their_notes(text, value, note):
    numeral = read_cell(text)
    assert (numeral.kind, numeral.value, numeral.note) == (NumeralKind.NUMBER, value, note)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000", "\u200b"])
def test_nothing_is_blank(text):
    assert read_cell(text).kind is NumeralKind.BLANK


@pytest.mark.parametrize("text", ["/", "／", "-", "—", "——", "－", "–", "无", "\\", " / "])
def test_a_written_nothing_is_no_number(text):
    numeral = read_cell(text)
    assert (numeral.kind, numeral.value) == (NumeralKind.NIL, None)


@pytest.mark.parametrize(
    "text",
    [
        "1e3",
        "1_000",
        "٣",
        "²",
        "½",
        "①",
        "𝟗",
        "三",
        "12:30",
        "1.2.3",
        "1,23",
        "1,234,5",
        "0,123",
        "5.",
        ".5",
        "3-5",
        "3或4",
        "约3",
        "1234567890123",
        "3（注",
        "--3",
        "0x1f",
        "nan",
        "inf",
        "XX",
        "3/4",
        "Ⅲ",
    ],
)
def test_anything_else_is_text(text):
    assert read_cell(text).kind is NumeralKind.TEXT


def model(text):
    """Read a cell step by step, without patterns."""
    bare = "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    bare = "".join(chr(ord(c) - 0xFEE0) if c in "０１２３４５６７８９，．－＋" else c for c in bare)
    sign = -1 if bare[:1] == "-" else 1
    unsigned = bare[1:] if bare[:1] in ("+", "-") else bare
    whole, point, fraction = unsigned.partition(".")
    groups = whole.split(",")
    digits = "".join(groups)
    plain = all(g and set(g) <= set("0123456789") for g in groups)
    threes = len(groups[0]) <= 3 and groups[0][:1] != "0" and all(len(g) == 3 for g in groups[1:])
    grouped = len(groups) == 1 or threes
    decimals = not point or (fraction != "" and set(fraction) <= set("0123456789"))
    if plain and grouped and decimals and len(digits) <= 12:
        return sign * float(digits + point + fraction)
    return None


@given(st.text("0123456789０１９,，.．-+－＋ \u3000\u200b", max_size=16))
@example("1,234,567,890.5")
def test_cells_read_as_the_model_reads_them(text):
    numeral = read_cell(text)
    assert numeral.value == model(text)
    assert (numeral.kind is NumeralKind.NUMBER) == (numeral.value is not None)


@given(st.text(max_size=30))
def test_no_cell_is_an_error(text):
    numeral = read_cell(text)
    assert (numeral.kind is NumeralKind.NUMBER) == (numeral.value is not None)


@given(st.integers(0, 10**12 - 1), st.sampled_from(["", *UNITS, "（含上年1件）", "件(注)"]))
def test_the_note_never_changes_the_number(n, note):
    numeral = read_cell(f"{n}{note}")
    assert (numeral.value, numeral.note) == (n, note)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二〇二三", 2023),
        ("一百五", 150),
        ("三万二", 32_000),
        ("一亿零五", 100_000_005),
        ("万一", None),
        ("百", None),
        ("", None),
        ("一" * 5_000, None),
    ],
)
def test_chinese_numbers(text, value):
    assert chinese(text) == value
