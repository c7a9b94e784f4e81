"""Damaged and malicious PDF files: a document or a clear error, soon, whatever the bytes."""

from __future__ import annotations

import zlib
from time import monotonic

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.pdf import load
from rules_engine.loaders.pdf.streams import burden_of
from tests.pdf_builder import Sheet, pdf

SAMPLE = pdf(
    Sheet()
    .text(72, 90, "二、情况", 16)
    .grid([72, 200, 300], [100, 120, 140], [["项目", "数"], ["规章", "3"]]),
    Sheet().text(72, 90, "无。", 16),
)
PLAIN = pdf(Sheet().text(72, 90, "二、情况", 16), packed=False)
SOON = 15.0  # seconds: the limit of ten, and what it takes to stop a process under load


def outcome(data, limits=None):
    """Give the error code, or nothing if a document was read."""
    begun = monotonic()
    try:
        document = load(data, "report.pdf", limits or Limits())
    except LoadError as error:
        return error.code
    finally:
        assert monotonic() - begun < SOON
    assert isinstance(document, Document)
    return None


@given(st.sampled_from([SAMPLE, PLAIN]), st.floats(0, 1))
@settings(max_examples=150)
def test_a_cut_file_is_refused_or_read(data, share):
    outcome(data[: int(len(data) * share)])


@given(
    st.sampled_from([SAMPLE, PLAIN]), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=20)
)
@settings(max_examples=150)
def test_flipped_bytes_are_refused_or_read(data, flips):
    damaged = bytearray(data)
    for share, value in flips:
        damaged[int(share * (len(damaged) - 1))] = value
    outcome(bytes(damaged))


def test_a_file_without_its_end_is_damaged():
    assert outcome(SAMPLE[: len(SAMPLE) // 2]) is Code.CORRUPT


def test_damage_inside_a_packed_page_is_told():
    at = SAMPLE.rindex(b"stream\n", 0, SAMPLE.rindex(b"endstream")) + 20
    assert outcome(SAMPLE[:at] + bytes([SAMPLE[at] ^ 0xFF]) + SAMPLE[at + 1 :]) is Code.CORRUPT


@pytest.mark.parametrize(
    "forms",
    [
        ["/Fm0 Do /Fm0 Do"],
        ["/Fm1 Do /Fm1 Do", "/Fm0 Do /Fm0 Do"],
        [*(f"/Fm{i + 1} Do " * 10 for i in range(12)), "0 0 m 1 1 l S"],
    ],
)
def test_forms_that_draw_each_other_do_not_run_away(forms):
    data = pdf(Sheet().text(72, 100, "正文").raw("/Fm0 Do"), forms=forms)
    assert outcome(data) in (None, Code.LIMIT, Code.TIMEOUT)


def test_a_packed_bomb_is_over_a_limit():
    assert outcome(pdf(Sheet().raw(" " * 40_000_000))) is Code.LIMIT


@pytest.mark.parametrize(
    ("filters", "strange"),
    [
        (b"", False),
        (b"/Filter/FlateDecode", False),
        (b"/Filter [ /FlateDecode ]", False),
        (b"/Filter[/FlateDecode/FlateDecode]", True),
        (b"/Filter 9 0 R", True),
        (b"/F#69lter/Fl#61teDecode/Filter/Fl", True),
        (b"/Filter/LZWDecode", True),
    ],
)
def test_what_may_be_a_bomb_in_a_bomb_is_read_apart(filters, strange):
    data = b"1 0 obj\n<<" + filters + b">>\nstream\n" + zlib.compress(b"q Q") + b"\nendstream\nendobj"
    assert burden_of(data, Limits()).strange is strange


def test_time_is_up_between_streams():
    with pytest.raises(LoadError) as refused:
        burden_of(b"\nstream\nendstream" * 300_000, Limits(seconds=0.1))
    assert refused.value.code is Code.TIMEOUT


def test_a_page_of_too_many_objects_is_over_a_limit():
    assert outcome(pdf(Sheet().raw("0 0 m 1 1 l S\n" * 120_000))) is Code.LIMIT


def test_too_many_pages_are_over_a_limit():
    data = pdf(*[Sheet().text(72, 100, "页")] * 4)
    assert outcome(data, Limits(pages=3)) is Code.LIMIT


def test_time_is_up_between_pages():
    data = pdf(*[Sheet().text(72, 100, "页")] * 4)
    assert outcome(data, Limits(seconds=0.0)) is Code.TIMEOUT


def test_only_forms_that_draw_others_are_read_apart():
    quiet, busy = (pdf(Sheet().raw("/Fm0 Do"), forms=[form]) for form in ("0 0 m 9 9 l S", "/Fm0 Do"))
    assert burden_of(quiet, Limits()).harmless
    assert not burden_of(busy, Limits()).harmless


def test_an_encrypted_file_is_known():
    data = SAMPLE.replace(
        b"trailer\n<< ",
        b"trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >> "
        b"/ID [<41> <41>] ",
    )
    assert outcome(data) is Code.ENCRYPTED


def test_any_error_can_be_said():
    with pytest.raises(LoadError) as raised:
        load(SAMPLE[:200], "report.pdf", Limits())
    assert raised.value.say("zh") != raised.value.say("en")


def test_a_stream_of_nothing_is_no_damage():
    nothing = b"9 0 obj\n<< /Length 0 /Filter /FlateDecode >>\nstream\n\nendstream\nendobj\n"

    assert burden_of(nothing, Limits()).harmless
