"""Plain text is read as converters flatten a Word file and as people copy it, each character in its place."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.document import Block, Document, Location, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.text import like_text, load

FLAT = "一、情况\n\t项目\n\t商业\n企业\n\n\t\n\t3\n\n\n二、其他\n"


def read(text: str | bytes) -> Document:
    return load(text.encode() if isinstance(text, str) else text, "report.txt", Limits())


def grid(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row] for row in block.rows]


def shown(text: str) -> list[str | list[list[str]]]:
    return [block.text if isinstance(block, Paragraph) else grid(block) for block in read(text).blocks]


def test_a_flattened_table_is_read_between_its_paragraphs():
    assert shown(FLAT) == ["一、情况", [["项目", "商业\n企业"], ["", "3"]], "二、其他"]


def test_what_flattening_loses_is_said():
    assert read(FLAT).blocks[1].spans_known is False


def test_rows_of_a_flattened_table_are_given_as_they_stand():
    assert shown("\t甲\n\n\t乙\n\t丙\n\n\n\t丁\n\t戊\n") == [[["甲"], ["乙", "丙"]], [["丁", "戊"]]]


def test_lines_and_columns_count_characters_from_one():
    first, table, last = read("\u3000\u3000𠀀，情况\n" + FLAT).blocks[0:3:1]
    assert first.location == Location(paragraph=1, line=1, column=3)
    assert last.location == Location(table=1, line=3, column=1)
    assert table.location == Location(paragraph=2, line=2, column=1)


def test_cells_are_located_at_their_first_character():
    rows = read("\t 项目\n\t商业\n企业\n\n\t\n\t\n3\n").blocks[0].rows
    places = [(cell.location.line, cell.location.column) for row in rows for cell in row]
    assert places == [(1, 3), (2, 2), (5, 2), (7, 1)]
    assert rows[1][1].location == Location(table=1, row=2, cell=2, line=7, column=1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_line_ends_and_encodings_make_no_difference(end, encoding):
    assert read(FLAT.replace("\n", end).encode(encoding)).blocks == read(FLAT).blocks


def test_a_form_feed_parts_paragraphs_but_starts_no_line():
    document = read("甲\n\f乙\v丁\n丙")
    assert [(block.text, block.location.line, block.location.column) for block in document.blocks] == [
        ("甲", 1, 1),
        ("乙", 2, 2),
        ("丁", 2, 4),
        ("丙", 3, 1),
    ]


def test_white_space_inside_a_paragraph_is_kept():
    assert shown("\u3000\u3000（一）\u3000主动  公开\xa0\n") == ["（一）\u3000主动  公开"]


def test_indented_paragraphs_are_no_table():
    assert shown("\t一是加强领导。\n\t二是明确责任。\n") == ["一是加强领导。", "二是明确责任。"]
    assert shown("\t某某县水利局\n\n正文") == ["某某县水利局", "正文"]


def test_rows_with_tabs_between_cells_are_a_table():
    text = "二、情况\n项目\t自然人\t总计\n一、新收\t3\t3\n\t（一）公开\t3\n第二十条\n许可\t0\n三、申请\n"
    assert shown(text) == [
        "二、情况",
        [
            ["项目", "自然人", "总计"],
            ["一、新收", "3", "3"],
            ["", "（一）公开", "3"],
            ["第二十条"],
            ["许可", "0"],
        ],
        "三、申请",
    ]


def test_cells_between_tabs_are_located():
    cell = read("甲\t乙\n丙\t 丁\n").blocks[0].rows[1][1]
    assert (cell.text, cell.location) == ("丁", Location(table=1, row=2, cell=2, line=2, column=4))


def test_one_line_with_a_tab_is_a_paragraph():
    assert shown("2023年\t报告\n\n正文\n") == ["2023年\t报告", "正文"]


@pytest.mark.parametrize(
    ("name", "likeness"),
    [("a.txt", 0.4), ("a.TXT", 0.4), ("a.docx", 0.1), ("a.md", 0.1)],
)
def test_text_is_likely_by_its_name_and_possible_by_any(name, likeness):
    assert like_text(FLAT.encode(), name) == likeness
    assert like_text(b"PK\x03\x04\0\0\0\0", name) == 0


@pytest.mark.parametrize(
    ("data", "code"), [(FLAT.encode()[:-3], Code.ENCODING), (FLAT.encode() + b"\0", Code.CORRUPT)]
)
def test_what_is_no_text_says_so(data, code):
    with pytest.raises(LoadError) as refused:
        read(data)
    assert refused.value.code == code


@pytest.mark.parametrize("text", ["甲\n" * 200_000, "\n" * 1_100_000, "\t\n" * 300_000, "\t" * 300_000])
def test_more_than_the_limits_is_refused(text):
    with pytest.raises(LoadError) as refused:
        read(text)
    assert refused.value.code == Code.LIMIT


@given(st.text(alphabet="\t\n\r \u3000甲一、。3|\f", max_size=80))
def test_every_character_is_read_where_it_is_said_to_stand(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks = read(text).blocks
    cells = [
        cell
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if cell.text
    ]
    for one in (*cells, *(block for block in blocks if isinstance(block, Paragraph))):
        first = one.text.split("\n")[0]
        assert lines[one.location.line - 1][one.location.column - 1 :].startswith(first)
    read_characters = "".join(one.text for one in (*cells, *(b for b in blocks if isinstance(b, Paragraph))))
    assert sorted("".join(read_characters.split())) == sorted("".join(text.split()))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_an_error(data):
    with suppress(LoadError):
        assert isinstance(read(data), Document)


@pytest.mark.parametrize(
    "text",
    [
        " " * 2_000_000 + "甲",
        "\t\n\n" * 60_000,
        "甲\t乙\n" * 60_000,
        "\n" * 90_000,
        ("\t甲" + "\n乙" * 9) * 9000,
    ],
)
def test_hostile_text_ends_in_time(text):
    start = time.process_time()
    with suppress(LoadError):
        read(text)
    assert time.process_time() - start < 5


def test_prose_that_is_indented_everywhere_takes_no_time():
    started = time.process_time()
    assert len(read("\t句。\n" * 20_000).blocks) == 20_000
    assert time.process_time() - started < 5
