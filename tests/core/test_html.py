"""A page is read as a browser shows it: its text, its white space, its lists, what it hides."""

from __future__ import annotations

import pytest

from rules_engine.document import AsideKind, Location, Paragraph
from rules_engine.errors import Code, LoadError
from rules_engine.loaders.html import like_html
from tests.pages import asides, read, texts

LONG = "我街道结合工作实际，认真总结2023年度政府信息公开工作情况，形成2023年政"


def paragraph(page: str) -> Paragraph:
    block = read(page).blocks[0]
    assert isinstance(block, Paragraph)
    return block


def test_blocks_are_paragraphs():
    page = "<h1>甲</h1><p>乙</p><div>丙<div>丁</div>戊</div><ul><li>己<li>庚</ul>辛"
    assert texts(page) == list("甲乙丙丁戊己庚辛")


def test_runs_are_one_text():
    assert texts("<p>收到<span>申请<b>3</b></span><font>件</font><sup>2</sup>。</p>") == ["收到申请3件2。"]


def test_headings_keep_their_level():
    levels = [(block.text, block.level) for block in read("<h1>甲</h1><h3>乙</h3><p>丙</p>").blocks]
    assert levels == [("甲", 1), ("乙", 3), ("丙", 0)]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("  政府 \t 信息\n", "政府 信息"),
        ("政府\n    信息", "政府信息"),
        ("政府，\r\n信息", "政府，信息"),
        ("open\ngovernment", "open government"),
        ("共\n3\n件", "共 3 件"),
        ("政府</span>\n<span>信息", "政府信息"),
        ("&nbsp;&nbsp;\u3000政府&nbsp;信息\u3000&nbsp;", "政府\xa0信息"),
        ("1&lt;2 &amp; &ldquo;甲&rdquo; &#x7532;", "1<2 & “甲” 甲"),
    ],
)
def test_white_space_is_that_of_a_browser(source, shown):
    assert texts(f"<p><span>{source}</span></p>") == [shown]


def test_preformatted_text_keeps_its_lines():
    document = read("<div>前</div>\n<pre>甲 乙\n  丙\n\n丁</pre>")
    assert [(block.text, block.location.line) for block in document.blocks] == [
        ("前", 1),
        ("甲 乙", 2),
        ("丙", 3),
        ("丁", 5),
    ]


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("一、总体情况<br>二、主动公开", ["一、总体情况", "二、主动公开"]),
        ("某某县<br>2023年报告", ["某某县", "2023年报告"]),
        (f"{LONG}<br>府信息公开报告。", [f"{LONG}府信息公开报告。"]),
        (f"{LONG}<br><br>府信息公开报告。", [LONG, "府信息公开报告。"]),
        (f"{LONG}<br>&nbsp;&nbsp;府信息公开报告。", [LONG, "府信息公开报告。"]),
        (f"{LONG}<br>（二）依申请公开", [LONG, "（二）依申请公开"]),
        (f"{LONG}。<br>府信息公开报告。", [f"{LONG}。", "府信息公开报告。"]),
        ("<br>甲<br/><br/>", ["甲"]),
    ],
)
def test_br_ends_a_paragraph_unless_a_sentence_goes_on(source, paragraphs):
    assert texts(f"<p>{source}</p>") == paragraphs


def test_items_of_ordered_lists_have_numbers():
    page = "<ol start=3 type=A><li>甲<li>乙<li value=9><p>丙</p><p>丁</p></ol><ul><li>戊</ul>"
    assert [(block.number, block.text) for block in read(page).blocks] == [
        ("C.", "甲"),
        ("D.", "乙"),
        ("I.", "丙"),
        ("", "丁"),
        ("", "戊"),
    ]


def test_an_item_that_brings_its_number_has_no_other():
    assert paragraph("<ol><li>一、总体情况</ol>").number == ""
    assert paragraph("<ol style='list-style: none'><li>总体情况</ol>").number == ""


@pytest.mark.parametrize(
    ("list_", "numbers"),
    [
        ("<ol type=i start=4><li>x<li>x", ["iv.", "v."]),
        ("<ol reversed><li>x<li>x<li>x", ["3.", "2.", "1."]),
        ("<ol type=a start=26><li>x<li>x", ["z.", "aa."]),
        ("<ol start=x><li>x<ol><li>x</ol><li>x", ["1.", "1.", "2."]),
    ],
)
def test_numbers_are_written_as_a_browser_does(list_, numbers):
    assert [block.number for block in read(list_ + "</ol>").blocks] == numbers


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>密</p>",
        "<div style='Display : NONE'><p>密</p></div>",
        "<span style='color:red;visibility:hidden'>密</span>",
        "<noscript>密</noscript>",
        "<template><p>密</p></template>",
        "<input type=hidden value=密>",
        "<iframe>密</iframe>",
    ],
)
def test_what_is_hidden_is_kept_beside_the_text(hidden):
    page = f"<p>明</p>{hidden}<p>了</p>"
    assert texts(page) == ["明", "了"]
    assert asides(page, AsideKind.HIDDEN) == ["密"]


def test_a_hidden_element_inside_a_sentence_or_cell_does_not_break_it():
    assert texts("<p>公开<span style='display:none'>不</span>透明</p>") == ["公开透明"]
    cell = "<td><span style='display:none'>9</span>3</td>"
    assert [c.text for c in read(f"<table><tr>{cell}<td>4</td></tr></table>").blocks[0].rows[0]] == ["3", "4"]


