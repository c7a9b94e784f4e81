"""OpenDocument texts: paragraphs, lists, tables, and what stands beside them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_engine.document import AsideKind, Document, Paragraph
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.opendocument import like_text, load_text

LIMITS = Limits()
NAMES = ("office", "text", "table", "style", "meta", "manifest")
NAMESPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES
) + (
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
TEXT = "application/vnd.oasis.opendocument.text"


def part(kind: str, inside: str) -> str:
    return f"<office:document-{kind}{NAMESPACES}>{inside}</office:document-{kind}>"


def odt(body: str, *, automatic: str = "", parts: dict[str, str] | None = None) -> bytes:
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", TEXT)
        package.writestr("content.xml", part("content", content))
        for name, text in (parts or {}).items():
            package.writestr(name, text)
    return buffer.getvalue()


def read(body: str, **options) -> Document:
    return load_text(odt(body, **options), "a.odt", LIMITS)


def shape(document: Document) -> list:
    return [
        block.number + block.text
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
    ]


def asides(document: Document, kind: AsideKind) -> list[str]:
    return [aside.text for aside in document.asides if aside.kind == kind]


def p(text: str, attributes: str = "") -> str:
    return f"<text:p{attributes}>{text}</text:p>"


def table(*rows: str) -> str:
    return (
        "<table:table>"
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        + "</table:table>"
    )


def cell(text: str = "", attributes: str = "") -> str:
    return f"<table:table-cell{attributes}>{p(text)}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"
ACROSS, DOWN = ' table:number-columns-spanned="2"', ' table:number-rows-spanned="2"'


NOTE = (
    "<text:note><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>n</text:p></text:note-body></text:note>"
)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("一、<text:span>总体</text:span>情况", "一、总体情况"),
        ("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d", "a   b\tc\nd"),
        ("a\n   b", "a b"),
        ("a<text:bookmark text:name='x'/><text:soft-page-break/>b", "ab"),
        ("<text:a xlink:href='http://x'>a</text:a><text:page-number>5</text:page-number>", "a5"),
        ("a<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text></text:ruby>", "a字"),
        (f"a{NOTE}b", "ab"),
    ],
)  # fmt: skip
def test_text_of_a_paragraph(inside, text):
    assert shape(read(p(inside))) == [text]


def test_places_count_blank_paragraphs_too():
    assert [block.location.paragraph for block in read(p("") + p("a") + p(" ") + p("b")).blocks] == [2, 4]


def test_headings_have_their_level():
    blocks = read("<text:h text:outline-level='2'>a</text:h>" + p("b")).blocks
    assert [block.level for block in blocks] == [2, 0]


def test_sections_are_read_and_hidden_ones_told():
    document = read(
        f"<text:section>{p('a')}</text:section><text:section text:display='none'>{p('b')}</text:section>"
    )
    assert (shape(document), asides(document, AsideKind.HIDDEN)) == (["a"], ["b"])


def test_a_table_of_contents_is_left_out():
    contents = f"<text:table-of-content><text:index-body>{p('a 1')}</text:index-body></text:table-of-content>"
    document = read(contents + p("a"))
    assert (shape(document), asides(document, AsideKind.LEFT_OUT)) == (["a"], ["a 1"])


def test_hidden_text_goes_by_its_style_and_the_parents_of_that():
    styles = (
        "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"
        "<style:style style:name='I' style:family='text' style:parent-style-name='H'/>"
        "<style:style style:name='P' style:family='paragraph'><style:text-properties text:display='none'/>"
        "</style:style>"
        "<style:style style:name='L' style:family='text' style:parent-style-name='L'/>"
    )
    body = p("a<text:span text:style-name='I'>b</text:span><text:span text:style-name='L'>c</text:span>")
    document = read(body + p("d", " text:style-name='P'"), automatic=styles)
    assert (shape(document), asides(document, AsideKind.HIDDEN)) == (["ac"], ["b", "d"])


def test_tracked_changes():
    changes = (
        "<text:tracked-changes>"
        "<text:changed-region text:id='d'><text:deletion><text:p>x</text:p><text:p>y</text:p></text:deletion>"
        "</text:changed-region><text:changed-region text:id='i'><text:insertion/></text:changed-region>"
        "<text:changed-region text:id='o'><text:deletion><text:p>z</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    body = p("a<text:change text:change-id='d'/>b<text:change-start text:change-id='i'/>c")
    document = read(changes + body + p("d<text:change-end text:change-id='i'/>e"))
    assert shape(document) == ["abc", "de"]
    assert asides(document, AsideKind.DELETED) == ["x\ny", "z"]
    assert asides(document, AsideKind.INSERTED) == ["c", "d"]
    assert document.asides[0].location.paragraph == 1


def test_comments_footnotes_and_titles_of_pictures():
    document = read(
        p(
            "a<office:annotation><text:p>c</text:p><text:p>d</text:p></office:annotation>"
            f"{NOTE}"
            "<draw:frame><draw:image/><svg:title>t</svg:title></draw:frame>"
        )
    )
    assert shape(document) == ["a"]
    assert asides(document, AsideKind.COMMENT) == ["c\nd"]
    assert (asides(document, AsideKind.FOOTNOTE), asides(document, AsideKind.ATTRIBUTE)) == (["n"], ["t"])


def test_text_boxes_follow_their_paragraph():
    box = f"<draw:frame><draw:text-box>{p('b')}{table(cell('c') + cell('d'))}</draw:text-box></draw:frame>"
    shapes = f"<draw:g><draw:custom-shape>{p('e')}</draw:custom-shape></draw:g>"
    assert shape(read(p(f"a{box}{shapes}") + p("f"))) == ["a", "b", [["c", "d"]], "e", "f"]


def test_a_table_in_a_shape_has_a_name_of_libreoffice_and_is_a_table():
    written = table(cell("b", ' table:number-columns-spanned="2"') + COVERED, cell("c") + cell("d"))
    renamed = written.replace("table:table", "loext:table").replace("table:covered", "loext:covered")
    assert shape(read(p(f"a<draw:custom-shape>{renamed}</draw:custom-shape>"))) == [
        "a",
        [["b", "b"], ["c", "d"]],
    ]


@pytest.mark.parametrize("wrapper", ["text:numbered-paragraph", "text:unheard-of", "draw:text-box"])
def test_what_is_not_known_is_looked_into(wrapper):
    assert shape(read(f"<{wrapper}>{p('甲')}</{wrapper}>{p('乙')}")) == ["甲", "乙"]


def test_a_numbered_paragraph_stands_in_a_list_of_its_own():
    item = (
        "<text:numbered-paragraph><text:number>3.</text:number><text:p>甲</text:p></text:numbered-paragraph>"
    )
    assert shape(read(item)) == ["3.甲"]


def test_a_shape_with_text_has_a_title_and_may_hold_a_section():
    inside = f"<svg:title>题</svg:title><text:section>{p('甲')}</text:section>{p('乙')}"
    found = read(p(f"<draw:custom-shape>{inside}</draw:custom-shape>"))
    assert shape(found) == ["甲", "乙"]
    assert asides(found, AsideKind.ATTRIBUTE) == ["题"]


def test_text_that_stands_where_nothing_is_looked_for_is_told_as_unread():
    found = read(f"<office:forms>{p('表单')}</office:forms>{p('甲')}")
    assert asides(found, AsideKind.UNREAD) == ["表单"]


def test_an_embedded_object_is_told_as_unread():
    embedded = {"Object 1/content.xml": "<math><mi>x</mi><mo>=</mo></math>"}
    document = read(p("a<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>"), parts=embedded)
    assert asides(document, AsideKind.UNREAD) == ["x ="]


def levels(*formats: str) -> str:
    return (
        "<text:list-style style:name='L'>"
        + "".join(
            f"<text:list-level-style-number text:level='{level}' {attributes}/>"
            for level, attributes in enumerate(formats, start=1)
        )
        + "</text:list-style>"
    )


def items(*texts: str, attributes: str = " text:style-name='L'") -> str:
    return (
        f"<text:list{attributes}>"
        + "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)
        + "</text:list>"
    )


CHINESE = "style:num-prefix='（' style:num-suffix='）' style:num-format='一, 二, 三, ...'"


@pytest.mark.parametrize(
    ("attributes", "number"),
    [
        (CHINESE, "（二）"),
        ("loext:num-list-format='第%1%条' style:num-format='壹, 贰, 叁, ...'", "第贰条"),
        ("style:num-format='1' style:num-suffix='.' text:start-value='4'", "5."),
        ("style:num-format='a' style:num-suffix=')'", "b)"),
        ("style:num-format=''", ""),
    ],
)
def test_list_items_are_numbered(attributes, number):
    assert shape(read(items(p("a"), p("b")), automatic=levels(attributes)))[1] == f"{number}b"


def test_inner_lists_count_inside_their_item():
    automatic = levels(CHINESE, "style:num-format='1' style:num-suffix='.' text:display-levels='2'")
    inner = items(p("c"), p("d"), attributes="")
    assert shape(read(items(p("a") + inner, p("b") + inner), automatic=automatic)) == [
        *("（一）a", "一.1.c", "一.2.d", "（二）b", "二.1.c", "二.2.d"),
    ]


def test_lists_go_on_or_begin_anew():
    body = items(p("a"), attributes=" text:style-name='L' xml:id='x'")
    body += items(p("b"), attributes=" text:style-name='L' text:continue-numbering='true'")
    body += items(p("c")) + items(p("d"), attributes=" text:style-name='L' text:continue-list='x'")
    assert shape(read(body, automatic=levels(CHINESE))) == ["（一）a", "（二）b", "（一）c", "（三）d"]


def test_only_the_first_paragraph_of_an_item_is_numbered():
    header = f"<text:list text:style-name='L'><text:list-header>{p('h')}</text:list-header></text:list>"
    assert shape(read(header + items(p("a") + p("b")), automatic=levels(CHINESE))) == ["h", "（一）a", "b"]


def test_headings_are_numbered_by_the_outline():
    outline = f"<text:outline-style><text:outline-level-style text:level='1' {CHINESE}/></text:outline-style>"
    body = "<text:h text:outline-level='1'>a</text:h><text:h text:outline-level='1'>b</text:h>"
    styles = part("styles", f"<office:styles>{outline}</office:styles>")
    assert shape(read(body, parts={"styles.xml": styles})) == ["（一）a", "（二）b"]


OUTLINE = (
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="一" style:num-suffix="、"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="1"/>'
    "</text:outline-style>"
)


def test_headings_in_a_list_of_the_outline_count_with_all_headings():
    first, second = (f'<text:h text:outline-level="1">{text}</text:h>' for text in "甲乙")
    wrapped = f'<text:list text:style-name="Outline"><text:list-item>{second}</text:list-item></text:list>'
    assert shape(read(first + wrapped, automatic=OUTLINE)) == ["一、甲", "二、乙"]


def test_a_number_that_is_written_out_for_show_is_no_text():
    heading = '<text:h text:outline-level="1"><text:number>第一</text:number>甲</text:h>'
    assert shape(read(heading)) == ["第一甲"]
    assert read(heading).blocks[0].number == "第一"


def test_levels_that_are_skipped_have_begun():
    heading = '<text:h text:outline-level="{}">甲</text:h>'.format
    levels = OUTLINE.replace('display-levels="1"/>', 'display-levels="1"/>' + THIRD)
    body = heading(1) + heading(3) + heading(2)
    assert [block.number for block in read(body, automatic=levels).blocks] == ["一、", "1.1", "2"]


THIRD = '<text:outline-level-style text:level="3" style:num-format="1" text:display-levels="2"/>'


def test_merged_cells_are_one_cell():
    document = read(
        table(
            cell("a", ACROSS + DOWN) + COVERED + cell("1"),
            COVERED + COVERED + cell("2"),
            cell("b") + cell("c") + cell("3"),
        )
    )
    (block,) = document.blocks
    assert shape(document) == [[["a", "a", "1"], ["a", "a", "2"], ["b", "c", "3"]]]
    assert block.rows[0][0] is block.rows[1][1]
    assert (block.rows[0][2].location.row, block.rows[0][2].location.cell) == (1, 2)


def test_covered_places_may_be_left_out_of_the_file():
    assert shape(read(table(cell("a", ACROSS + DOWN) + cell("1"), cell("2"), cell("b") * 3))) == [
        [["a", "a", "1"], ["a", "a", "2"], ["b", "b", "b"]]
    ]


def test_cells_are_believed_before_spans_that_contradict_them():
    wide = ' table:number-columns-spanned="3" table:number-rows-spanned="3"'
    rows = (cell("a") + cell("t", wide) + COVERED * 2, cell("b") + cell("1") + cell("2") + COVERED)
    assert shape(read(table(*rows)))[0][1][:3] == ["b", "1", "2"]


def test_text_under_a_span_is_told():
    covered = f"<table:covered-table-cell>{p('x')}</table:covered-table-cell>"
    assert asides(read(table(cell("a", ACROSS) + covered, cell("b") + cell("c"))), AsideKind.MERGED_AWAY) == [
        "x"
    ]


def test_repeated_cells_and_rows_are_written_out():
    twice = ' table:number-columns-repeated="2"'
    body = "<table:table><table:table-header-rows><table:table-row table:number-rows-repeated='2'>"
    body += f"{cell('0', twice)}</table:table-row></table:table-header-rows></table:table>"
    assert shape(read(body)) == [[["0", "0"], ["0", "0"]]]


def test_several_paragraphs_and_tables_in_a_cell():
    inner = table(cell("c") + cell("d"))
    outer = f"<table:table-cell>{p('a')}{inner}{p('b')}</table:table-cell>"
    assert shape(read(table(outer + cell("1"), cell("2") + cell("3")))) == [
        [["a\nb", "1"], ["2", "3"]],
        [["c", "d"]],
    ]


def test_hidden_rows_are_told():
    hidden = f"<table:table-row table:visibility='collapse'>{cell('b')}{cell('2')}</table:table-row>"
    body = table(cell("a") + cell("1")).replace("</table:table>", f"{hidden}</table:table>")
    document = read(body)
    assert (shape(document), asides(document, AsideKind.HIDDEN)) == ([[["a", "1"]]], ["b", "2"])


def test_headers_footers_and_properties():
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>H</text:p></style:header>"
        "<style:footer style:display='false'><text:p>F</text:p></style:footer></style:master-page>"
        "</office:master-styles>"
    )
    meta = "<meta:initial-creator>张三</meta:initial-creator><meta:generator>x</meta:generator>"
    parts = {
        "styles.xml": part("styles", styles),
        "meta.xml": part("meta", f"<office:meta>{meta}</office:meta>"),
    }
    document = read(p("a"), parts=parts)
    assert [(aside.kind, aside.text) for aside in document.asides] == [
        (AsideKind.HEADER, "H"),
        (AsideKind.PROPERTY, "initial-creator: 张三"),
    ]


def flat(body: str) -> bytes:
    return (
        f"<?xml version='1.0'?><office:document{NAMESPACES} office:mimetype='{TEXT}'>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def test_headers_of_a_first_page_are_those_of_libreoffice_too():
    comment = f"<office:annotation>{p('批')}</office:annotation>"
    header = f"<loext:header-first>{p('首' + comment)}</loext:header-first>"
    styles = part(
        "styles",
        f"<office:master-styles><style:master-page>{header}</style:master-page></office:master-styles>",
    )
    found = read(p("甲"), parts={"styles.xml": styles})
    assert asides(found, AsideKind.HEADER) == ["首"]
    assert asides(found, AsideKind.COMMENT) == ["批"]


def test_a_single_xml_file_reads_alike():
    document = load_text(flat(p("a")), "a.fodt", LIMITS)
    assert (shape(document), document.format) == (["a"], "odt")


def test_it_is_known_by_its_content():
    assert like_text(odt(p("a")), "a.doc") == like_text(flat(p("a")), "a.xml") == 1
    assert like_text(odt(p("a")).replace(b"opendocument.text", b"opendocument.xxxx"), "a.odt") < 1


def refusal(data: bytes, limits: Limits = LIMITS) -> Code:
    with pytest.raises(LoadError) as caught:
        load_text(data, "a.odt", limits)
    return caught.value.code


def test_a_password_is_told():
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    manifest = f"<manifest:manifest{NAMESPACES}>{entry}</manifest:manifest>"
    assert refusal(odt(p("a"), parts={"META-INF/manifest.xml": manifest})) == Code.ENCRYPTED


def test_spans_and_repeats_without_end_are_bounded():
    endless = ' table:number-columns-repeated="99999999"'
    assert shape(read(table(cell("a") + cell("", endless))))[0][0][:2] == ["a", ""]
    assert refusal(odt(table(cell("a", endless)))) == Code.LIMIT
    assert shape(read(table(cell("a", ' table:number-rows-spanned="99999999"')))) == ["a"]


def test_notes_inside_notes_take_no_more_time_than_their_length():
    opening = "<text:p>a<text:note><text:note-body>"
    assert shape(read(opening * 60 + p("b") + "</text:note-body></text:note></text:p>" * 60)) == ["a"]


def test_text_copied_over_and_over_is_bounded():
    copied = cell("甲" * 900, ' table:number-columns-repeated="1000"')
    assert refusal(odt(table(copied)), replace(LIMITS, part_bytes=800_000)) == Code.LIMIT


def test_limits_hold():
    assert refusal(odt(table(cell("a") * 11)), replace(LIMITS, cells=10)) == Code.LIMIT
    assert refusal(odt(p("<text:span>" * 300 + "</text:span>" * 300))) == Code.LIMIT


@pytest.mark.parametrize("broken", ["<text:p>", "&x;", "<!DOCTYPE a>"])
def test_broken_xml_is_damage(broken):
    assert refusal(odt(broken)) == Code.CORRUPT


SEED = table(cell("a", ACROSS + DOWN) + COVERED + cell("1"), COVERED + COVERED + cell("2")) + items(p("b"))


@settings(max_examples=200)
@given(st.integers(0, len(SEED)), st.integers(0, 30), st.text("<>/=\"' abt:123", max_size=9))
def test_damage_gives_a_document_or_a_load_error(at, cut, text):
    try:
        document = read(SEED[:at] + text + SEED[at + cut :])
    except LoadError:
        return
    assert all(
        len({len(line) for line in block.rows}) == 1 for block in document.blocks if hasattr(block, "rows")
    )
