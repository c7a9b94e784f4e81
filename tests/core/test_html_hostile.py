"""Whatever a page is made of, it is a document or one clear error, in time, and nothing is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.document import AsideKind, Document
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.html import load_html
from tests.pages import asides, everything, read

LONGEST = 5.0
CELL = '<td style="border:1pt"><p class="a"><span>{}</span></p></td>'
ROWS = "".join(f"<tr>{CELL.format('申请')}{CELL.format(n)}</tr>\n" for n in range(5))
GOOD = (
    f"<html><body><div><p>一、总体情况</p>\n<table>{ROWS}</table>\n<p>无。</p></div></body></html>".encode()
)
TAGS = (
    "a", "b", "body", "br", "caption", "del", "div", "form", "h1", "hr", "html", "iframe", "ins", "li", "nav",
    "noscript", "o:p", "ol", "p", "pre", "rt", "select", "span", "svg", "table", "tbody", "td", "template", "textarea",
    "tfoot", "th", "title", "tr", "ul", "xml",
)  # fmt: skip
ATTRIBUTES = ("", " hidden", " style='display:none'", " colspan=3", " rowspan=0", " href=x", " title=x", "/")
WORDS = (
    "甲",
    "乙。",
    "3",
    " ",
    "\n",
    "&nbsp;",
    "&#0;",
    "<",
    ">",
    "<3",
    '"',
    "<!--x-->",
    "<!--",
    "-->",
    "<![if a]>",
)
SOUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(TAGS)),
        st.sampled_from(WORDS),
    ),
    max_size=60,
).map("".join)


def outcome(data: bytes) -> Document | LoadError:
    start = time.process_time()
    try:
        return load_html(data, "page.html", Limits())
    except LoadError as error:
        return error
    finally:
        assert time.process_time() - start < LONGEST


def unread(document: Document | LoadError) -> list[str]:
    if isinstance(document, LoadError):
        return []
    return [aside.text for aside in document.asides if aside.kind == AsideKind.UNREAD]


@given(SOUP)
def test_any_tags_are_a_document_or_an_error_and_nothing_is_lost(soup):
    assert not unread(outcome(soup.encode()))


@given(
    st.lists(st.sampled_from(TAGS[:10] + TAGS[12:15] + TAGS[16:20] + TAGS[22:26]), min_size=1, max_size=12)
)
def test_text_is_kept_wherever_it_stands(tags):
    page = "".join(f"<{tag}>字{place}" for place, tag in enumerate(tags)) + "</table>" * tags.count("table")
    kept = everything(read(f"始{page}</body>"))
    assert all(f"字{place}" in kept for place, tag in enumerate(tags))


@given(st.integers(0, len(GOOD)))
def test_a_cut_page_is_a_document_or_an_error(cut):
    result = outcome(GOOD[:cut])
    assert isinstance(result, LoadError) or everything(result)


@pytest.mark.parametrize("cut", range(60, len(GOOD) - 20, 7))
def test_a_page_cut_inside_its_table_is_never_a_shorter_document(cut):
    inside = GOOD.index(b"<table") < cut < GOOD.index(b"</table")
    assert not inside or isinstance(outcome(GOOD[:cut]), LoadError)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_flipped_byte_is_a_document_or_an_error(place, byte):
    data = bytearray(GOOD)
    data[place] = byte
    outcome(bytes(data))


def test_text_swallowed_by_a_damaged_attribute_is_reported():
    page = '<p style="color:red>收到申请4条。</p><p style="x">甲</p>'
    assert asides(page, AsideKind.UNREAD) == ["收到申请4条。"]


@pytest.mark.parametrize("tag", ["div", "span", "font", "b", "ul", "table><tr><td", "blockquote", "ol><li"])
def test_deep_nesting_is_over_a_limit_and_drops_nothing(tag):
    error = outcome(f"<{tag}>".encode() * 5000 + b"x</table>")
    assert isinstance(error, LoadError)
    assert error.code in (Code.LIMIT, Code.CORRUPT)


def test_nesting_too_deep_for_the_walk_is_over_a_limit():
    error = outcome(b"<div>" * 250 + b"x" + b"</div>" * 250)
    assert isinstance(error, LoadError)
    assert error.code == Code.LIMIT


def test_nesting_below_the_limit_is_read_to_its_end():
    page = "<div>甲" * 200 + "</div>" * 200 + "<p>乙</p>"
    assert everything(read(page)) == "甲" * 200 + "乙"


@pytest.mark.parametrize(
    ("page", "limits"),
    [
        (b"<p>x" * 20, Limits(paragraphs=19)),
        (b"<table><tr><td>1<td>2</table>" * 10, Limits(cells=19)),
        (b"<div>" * 20 + b"x", Limits(depth=10)),
        (b"<p>x" * 20, Limits(nodes=30)),
        (b"<p>x" * 20, Limits(part_bytes=70)),
    ],
)
def test_each_limit_is_held(page, limits):
    with pytest.raises(LoadError) as refused:
        read(page, limits)
    assert refused.value.code == Code.LIMIT


HOSTILE = {
    "attributes": b"<p " + b" ".join(b"a%x" % n for n in range(60_000)) + b">x",
    "attributes in quotes": b"<p " + b" ".join(b'a%x=">"' % n for n in range(60_000)) + b">x",
    "long attribute": b"<p title='" + b"x" * 9_000_000 + b"'>x",
    "text": b"<p>" + b"x y\n" * 2_000_000,
    "breaks": b"<p>" + b"x<br>" * 90_000,
    "spans": b"<p>" + b"<span>x</span>" * 90_000,
    "rows": b"<table>" + b"<tr><td>1<td>2" * 20_000 + b"</table>",
    "frames": b"<table><tr><td>" * 80 + b"<p>x" * 20_000 + b"</table>" * 80,
    "menus": b"<ul><li>" * 120 + b"<a href=x>x</a>" * 20_000 + b"y",
    "comment": b"x<!--" + b"<p>" * 90_000,
    "quotes": b"<p " + b"\"'" * 200_000,
    "open tags": b"<p" * 200_000,
    "entities": b"&amp" * 200_000,
    "NUL": b"<p>\0</p>",
    "binary": bytes(range(256)) * 100,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_end_in_time(data):
    outcome(data)
