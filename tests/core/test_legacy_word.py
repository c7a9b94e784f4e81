"""Old Word documents: converted, and what the conversion loses told."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from struct import pack

import docx
import pytest

from rules_engine.document import Aside, AsideKind, Cell, Document, Location, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.files.compound_file import open_compound
from rules_engine.files.libreoffice import find_libreoffice
from rules_engine.limits import Limits
from rules_engine.loaders.legacy_word import like_word, load_word
from rules_engine.loaders.legacy_word.stored_text import stored_paragraphs
from rules_engine.loaders.lost_text import with_lost_text
from tests.compound_builder import compound
from tests.office import converted

LIMITS = Limits()
SOME = Location()


@lru_cache
def report() -> bytes:
    """Make an old document of a heading, a paragraph and a table with merged cells."""
    document = docx.Document()
    document.add_paragraph("一、总体情况")
    document.add_paragraph("2023年，本机关主动公开信息12条。")
    table = document.add_table(3, 3)
    for number, line in enumerate(["甲乙丙", "123", "456"]):
        for cell, text in zip(table.rows[number].cells, line, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 1)).text = "并"
    buffer = io.BytesIO()
    document.save(buffer)
    return converted(buffer.getvalue(), "docx", "doc")


def word_stream(*, flags: int = 0, text: str = "", version: int = 0xA5EC) -> dict[str, bytes]:
    """Write the streams of a document that holds nothing but text."""
    base = pack("<5H", version, 0xC1, 0, 0, 0) + pack("<H", flags) + bytes(20)
    counts = pack("<22L", 0, 0, 0, len(text), *[0] * 18)
    places = b"".join(pack("<2L", 0, 0x15 if number == 33 else 0) for number in range(93))
    head = base + pack("<H", 14) + bytes(28) + pack("<H", 22) + counts + pack("<H", 93) + places
    pieces = pack("<BL", 2, 16) + pack("<2L", 0, len(text)) + pack("<HLH", 0, len(head), 0)
    return {"WordDocument": head + text.encode("utf-16-le"), "0Table": pieces}


def refusal(data: bytes, name: str = "a.doc") -> LoadError:
    with pytest.raises(LoadError) as caught:
        load_word(data, name, LIMITS)
    return caught.value


@pytest.mark.needs("soffice")
def test_a_document_is_read_in_the_terms_of_word():
    document = load_word(report(), "a.doc", LIMITS)
    *paragraphs, table = document.blocks
    assert (document.format, document.path) == ("doc", "a.doc")
    assert [paragraph.text for paragraph in paragraphs] == [
        "一、总体情况",
        "2023年，本机关主动公开信息12条。",
    ]
    assert [[cell.text for cell in row] for row in table.rows] == [["并", "并", "丙"], [*"123"], [*"456"]]
    assert (table.rows[1][2].location.row, table.rows[1][2].location.cell) == (2, 3)


@pytest.mark.needs("soffice")
def test_nothing_of_it_is_lost():
    assert not [
        aside for aside in load_word(report(), "a.doc", LIMITS).asides if aside.kind == AsideKind.UNREAD
    ]


@pytest.mark.needs("soffice")
def test_an_older_document_goes_to_libreoffice():
    assert load_word(compound({"WordDocument": b"\xdc\xa5" + bytes(99), "MatOST": b""}), "a.wps", LIMITS)


def test_stored_text_is_told_paragraph_by_paragraph():
    text = "一、总体情况\r甲\x07乙\x07\x07见\x13 PAGE \x14\x13 x \x145\x15\x15页\x13 TC \x15。\r"
    container = open_compound(compound(word_stream(text=text)))
    assert stored_paragraphs(container) == ["一、总体情况", "甲", "乙", "见5页。"]


def document(*texts: str, cell: str = "", aside: str = "") -> Document:
    rows = ((Cell(cell, SOME),) * 2,)
    return Document(
        "a",
        "doc",
        (*(Paragraph(text, SOME) for text in texts), Table(rows, SOME)),
        (Aside(AsideKind.DELETED, aside, SOME),),
    )


def lost(read: Document, *stored: str) -> list[str]:
    return [aside.text for aside in with_lost_text(read, stored).asides if aside.kind == AsideKind.UNREAD]


def test_text_that_is_read_anywhere_is_not_lost():
    assert lost(document("一、总体 情况", cell="3", aside="删"), "一、总体情况", "3", "删") == []


def test_a_lost_paragraph_is_told():
    assert lost(document("一、总体情况", cell="3"), "一、总体情况", "收到申请4件。", "3") == ["收到申请4件。"]


def test_a_lost_cell_is_told_though_another_one_says_the_same():
    assert lost(document("甲", cell="0"), "甲", "0", "0") == ["0"]


def test_single_lost_characters_are_told():
    assert lost(document("共公开条"), "共公开12条") == ["12"]


def test_a_password_is_told():
    assert refusal(compound(word_stream(flags=0x100))).code == Code.ENCRYPTED


def test_text_that_is_not_where_it_should_be_is_damage():
    streams = word_stream(text="甲" * 9)
    assert refusal(compound(streams | {"0Table": b"\2" + bytes(20)})).code == Code.CORRUPT
    assert refusal(compound({"WordDocument": streams["WordDocument"]})).code == Code.CORRUPT


def test_without_libreoffice_it_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    find_libreoffice.cache_clear()
    try:
        problem = refusal(compound({"WordDocument": b"\xdc\xa5" + bytes(99)}))
    finally:
        find_libreoffice.cache_clear()
    assert problem.code == Code.TYPE
    assert "LibreOffice" in problem.say("zh")


def test_it_is_known_by_its_streams():
    assert like_word(compound(word_stream()), "a.xls") == 1
    assert like_word(compound({"Workbook": b""}), "a.txt") == 0
    assert like_word(b"PK\3\4", "a.doc") == 0


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("cut", [600, 4096, 9000, 12_000])
def test_a_document_cut_short_is_damage(cut):
    assert refusal(report()[:cut]).code == Code.CORRUPT


@pytest.mark.needs("soffice")
def test_time_is_bounded():
    with pytest.raises(LoadError) as caught:
        load_word(report(), "a.doc", replace(LIMITS, seconds=0.01, converter_seconds=0.1))
    assert caught.value.code == Code.TIMEOUT
