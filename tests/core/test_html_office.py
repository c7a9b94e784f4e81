"""Pages and web archives saved by Word, WPS and LibreOffice read like the documents they were."""

from __future__ import annotations

import base64
import quopri

import pytest

from rules_engine.document import AsideKind, Document, Location
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.html import like_html, like_mhtml, load_mhtml
from tests.pages import asides, read, texts

ITEM = (
    "<p class=MsoListParagraph style='text-indent:-21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span lang=EN-US><span style='mso-list:Ignore'>（一）<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;"
    "</span></span></span><![endif]>主动公开<o:p></o:p></p>"
)
PAGE = "<html><head><meta charset=gb2312></head><body>\n<p>一、总体情况</p>\n<p>全部按时办结。</p>\n</body></html>"


def test_the_number_word_computed_stands_apart():
    (paragraph,) = read(ITEM).blocks
    assert (paragraph.number, paragraph.text) == ("（一）", "主动公开")


def test_the_number_of_a_cell_is_part_of_it():
    page = f"<table><tr><td>{ITEM}</td><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>"
    assert read(page).blocks[0].rows[0][0].text == "（一）主动公开"


def test_conditions_of_word_are_no_comments():
    settings = "<!--[if gte mso 9]><xml><w:View>Print</w:View></xml><![endif]-->"
    page = settings + "<p>甲<![if !vml]>乙<![endif]></p><!--待核-->"
    assert texts(page) == ["甲乙"]
    assert asides(page, AsideKind.COMMENT) == ["待核"]


def test_what_stands_in_a_drawing_is_kept():
    page = "<p>甲<!--[if gte vml 1]><v:shape><v:textbox><p>框中<b>文字</b></p></v:textbox></v:shape><![endif]--></p>"
    assert asides(page, AsideKind.HIDDEN) == ["框中 文字"]


def test_data_islands_are_no_text():
    assert texts("<xml><o:Author>张三</o:Author></xml><p>甲</p>") == ["甲"]


def test_comments_of_word_stand_beside_the_text_they_are_about():
    page = (
        "<p><a style='mso-comment-reference:a_1'>申请4条</a><span class=MsoCommentReference><![if !supportAnnotations]>"
        "<a class=msocomanchor href='#_msocom_1'>[a1]</a><![endif]></span>。</p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>核实</p></div></div>"
    )
    assert texts(page) == ["申请4条。"]
    assert asides(page, AsideKind.COMMENT) == ["[a1]", "核实"]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        (
            "<a style='mso-footnote-id:ftn1' href='#_ftn1'>[1]</a>",
            "<div style='mso-element:footnote' id=ftn1><p>注</p></div>",
        ),
        (
            "<a class='sdfootnoteanc' href='#sdfootnote1sym'><sup>1</sup></a>",
            "<div id='sdfootnote1'><p>注</p></div>",
        ),
    ],
)
def test_footnotes_stand_beside_the_text(mark, note):
    page = f"<p>申请4条{mark}。</p>{note}"
    assert texts(page) == ["申请4条。"]
    assert asides(page, AsideKind.FOOTNOTE)[-1] == "注"


def test_printed_headers_and_footers_stand_beside_the_text():
    page = "<div title='header'><p>页眉</p></div><p>甲</p><div title='footer'><p>第5页</p></div>"
    assert texts(page) == ["甲"]
    assert (asides(page, AsideKind.HEADER), asides(page, AsideKind.FOOTER)) == (["页眉"], ["第5页"])
    assert not asides(page, AsideKind.ATTRIBUTE)


def part(content: bytes, type_: str = "text/html", charset: str = "gb2312", coding: str = "8bit") -> bytes:
    encode = {"8bit": bytes, "base64": base64.encodebytes, "quoted-printable": quopri.encodestring}[coding]
    head = f'Content-Type: {type_}; charset="{charset}"\nContent-Transfer-Encoding: {coding}\n\n'
    return b"--=_b\n" + head.encode() + encode(content) + b"\n"


def archive(*parts: bytes, end: bytes = b"--=_b--\n") -> bytes:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_b"\n\nA web archive.\n\n'
    return head + b"".join(parts) + end


def open_archive(data: bytes) -> Document:
    return load_mhtml(data, "report.doc", Limits())


@pytest.mark.parametrize("coding", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("encoding", ["gb2312", "utf-8"])
def test_the_page_in_an_archive_is_read(coding, encoding):
    document = open_archive(
        archive(part(PAGE.encode(encoding), coding=coding), part(b"\x89PNG", "image/png"))
    )
    assert [block.text for block in document.blocks] == ["一、总体情况", "全部按时办结。"]
    assert document.blocks[1].location == Location(paragraph=2, line=3)
    assert document.format == "mhtml"


def test_the_charset_of_the_part_is_believed():
    data = part("<p>政府資訊公開年度報告</p>".encode("big5"), charset="big5")
    assert open_archive(archive(data)).blocks[0].text == "政府資訊公開年度報告"


def test_an_archive_is_known_whatever_its_name_and_line_ends():
    data = archive(part(PAGE.encode()))
    for saved in (data, data.replace(b"\n", b"\r\n"), b"From: <Saved by Blink>\r\n" + data):
        assert like_mhtml(saved, "report.doc") > like_html(saved, "report.doc")
    assert like_mhtml(PAGE.encode(), "page.mht") == 0


def test_the_page_with_the_most_text_is_the_report():
    frame = part(b"<html><body><p>header</p></body></html>")
    document = open_archive(archive(frame, part(PAGE.encode()), part(b"<html><body></body></html>")))
    assert len(document.blocks) == 2
    assert [aside.text for aside in document.asides if aside.kind == AsideKind.LEFT_OUT] == ["header"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (archive(part(b"\x89PNG", "image/png")), Code.CORRUPT),
        (archive(part(PAGE.encode()), end=b""), Code.CORRUPT),
        (archive(part(PAGE.encode(), coding="base64").replace(b"=\n", b"\n")[:-9]), Code.CORRUPT),
        (archive(part(b"<html><body></body></html>")), Code.NO_TEXT),
        (archive(*[b"--=_b\nContent-Type: multipart/mixed; boundary=x\n\n"] * 99), Code.LIMIT),
        (b"MIME-Version: 1.0\nContent-Type: text/html;" + b" a=b;\n" * 9_000 + b"\n<p>", Code.LIMIT),
    ],
)
def test_an_archive_without_a_whole_page_says_so(data, code):
    with pytest.raises(LoadError) as refused:
        open_archive(data)
    assert refused.value.code == code
