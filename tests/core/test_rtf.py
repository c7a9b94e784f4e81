"""RTF: its characters, its groups, its tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_engine.document import AsideKind, Document, Paragraph
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.rtf import like_rtf, load_rtf

LIMITS = Limits()
CHINESE = rb"{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset0 Times;}{\f2\fcharset2 Symbol;}}"


def rtf(body: bytes, head: bytes = rb"\ansi\ansicpg936\deff0" + CHINESE) -> bytes:
    return rb"{\rtf1" + head + body + b"}"


def read(body: bytes, **options) -> Document:
    return load_rtf(rtf(body, **options), "a.rtf", LIMITS)


def shape(document: Document) -> list:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def asides(document: Document, kind: AsideKind) -> list[str]:
    return [aside.text for aside in document.asides if aside.kind == kind]


def hexed(text: str, encoding: str = "gb18030") -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode(encoding))


def row(*cells: bytes, edges: tuple[int, ...] = (), merges: tuple[bytes, ...] = ()) -> bytes:
    edges = edges or tuple(1000 * (number + 1) for number in range(len(cells)))
    merges = merges or (b"",) * len(edges)
    defined = b"".join(merge + b"\\cellx%d" % edge for merge, edge in zip(merges, edges, strict=True))
    return (
        rb"\trowd\trleft0"
        + defined
        + b"".join(rb"\pard\intbl " + cell + rb"\cell" for cell in cells)
        + rb"\row"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (hexed("一、总体情况"), "一、总体情况"),
        ("一、总体情况".encode("gb18030"), "一、总体情况"),
        (rb"\'81\\\'81@", "乗丂"),  # second bytes that are written as characters
        (rb"\u19968?\u12289?x", "一、x"),
        (rb"\uc2\u19968\'d2\'bbx", "一x"),
        (rb"\uc0\u-26085 x", "騛x"),
        (rb"{\uc2\u19968 ab}\u20108?c", "一二c"),
        (rb"\u-10180?\u-8448?", "\U0001f300"),
        (rb"\ldblquote a\rdblquote\emdash\~b\_c\-d", "“a”—\xa0b\u2011cd"),
        (rb"a\{b\}\\c", "a{b}\\c"),
        (rb"{\f1 caf\'e9}", "café"),
        (rb"{\f1 " + hexed("公开") + b"}", "公开"),
        (rb"{\f2\'b7}a", "\uf0b7a"),
        (b"a\r\nb\0c", "abc"),
    ],
)
def test_characters(body, text):
    assert shape(read(body)) == [text]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_without_a_code_page_the_sound_one_is_taken(encoding):
    assert shape(read("一、总体情况".encode(encoding), head=rb"\ansi ")) == ["一、总体情况"]


def test_a_code_page_of_its_own_font_wins():
    head = rb"\ansi\ansicpg1252{\fonttbl{\f0\fcharset134 a;}{\f1\fcharset136 b;}}"
    assert shape(read(rb"\f0" + hexed("开") + rb"\f1" + hexed("開", "big5"), head=head)) == ["开開"]


def test_paragraphs_lines_and_breaks():
    assert shape(read(rb"\par a\line b\par\par c\tab d\page e\sect f\par")) == ["a\nb", "c\td\ne", "f"]


def test_places_count_blank_paragraphs_too():
    assert [block.location.paragraph for block in read(rb"\par a\par\par b").blocks] == [2, 4]


def test_what_is_hidden_deleted_or_inserted():
    document = read(rb"a{\v b}{\deleted c}{\revised d}\v e\v0 f\plain g")
    assert shape(document) == ["adfg"]
    assert asides(document, AsideKind.HIDDEN) == ["b", "e"]
    assert (asides(document, AsideKind.DELETED), asides(document, AsideKind.INSERTED)) == (["c"], ["d"])


@pytest.mark.parametrize(
    "group",
    [
        rb"{\*\unknown b{\*\c}\bin3 }}}d}",
        rb"{\pict\wmetafile8 0100ff}",
        rb"{\colortbl;\red0;}",
        rb"{\*\bkmkstart b}{\*\bkmkend b}",
        rb"{\shp{\*\shpinst{\sp{\sn b}{\sv 1}}}{\shprslt b}}",
        rb"{\nonesttables b}",
        rb"{\info{\version1}}",
    ],
)
def test_groups_without_text_are_left_out(group):
    assert shape(read(b"a" + group + b"c")) == ["ac"]


def test_fields_show_their_result():
    assert shape(read(rb'a{\field{\*\fldinst HYPERLINK "http://b"}{\fldrslt c}}d')) == ["acd"]


def test_a_formula_field_without_a_result_is_told_as_unread():
    document = read(rb"a{\field{\*\fldinst EQ \\o(b)}{\fldrslt }}c")
    assert (shape(document), asides(document, AsideKind.UNREAD)) == (["ac"], [r"EQ \o(b)"])


def test_a_number_in_a_circle_is_read_as_it_is_shown():
    circle = rb"{\field{\*\fldinst EQ \\o\\ac(\u9675?,3)}{\fldrslt }}"
    assert shape(read(rb"a" + circle + rb"c")) == ["a\N{CIRCLED DIGIT THREE}c"]


def test_of_two_renderings_the_one_in_unicode_is_read():
    assert shape(read(rb"a{\upr{b}{\*\ud{\u19968?}}}c")) == ["a一c"]


def test_notes_comments_headers_and_properties_stand_beside():
    document = read(
        rb"{\info{\title T}{\author A}}{\header\pard H\par}{\footerl F\par}"
        rb"a{\footnote\pard n\par}{\*\atnid x}{\*\annotation\pard c\par}b\par"
    )
    assert shape(document) == ["ab"]
    assert asides(document, AsideKind.PROPERTY) == ["title: T", "author: A"]
    assert [asides(document, kind) for kind in (AsideKind.HEADER, AsideKind.FOOTER)] == [["H"], ["F"]]
    assert [asides(document, kind) for kind in (AsideKind.FOOTNOTE, AsideKind.COMMENT)] == [["n"], ["c"]]
    (note,) = [aside for aside in document.asides if aside.kind == AsideKind.FOOTNOTE]
    assert note.location.paragraph == 1


def test_text_boxes_are_read_once():
    box = rb"{\shp{\*\shpinst{\shptxt\pard b\par}}{\shprslt{\*\do\dptxbx{\dptxbxtext\pard b\par}}}}"
    assert shape(read(b"a" + box + rb"c\par d")) == ["ac", "b", "d"]


def test_automatic_numbers_stand_apart():
    (paragraph,) = read(
        rb"{\listtext\pard\plain " + hexed("（一）") + rb"\tab}\pard " + hexed("主动公开")
    ).blocks
    assert (paragraph.number, paragraph.text) == ("（一）", "主动公开")


def test_bullets_are_no_numbers():
    assert read(rb"{\pntext\f2\'b7\tab}a").blocks[0].number == ""


@pytest.mark.parametrize(
    ("style", "paragraph"),
    [(rb"\s1\outlinelevel0 x", rb"\s1"), (rb"\s3 heading 1", rb"\s3"), (rb"\s1 x", rb"\outlinelevel0")],
)
def test_headings_have_their_level(style, paragraph):
    styles = rb"{\stylesheet{\s0 Normal;}{" + style + b";}}"
    levels = [block.level for block in read(styles + rb"\pard" + paragraph + rb" a\par\pard b\par").blocks]
    assert levels == [1, 0]


def test_a_table_and_the_text_around_it():
    body = rb"a\par" + row(b"1", b"2") + row(b"3", b"4") + rb"\pard b\par"
    document = read(body)
    assert shape(document) == ["a", [["1", "2"], ["3", "4"]], "b"]
    cell = document.blocks[1].rows[1][0]
    assert (cell.location.table, cell.location.row, cell.location.cell) == (1, 2, 1)


def test_cells_spread_over_the_columns_that_their_edges_span():
    document = read(row(b"a", edges=(2000,)) + row(b"1", b"2"))
    assert shape(document) == [[["a", "a"], ["1", "2"]]]
    assert document.blocks[0].rows[0][0] is document.blocks[0].rows[0][1]


def test_edges_a_hair_apart_are_one():
    assert shape(read(row(b"1", b"2") + row(b"3", b"4", edges=(1012, 1995)))) == [[["1", "2"], ["3", "4"]]]


def test_merges_down_and_across():
    body = row(b"a", b"1", merges=(rb"\clvmgf", b"")) + row(b"", b"2", merges=(rb"\clvmrg", b""))
    body += row(b"b", b"", merges=(rb"\clmgf", rb"\clmrg"))
    (table,) = read(body).blocks
    assert [[cell.text for cell in line] for line in table.rows] == [["a", "1"], ["a", "2"], ["b", "b"]]
    assert table.rows[0][0] is table.rows[1][0]


def test_text_under_a_merge_is_told():
    body = row(b"a", b"1", merges=(rb"\clvmgf", b"")) + row(b"x", b"2", merges=(rb"\clvmrg", b""))
    assert asides(read(body), AsideKind.MERGED_AWAY) == ["x"]


def test_several_paragraphs_in_a_cell():
    assert shape(read(row(rb"a\par\pard\intbl b", b"c"))) == [[["a\nb", "c"]]]


def test_a_table_inside_a_cell_follows_the_table():
    inner = (
        rb"\pard\intbl\itap2 x\nestcell\pard\intbl\itap2 y\nestcell"
        rb"{\*\nesttableprops\trowd\cellx400\cellx800\nestrow}{\nonesttables\par}"
    )
    body = row(b"a", b"b" + rb"\par" + inner + rb"\pard\intbl c", b"d") + rb"\pard"
    assert shape(read(body)) == [[["a", "b\nc", "d"]], [["x", "y"]]]


def test_rows_without_sound_definitions_are_kept():
    body = rb"\pard\intbl a\cell b\cell\row\trowd\cellx500\cellx100\pard\intbl c\cell d\cell e\cell\row"
    assert shape(read(body)) == [[["a", "b", ""], ["c", "d", "e"]]]


def test_a_row_that_never_ends_is_kept():
    document = read(rb"\trowd\cellx100\pard\intbl a\cell b\cell\pard c")
    assert shape(document) == [[["a", "b"]], "c"]


def refusal(data: bytes, limits: Limits = LIMITS) -> Code:
    with pytest.raises(LoadError) as caught:
        load_rtf(data, "a.rtf", limits)
    return caught.value.code


@pytest.mark.parametrize("cut", range(7, 60, 4))
def test_a_file_cut_short_is_damaged(cut):
    assert refusal(rtf(rb"{\b a}{\*\x{\bin3 abc}}\par " + hexed("年度"))[:-cut]) == Code.CORRUPT


def test_a_file_without_text_has_no_blocks():
    assert read(b"").blocks == ()


def test_a_table_of_contents_is_left_out():
    field = rb'{\field{\*\fldinst TOC \\o "1-3"}{\fldrslt{\pard a\tab 1\par}{\pard b\tab 2\par}}}'
    document = read(field + rb"\pard c")
    assert (shape(document), asides(document, AsideKind.LEFT_OUT)) == (["c"], ["a\t1", "b\t2"])


def test_groups_too_deep_are_refused():
    assert refusal(rtf(b"{" * 300 + b"a" + b"}" * 300)) == Code.LIMIT


def test_limits_hold():
    assert refusal(rtf(rb"a\par " * 11), replace(LIMITS, paragraphs=10)) == Code.LIMIT
    assert refusal(rtf(row(*[b"a"] * 11)), replace(LIMITS, cells=10)) == Code.LIMIT
    assert refusal(rtf(rb"\cellx9" * 1001)) == Code.LIMIT
    assert refusal(rtf(rb"{\b a}" * 9999), replace(LIMITS, seconds=0)) == Code.TIMEOUT


def test_text_behind_the_end_is_told():
    document = load_rtf(rtf(b"a") + b"\r\nmore\0", "a.rtf", LIMITS)
    assert asides(document, AsideKind.UNREAD) == ["more"]


def test_it_is_known_by_its_first_bytes():
    assert like_rtf(rtf(b"a"), "a.doc") == 1
    assert like_rtf(b"rtf {\\rtf1", "a.rtf") == 0


SEED = rtf(
    rb"{\info{\title T}}{\listtext 1.}\u19968?a\par"
    + row(b"1", b"2", merges=(rb"\clvmgf", b""))
    + rb"\pard{\footnote n}b"
)
WORDS = [
    rb"\cell",
    rb"\row",
    rb"\nestcell",
    rb"\nestrow",
    rb"\cellx-5",
    rb"\itap9",
    b"{",
    b"}",
    rb"\u-1",
    rb"\'d6",
    rb"\bin9",
]


@settings(max_examples=400)
@given(st.data())
def test_damage_gives_a_document_or_a_load_error(draw):
    damaged = bytearray(SEED)
    for _ in range(draw.draw(st.integers(1, 4))):
        place = draw.draw(st.integers(0, len(damaged)))
        damaged[place : place + draw.draw(st.integers(0, 9))] = draw.draw(
            st.sampled_from(WORDS) | st.binary(max_size=3)
        )
    try:
        document = load_rtf(bytes(damaged), "a.rtf", LIMITS)
    except LoadError:
        return
    assert all(
        len({len(line) for line in block.rows}) == 1 for block in document.blocks if hasattr(block, "rows")
    )
