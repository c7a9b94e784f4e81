"""Excel 97 workbooks, record by record."""

from __future__ import annotations

from contextlib import suppress
from struct import pack

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules_engine.document import AsideKind, Document
from rules_engine.errors import Code, LoadError
from rules_engine.files.compound_file import open_compound
from rules_engine.loaders.excel.xls import is_excel_97
from tests.compound_builder import compound, record, string, workbook_stream
from tests.sheet_builder import outcome, read, shape

LABEL, NUMBER, FORMULA, SHARED, PACKED, PACKED_ROW, TRUTH = 0x204, 0x203, 0x06, 0xFD, 0x27E, 0xBD, 0x205


def at(row: int, column: int, style: int = 0) -> bytes:
    return pack("<3H", row, column, style)


def label(row: int, column: int, text: str) -> bytes:
    return record(LABEL, at(row, column) + string(text))


def book(*cells: bytes, **options) -> bytes:
    return compound({"Workbook": workbook_stream(*cells, **options)})


def only_row(*cells: bytes, **options) -> list[str]:
    (table,) = shape(read(book(label(0, 0, "甲"), *cells, **options)))
    return table[0]


def test_numbers_are_read_however_they_are_packed():
    whole, hundredth, floating = 7 << 2 | 2, 250 << 2 | 3, int.from_bytes(pack("<d", 0.5)[4:], "little")
    row = pack("<HH", 0, 3) + pack("<HL", 0, whole) + pack("<HL", 0, floating) + pack("<H", 4)
    negative = (-5 << 2 | 2) & 0xFFFFFFFF
    assert only_row(
        record(NUMBER, at(0, 1) + pack("<d", 1.25)),
        record(PACKED, at(0, 2) + pack("<L", hundredth)),
        record(PACKED_ROW, row),
        record(PACKED, at(0, 5) + pack("<L", negative)),
    ) == ["甲", "1.25", "2.5", "7", "0.5", "-5"]


def test_formulas_give_their_value():
    def formula(column: int, result: bytes) -> bytes:
        return record(FORMULA, at(0, column) + result + bytes(6))

    assert only_row(
        formula(1, pack("<d", 3)),
        formula(2, b"\0" + bytes(5) + b"\xff\xff") + record(0x207, string("合计")),
        formula(3, b"\1\0\1" + bytes(3) + b"\xff\xff"),
        formula(4, b"\2\0\x07" + bytes(3) + b"\xff\xff"),
        record(TRUTH, at(0, 5) + b"\x2a\1"),
    ) == ["甲", "3", "合计", "TRUE", "#DIV/0!", "#N/A"]


def test_shared_strings_run_on_into_the_next_record():
    long = "年度报告" * 3
    head = pack("<2L", 2, 2) + pack("<HB", len(long), 1) + long[:5].encode("utf-16-le")
    rest = b"\1" + long[5:].encode("utf-16-le") + pack("<HBH", 2, 8, 1) + b"ab" + bytes(4)
    shared = record(0xFC, head) + record(0x3C, rest)
    cells = [record(SHARED, at(0, column) + pack("<L", column - 1)) for column in (1, 2)]
    assert only_row(*cells, shared=shared) == ["甲", long, "ab"]


def test_a_shared_string_that_is_not_there_is_damage():
    assert refusal(book(record(SHARED, at(0, 0) + pack("<L", 9)))) == Code.CORRUPT


def test_merged_cells_hidden_rows_and_columns():
    cells = [label(row, column, f"{row}{column}") for row in range(4) for column in range(3)]
    merged = record(0xE5, pack("<H4H", 1, 0, 1, 0, 0))
    hidden_row = record(0x208, pack("<H", 2) + bytes(10) + pack("<H", 0x20) + bytes(2))
    hidden_column = record(0x7D, pack("<5H", 2, 2, 0, 0, 1) + bytes(2))
    document = read(book(*cells, merged, hidden_row, hidden_column))
    assert shape(document) == [[["00", "01"], ["00", "11"], ["30", "31"]]]
    assert [aside.text for aside in document.asides if aside.kind == AsideKind.MERGED_AWAY] == ["10"]


