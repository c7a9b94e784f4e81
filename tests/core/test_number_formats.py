"""Numbers written in the formats of automatic numbering."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.loaders.number_formats import FORMATS, write_number


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("upperRoman", 1994, "1994"),
        ("upperRoman", 494, "CDXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 2_000_000_000, "2000000000"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 105, "一○五"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseCountingThousand", 12345, "12345"),
        ("japaneseCounting", 12, "十二"),
        ("chineseLegalSimplified", 10, "壹拾"),
        ("ideographLegalTraditional", 26, "貳拾陸"),
        ("ideographDigital", 10, "一〇"),
        ("taiwaneseDigital", 10, "一○"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 61, "甲子"),
        ("ideographEnclosedCircle", 10, "㊉"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircleChinese", 21, "21"),
        ("decimalEnclosedParen", 1, "⑴"),
        ("decimalEnclosedFullstop", 20, "⒛"),
        ("numberInDash", 3, "- 3 -"),
        ("none", 3, ""),
        ("unheardOf", 3, "3"),
        ("upperRoman", 0, "0"),
        ("chineseCounting", -5, "-5"),
    ],
)
def test_number_in_a_format(form, number, written):
    assert write_number(number, form) == written


@given(st.sampled_from(sorted(FORMATS)), st.integers(-(10**9), 10**9))
def test_no_number_is_written_at_length(form, number):
    assert len(write_number(number, form)) <= 40


@given(st.integers(1, 9999))
def test_chinese_counting_says_every_digit_that_is_not_zero(number):
    written = write_number(number, "chineseLegalSimplified")
    digits = [digit for digit in str(number) if digit != "0"]
    assert [
        str("零壹贰叁肆伍陆柒捌玖".index(one)) for one in written if one in "壹贰叁肆伍陆柒捌玖"
    ] == digits
