"""What a Word file holds beside its text is kept, and the file says where."""

from __future__ import annotations

import pytest

from rules_engine.document import AsideKind, Document, Location, Paragraph
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.word import load, open_word, sniff
from rules_engine.loaders.word.blocks import lines_at
from tests.word_builder import (
    KINDS,
    W,
    asides,
    cell,
    grids,
    link,
    packed,
    paragraph,
    read,
    relationships,
    root,
    row,
    run,
    table,
    texts,
    word_file,
)

PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'


def test_comment_is_put_aside_where_it_is_anchored():
    body = paragraph("前") + paragraph("甲", '<w:r><w:commentReference w:id="7"/></w:r>')
    (aside,) = read(body, {"comments": note("comment", 7, "请核实")}).asides
    assert (aside.kind, aside.text, aside.location) == (AsideKind.COMMENT, "请核实", Location(paragraph=2))


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_note_is_put_aside_at_its_cell(kind):
    marked = paragraph("1", f'<w:r><w:{kind}Reference w:id="2"/></w:r>')
    document = read(table(row(cell(marked), "2")), {f"{kind}s": note(kind, 2, "含上年")})
    assert grids(document) == [[["1", "2"]]]
    (aside,) = document.asides
    assert (aside.kind, aside.location) == (AsideKind.FOOTNOTE, Location(table=1, row=1, cell=1))


@pytest.mark.parametrize("kind", [AsideKind.HEADER, AsideKind.FOOTER])
def test_header_and_footer_are_put_aside(kind):
    inside = paragraph("内部") + table(row("甲", "乙"))
    assert asides(read(paragraph("文"), {kind.value: inside}), kind) == ["内部\n甲\n乙"]


def test_what_is_hidden_in_a_footer_is_told_apart():
    document = read(paragraph("文"), {"footer": paragraph("页", run("机密", "<w:vanish/>"))})
    assert asides(document, AsideKind.FOOTER) == ["页"]
    assert asides(document, AsideKind.HIDDEN) == ["机密"]


def test_properties_of_the_document_are_put_aside():
    names = f'xmlns:c="{PROPERTIES}" xmlns:d="{DUBLIN_CORE}"'
    core = f"<c:coreProperties {names}><d:creator>张三</d:creator></c:coreProperties>"
    links = link("officeDocument", "word/document.xml") + link(
        "metadata/core-properties", "docProps/core.xml"
    )
    document = read(
        paragraph("文"), raw={"_rels/.rels": relationships(links), "docProps/core.xml": core.encode()}
    )
    assert asides(document, AsideKind.PROPERTY) == ["creator: 张三"]


def related(kind: str, target: str, content: bytes = b"", mode: str = "Internal") -> Document:
    raw = {"word/_rels/document.xml.rels": relationships(link(kind, target, mode))}
    return read(paragraph("文"), raw=raw | ({f"word/{target}": content} if content else {}))


def test_foreign_document_inside_is_reported_as_unread():
    assert asides(related("aFChunk", "other.htm", b"<p>x</p>"), AsideKind.UNREAD) == ["word/other.htm"]


def test_missing_part_is_reported_as_unread():
    assert asides(related("footnotes", "lost.xml"), AsideKind.UNREAD) == ["word/lost.xml"]


def test_words_of_a_chart_are_put_aside():
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>一月</c:v><c:v>3</c:v></c:chart>'
    assert asides(related("chart", "chart.xml", chart.encode()), AsideKind.LEFT_OUT) == ["一月 3"]


@pytest.mark.parametrize("kind", ["attachedTemplate", "footnotes", "image", "hyperlink"])
def test_nothing_outside_the_file_is_fetched(kind):
    assert not related(kind, "http://127.0.0.1:9/x.xml", mode="External").asides


def test_body_is_found_by_its_relationship():
    data = packed(
        {
            "_rels/.rels": relationships(link("officeDocument", "/parts/text.xml")),
            "parts/text.xml": root("document", f"<w:body>{paragraph('文')}</w:body>"),
        }
    )
    assert texts(load(data, "test.docx", Limits())) == ["文"]


