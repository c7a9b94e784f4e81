"""Text of unknown origin, made safe to print."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.renderers.terminal.printable import UNSEEN, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一、总体情况“公开”（2件）…", "一、总体情况“公开”（2件）…"),
        ("a\nb\tc", "a b c"),
        ("\x1b[31m\r\x00", "\\x1b[31m\\r\\x00"),
        ("\u202e\u2066\u200b\ufeff\u2028", "\\u202e\\u2066\\u200b\\ufeff\\u2028"),
        ("\ud800\U000e0041", "\\ud800\\U000e0041"),
        ("[red]x[/]", "[red]x[/]"),
    ],
)
def test_what_is_seen_stays_and_what_is_not_is_written_out(text, shown):
    assert printable(text) == shown


def test_what_the_encoding_lacks_is_written_out():
    assert printable("⼈民✓", "cp936") == "\\u2f08民\\u2713"
    assert printable("公开", "ascii") == "\\u516c\\u5f00"


@given(st.text())
def test_nothing_unseen_is_left_and_it_can_be_encoded(text):
    shown = printable(text, "cp936")
    assert not any(unicodedata.category(character) in UNSEEN for character in shown)
    assert shown.encode("cp936").decode("cp936") == shown


@given(st.text())
def test_doing_it_twice_changes_nothing(text):
    assert printable(printable(text)) == printable(text)