def test_notes_are_told_apart_from_text_boxes():
    def text_object(kind: int, number: int, text: str) -> bytes:
        described = record(0x5D, pack("<4H", 0x15, 18, kind, number) + bytes(14))
        length = record(0x1B6, bytes(10) + pack("<H", len(text)) + bytes(6))
        return described + length + record(0x3C, b"\1" + text.encode("utf-16-le"))

    anchor = record(0xEC, bytes.fromhex("0000 10f0 12000000") + pack("<9H", 0, 0, 0, 5, 0, 3, 0, 9, 0))
    note = record(0x1C, pack("<4H", 0, 1, 0, 8) + string("李四"))
    document = read(
        book(label(0, 0, "甲"), anchor, text_object(6, 7, "无。"), text_object(0x19, 8, "请核对"), note)
    )
    assert shape(document) == ["甲", "无。"]
    assert document.blocks[1].location.a1 == "A6"
    assert [(x.text, x.location.a1) for x in document.asides] == [("请核对", "B1")]


def test_boxes_and_formats_come_with_the_style():
    plain, percent = (
        pack("<2H", 0, 0) + bytes(16),
        pack("<2H", 0, 10) + bytes(6) + pack("<L", 0x11) + bytes(6),
    )
    cells = [record(NUMBER, at(row, 0, 1) + pack("<d", 0.5)) for row in range(2)]
    blanks = [record(0xBE, pack("<5H", row, 1, 1, 1, 2)) for row in range(2)]
    data = book(*cells, *blanks, before=record(0xE0, plain) + record(0xE0, percent))
    assert shape(read(data)) == [[["50%", "", ""], ["50%", "", ""]]]


def refusal(data: bytes) -> Code:
    with pytest.raises(LoadError) as caught:
        read(data)
    return caught.value.code


def test_a_password_is_told():
    assert refusal(book(label(0, 0, "甲"), before=record(0x2F, bytes(6)))) == Code.ENCRYPTED


@pytest.mark.needs("soffice")
def test_an_older_workbook_is_converted_first():
    cells = [record(NUMBER, at(0, column) + pack("<d", column)) for column in range(2)]
    assert shape(read(compound({"Book": workbook_stream(*cells, version=0x500)}))) == [[["0", "1"]]]


def test_a_stream_without_an_end_is_damage():
    stream = workbook_stream(label(0, 0, "甲"))
    endless = stream[:-4].ljust(4096, b"\x01")
    assert refusal(compound({"Workbook": endless})) == Code.CORRUPT


def test_sectors_in_a_circle_are_damage():
    data = bytearray(book(label(0, 0, "甲")))
    data[512 + 4 * 5 : 512 + 4 * 6] = pack("<L", 4)
    assert refusal(bytes(data)) == Code.CORRUPT


SEED = book(
    *(label(row, column, "新收") for row in range(3) for column in range(3)),
    record(0xE5, pack("<H4H", 1, 0, 0, 0, 1)),
    shared=record(0xFC, pack("<2L", 1, 1) + string("年度")) + record(0x3C, b"\1"),
)


@settings(max_examples=300)
@given(st.data())
def test_damage_gives_a_document_or_a_load_error(draw):
    damaged = bytearray(SEED[: draw.draw(st.integers(9, len(SEED)))])
    for place in draw.draw(st.lists(st.integers(8, min(len(damaged), 2048) - 1), max_size=3)):
        damaged[place] = draw.draw(st.sampled_from([0, 1, 0x7F, 0xFF, 0x80, 0x20]))
    with suppress(LoadError):
        assume(is_excel_97(open_compound(bytes(damaged))))  # else LibreOffice is asked, which takes its time
    assert isinstance(outcome(bytes(damaged)), (Document, LoadError))


def test_a_workbook_of_nothing_is_damaged():
    found = outcome(compound({"Workbook": b""}))
    assert isinstance(found, LoadError)
    assert found.code is Code.CORRUPT
