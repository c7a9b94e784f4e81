"""Lines broken as Chinese is set."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from rules_engine.renderers.terminal.wrapping import NOT_FIRST, NOT_LAST, wrap

MIXED = st.text(alphabet="国家信息“”（），。；ab12 ", max_size=60)


def broken(text, width):
    return [line.plain for line in wrap(Text(text), width)]


def test_chinese_breaks_anywhere():
    assert broken("公开政府信息", 6) == ["公开政", "府信息"]


def test_a_closing_mark_takes_its_character_along():
    assert broken("公开政，府信息。", 6) == ["公开", "政，府", "信息。"]


def test_an_opening_mark_goes_with_what_follows():
    assert broken("公开（政府", 6) == ["公开", "（政府"]


def test_words_and_numbers_stay_whole():
    assert broken("共 1234567 件 govinfo.row-total", 18) == ["共 1234567 件", "govinfo.row-total"]


def test_a_number_is_not_parted_from_the_chinese_beside_it():
    assert broken("公开信息，差 7 件", 13) == ["公开信息，", "差 7 件"]
    assert broken("填写 5 govinfo.row-total", 18) == ["填写 5", "govinfo.row-total"]


def test_what_fits_nowhere_is_cut():
    assert broken("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_styles_survive():
    first, second = wrap(Text.assemble("公开", ("政府", "bold"), "信息"), 6)
    assert [span.style for line in (first, second) for span in line.spans] == ["bold", "bold"]


@given(MIXED, st.integers(8, 30))
def test_every_line_fits_and_nothing_but_spaces_is_lost(text, width):
    lines = broken(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(
    st.lists(st.sampled_from(["国家，", "（信息）", "“公开”。", "12件；"]), max_size=20).map("".join),
    st.integers(14, 30),
)
def test_marks_stand_where_they_belong(text, width):
    lines = broken(text, width)
    assert all(line[0] not in NOT_FIRST for line in lines[1:])
    assert all(line[-1] not in NOT_LAST for line in lines[:-1])
