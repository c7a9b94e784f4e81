"""Bytes are decoded as what they are, whatever they claim to be, or not at all."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.errors import Code, LoadError
from rules_engine.files.encoding import as_utf_8, decode, looks_like_text

TEXT = "一、总体情况\n2023年共收到政府信息公开申请35件，全部按时办结。\n"
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=20)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_encodings_of_chinese_are_told_apart(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("claim", ["gbk", "gb2312", "big5", "iso-8859-1", "utf-16", "no-such-charset", ""])
def test_a_false_claim_does_not_mislead(claim):
    assert decode(TEXT.encode("utf-8"), claim) == TEXT


@pytest.mark.parametrize("claim", ["utf-8", "iso-8859-1", "windows-1252", ""])
def test_gbk_is_found_under_a_false_claim(claim):
    assert decode(TEXT.encode("gbk"), claim) == TEXT


def test_big5_is_believed_where_it_is_declared():
    text = "政府資訊公開年度報告，本年度受理申請案件共計三十五件。"
    assert decode(text.encode("big5"), "Big5") == text


def test_an_undeclared_encoding_that_gb18030_misreads_is_refused():
    with pytest.raises(LoadError) as refused:
        decode("政府資訊公開年度報告，本年度受理申請案件共計三十五件。".encode("big5"))
    assert refused.value.code == Code.ENCODING


def test_western_text_is_read_where_it_is_declared():
    assert decode("Résumé à Paris".encode("cp1252"), "windows-1252") == "Résumé à Paris"


def test_characters_beyond_gbk_are_read_from_gb18030():
    assert decode(("㐂𠀀䶮" + TEXT).encode("gb18030")) == "㐂𠀀䶮" + TEXT


def test_a_cut_utf_8_file_is_an_error_that_names_the_byte():
    data = TEXT.encode()[:-5]
    with pytest.raises(LoadError) as refused:
        decode(data)
    assert refused.value.code == Code.ENCODING
    assert str(len(data) - 2) in refused.value.say("en")


def test_a_flipped_byte_is_an_error_that_names_the_byte():
    data = bytearray(TEXT.encode() * 20)
    data[302] = 0xFF
    with pytest.raises(LoadError, match="偏移 302 "):
        decode(bytes(data))


def test_damage_behind_a_mark_is_named_in_the_file():
    with pytest.raises(LoadError, match="偏移 5 "):
        decode(b"\xef\xbb\xbfab\xff")


def test_a_nul_byte_is_damage():
    with pytest.raises(LoadError) as refused:
        decode(TEXT.encode() + b"\0" + TEXT.encode())
    assert refused.value.code == Code.CORRUPT


def test_a_stray_control_character_stays():
    assert decode((TEXT * 5 + "\x07").encode()).endswith("\x07")


def test_many_control_characters_make_no_text():
    with pytest.raises(LoadError) as refused:
        decode(b"abc\x01\x02\x03")
    assert refused.value.code == Code.CORRUPT


def test_utf_8_is_handed_on_as_it_is():
    data = TEXT.encode()
    assert as_utf_8(data) is data
    assert as_utf_8(TEXT.encode("gbk")) == data
    assert as_utf_8(b"\xef\xbb\xbf" + data) == data


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (TEXT.encode(), True),
        (TEXT.encode("gbk"), True),
        (TEXT.encode("utf-16"), True),
        (TEXT.encode("utf-16-le"), True),
        (TEXT.encode()[:40], True),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", False),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", False),
        (bytes(range(256)) * 4, False),
    ],
)
def test_text_is_told_from_binary(data, text):
    assert looks_like_text(data) is text


@given(CHINESE, st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-8-sig"]))
def test_what_is_decoded_is_what_was_encoded(text, encoding):
    common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动" + text[:10]
    assert decode(common.encode(encoding)) == common


@given(st.binary(max_size=200), st.sampled_from(["", "gbk", "big5", "utf-8", "latin1"]))
def test_any_bytes_are_text_or_an_error(data, claim):
    with suppress(LoadError):
        assert isinstance(decode(data, claim), str)