@pytest.mark.parametrize(
    "code", ["<script>密</script>", "<style>.密{}</style>", "<style>.a{display:none}</style>"]
)
def test_code_is_no_text_at_all(code):
    document = read(f"<p>明</p>{code}")
    assert [block.text for block in document.blocks] == ["明"]
    assert not document.asides


def test_attributes_and_comments_are_kept():
    page = "<p title='提示'>明<img alt='公章'><input placeholder='请输入'></p>\n<!-- 待核 -->"
    assert asides(page, AsideKind.ATTRIBUTE) == ["提示", "公章", "请输入"]
    assert read(page).asides[0].location == Location(line=2)
    assert asides(page, AsideKind.COMMENT) == ["待核"]


def test_properties_of_the_page_are_kept():
    page = "<head><title>年报</title><meta name=author content=张三><meta name=viewport content=x></head><p>明</p>"
    assert asides(page, AsideKind.PROPERTY) == ["年报", "张三"]


def test_revisions_are_read_in_their_final_text():
    page = "<p>申请<del>3</del><ins>4</ins>件</p>"
    assert texts(page) == ["申请4件"]
    assert asides(page, AsideKind.DELETED) == ["3"]
    assert asides(page, AsideKind.INSERTED) == ["4"]


def test_ruby_and_controls_are_left_out():
    page = "<p><ruby>虎<rt>hǔ</rt></ruby>溪<select><option>甲</select><button>打印</button></p>"
    assert texts(page) == ["虎溪"]
    assert asides(page, AsideKind.LEFT_OUT) == ["hǔ", "甲", "打印"]


def test_lines_are_those_of_the_source():
    table = "<table>\n<tr>\n<td>1</td>\n<td>2</td></tr></table>"
    document = read(f"<html><body>\n<p>甲</p>\n<p\nclass=x>乙</p>丙<br>\n丁{table}戊</body></html>")
    lines = [block.location.line for block in document.blocks]
    assert lines == [2, 4, 4, 5, 5, 8]
    assert [cell.location for cell in document.blocks[4].rows[0]] == [
        Location(table=1, row=1, cell=1, line=7),
        Location(table=1, row=1, cell=2, line=8),
    ]


def test_a_line_beyond_what_libxml2_counts_is_not_guessed():
    document = read("<p>甲</p>" + "\n" * 70_000 + "<p>乙</p>")
    assert [block.location.line for block in document.blocks] == [1, None]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_lines_end_as_their_system_ends_them(ends):
    document = read("<p>甲</p>\n<p>乙\n丙</p>".replace("\n", ends))
    assert [(block.text, block.location.line) for block in document.blocks] == [("甲", 1), ("乙丙", 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("claim", ["utf-8", "gb2312", "iso-8859-1"])
def test_the_encoding_is_found_whatever_the_page_claims(encoding, claim):
    page = f"<meta charset={claim}><p>一、总体情况，全部按时办结</p>"
    assert texts(page.encode(encoding)) == ["一、总体情况，全部按时办结"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("", Code.EMPTY),
        (" \n\t", Code.EMPTY),
        ("<html><body><img src=scan.png></body></html>", Code.NO_TEXT),
        ("<html><body><table><tr><td>1</td><td>2</td>", Code.CORRUPT),
        ("<html><body><div><p>一、总体", Code.CORRUPT),
        ("<table><tr><td>1</td>", Code.CORRUPT),
    ],
)
def test_what_is_no_whole_page_says_so(page, code):
    with pytest.raises(LoadError) as refused:
        read(page)
    assert refused.value.code == code


@pytest.mark.parametrize("page", ["<p>甲<p>乙", "<html><body><p>甲<p>乙", "甲<table><tr><td>1<td>2</table>"])
def test_end_tags_that_may_be_left_out_may(page):
    assert read(page).blocks


@pytest.mark.parametrize(
    ("data", "least"),
    [
        (b"<!DOCTYPE html><p>x", 0.9),
        ("\ufeff<html><body>".encode(), 0.9),
        (b"<?xml version='1.0'?>\n<!-- x --><html xmlns='http://www.w3.org/1999/xhtml'>", 0.9),
        ("<html><p>甲".encode("utf-16"), 0.9),
        (b"<div><table><tr><td>1", 0.8),
        ("报告 <p>甲</p><p>乙</p>".encode(), 0.4),
        ("1<2，3>2，<附件>".encode(), 0),
        (b"%PDF-1.4", 0),
        (b"PK\3\4\0\0\0\0 <p><p><p><p>", 0),
        (b"", 0),
    ],
)
def test_pages_are_known_by_their_tags(data, least):
    assert like_html(data, "report.docx") >= least
    assert (like_html(data, "x.html") > 0) == (least > 0)


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ('<p style="color:red">甲<b style="x">乙</b></p>', ["甲乙"]),
        ('<p style="color:red">写法是 style="color:red"。</p>', ['写法是 style="color:red"。']),
        ('<p style="a"><b style="display:none">甲</b>乙</p>', ["乙"]),
        ('<p title="<b>" style="a">甲</p>', ["甲"]),
    ],
)
def test_styles_that_say_nothing_make_no_difference(page, shown):
    assert texts(page) == shown