def test_body_is_found_by_its_content_type():
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    data = packed(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                f'<Override PartName="/text.xml" ContentType="{kind}"/></Types>'
            ).encode(),
            "text.xml": root("document", f"<w:body>{paragraph('文')}</w:body>"),
        }
    )
    assert sniff(data, "x") == 1
    assert texts(load(data, "test.docx", Limits())) == ["文"]


def test_names_of_parts_are_found_without_regard_to_case():
    data = packed({"WORD\\Document.xml": root("document", f"<w:body>{paragraph('文')}</w:body>")})
    assert texts(load(data, "test.docx", Limits())) == ["文"]


def test_strict_file_reads_as_a_transitional_one():
    body = table(
        row(cell("甲", properties='<w:gridSpan w:val="2"/>'), "乙"), row("1", "2", "3"), widths=(99, 99, 99)
    )
    parts = {"numbering": "", "styles": ""}
    usual = word_file(body, parts)
    strict = packed({name: strictly(content) for name, content in unpacked(usual).items()})
    assert b"purl" in open_word(strict, Limits()).package.read("word/document.xml")
    assert load(strict, "x", Limits()) == load(usual, "x", Limits())


def strictly(content: bytes) -> bytes:
    content = content.replace(KINDS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships/")
    return content.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")


def unpacked(data: bytes) -> dict[str, bytes]:
    package = open_word(data, Limits()).package
    return {name: package.read(name) for name in package.parts.names}


def test_file_without_any_text_has_no_blocks():
    assert read(paragraph()).blocks == ()


def test_file_that_is_no_word_file_says_so():
    with pytest.raises(LoadError) as error:
        load(packed({"word/document.xml": b"<workbook/>"}), "x", Limits())
    assert error.value.code is Code.TYPE


@pytest.mark.parametrize(
    ("data", "name", "likeness"),
    [
        (word_file(paragraph("文")), "x.doc", 1.0),
        (packed({"xl/workbook.xml": b"<x/>"}), "x.docx", 0.0),
        (b"<html>", "x.docx", 0.0),
        (word_file(paragraph("文"))[:-30], "x.zip", 0.6),
        (b"PK\3\4", "x.docx", 0.3),
        (b"PK\3\4", "x.zip", 0.0),
    ],
)
def test_likeness(data, name, likeness):
    assert sniff(data, name) == likeness


def leads_back(body: str) -> list[tuple[str, str | None]]:
    """Read a body, and look up each block where it says it stands; only tables without merges."""
    file = open_word(word_file(body), Limits(), whole=True)
    found = []
    for block in file.placement.blocks:
        for one in [block] if isinstance(block, Paragraph) else [one for line in block.rows for one in line]:
            lines = lines_at(file.contents, one.location)
            found.append((one.text, "\n".join(line.text for line in lines)))
    return found


@pytest.mark.parametrize(
    "body",
    [
        paragraph("甲") + paragraph() + paragraph("乙") + table(row("1", cell("2", "3"))) + paragraph("丙"),
        paragraph("甲", properties="<w:rPr><w:del/></w:rPr>") + paragraph("乙") + paragraph("丙"),
        table(row(cell("框", paragraph("内"), table(row("1", "2"), row("3", "4"))))) + paragraph("后"),
        table(row("1", cell("2", table(row(cell("3")))))) + table(row("4", "5")),
    ],
    ids=["plain", "joined", "layout", "frame"],
)
def test_every_place_leads_back_to_what_was_read_there(body):
    assert all(text == stored for text, stored in leads_back(body))


def test_every_character_read_leads_back_to_its_element():
    file = open_word(word_file(paragraph("申请", "12", "件")), Limits(), whole=True)
    (line,) = lines_at(file.contents, Location(paragraph=1))
    assert [(text, element.text) for text, element, _ in line.pieces] == [
        ("申请", "申请"),
        ("12", "12"),
        ("件", "件"),
    ]


def test_file_in_utf_16_reads_as_one_in_utf_8():
    body = paragraph("甲", run("乙", "<w:b/>")) + table(row("1", "2"))
    raw = root("document", f"<w:body>{body}</w:body>").decode().encode("utf-16")
    assert load(word_file("", raw={"word/document.xml": raw}), "x", Limits()) == read_as(body, "x")


def read_as(body: str, name: str) -> Document:
    return load(word_file(body), name, Limits())
