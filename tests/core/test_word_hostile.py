"""Whatever a Word file is made of, it is a document or one clear error, in time, and nothing is lost."""

from __future__ import annotations

import io
import time
import zipfile
from collections import Counter
from itertools import chain, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_engine.document import AsideKind, Document, Paragraph
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.word import load
from tests.word_builder import (
    DECLARED,
    asides,
    cell,
    link,
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

LONGEST = 5.0
GOOD = word_file(
    paragraph("一、总体情况", run("隐", "<w:vanish/>"))
    + table(row("甲", cell("乙", properties="<w:vMerge/>")), row("1", "2"))
    + paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "三"),
    {"numbering": '<w:num w:numId="1"/>', "styles": "<w:style/>", "footnotes": "", "header": paragraph("页")},
)


def outcome(data: bytes) -> Document | LoadError:
    start = time.process_time()
    try:
        return load(data, "test.docx", Limits())
    except LoadError as error:
        return error
    finally:
        assert time.process_time() - start < LONGEST


def nested(opening: str, closing: str, inside: str, depth: int) -> str:
    return opening * depth + inside + closing * depth


@pytest.mark.parametrize(
    "tag",
    ["w:p", "w:r", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:tbl", "w:tr", "w:tc", "w:hyperlink",
     "w:txbxContent", "w:ruby", "mc:AlternateContent", "mc:Choice", "w:unheardOf", "w:rPr", "m:oMath"],
)  # fmt: skip
@pytest.mark.parametrize("depth", [3, 249, 300, 100_000])
def test_deep_nesting(tag, depth):
    found = outcome(word_file(paragraph("前") + nested(f"<{tag}>", f"</{tag}>", "<w:t>底</w:t>", depth)))
    if isinstance(found, LoadError):
        assert found.code is Code.LIMIT
        assert depth > 249
    else:
        assert "底" in "".join(texts(found) + [aside.text for aside in found.asides])


def test_deep_nesting_of_all_kinds():
    opening = "<w:tbl><w:tr><w:tc><w:p><w:r><w:pict><w:txbxContent><mc:AlternateContent><mc:Choice>"
    closing = "</mc:Choice></mc:AlternateContent></w:txbxContent></w:pict></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert isinstance(outcome(word_file(nested(opening, closing, paragraph("底"), 27))), Document)


BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{place}"/></w:r>' for place in ("begin", "separate", "end")
)
STRUCK_OUT = "<w:rPr><w:del/></w:rPr>"
FLOODS = {
    "paragraphs": lambda: "<w:p/>" * 400_000,
    "texts": lambda: paragraph("<w:r>" + "<w:t>1</w:t>" * 400_000 + "</w:r>"),
    "tabs": lambda: paragraph("<w:r>" + "<w:tab/>" * 990_000 + "</w:r>"),
    "cells": lambda: table(*["<w:tr>" + "<w:tc/>" * 1_000 + "</w:tr>"] * 300),
    "spans": lambda: table(*[row(cell("1", properties='<w:gridSpan w:val="999999999"/>'))] * 2_000),
    "gaps": lambda: table(
        *[row("1", properties='<w:gridBefore w:val="999999999"/><w:gridAfter w:val="9999"/>')] * 2_000
    ),
    "open fields": lambda: paragraph(BEGIN * 100_000),
    "nested fields": lambda: paragraph((BEGIN + SEPARATE) * 50_000 + run("1") * 50_000 + END * 50_000),
    "instructions": lambda: paragraph(BEGIN + "<w:instrText>EQ \\o((,</w:instrText>" * 200_000),
    "alternatives": lambda: paragraph("<mc:AlternateContent><mc:Choice/></mc:AlternateContent>" * 200_000),
    "struck out marks": lambda: paragraph("1", properties=STRUCK_OUT) * 60_000,
    "mentions": lambda: paragraph('<w:r><w:commentReference w:id="1"/></w:r>' * 200_000),
    "boxes": lambda: paragraph("<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>" * 90_000),
    "openings": lambda: "<w:b /" * 5_000_000,
    "attribute": lambda: f'<w:p w:x="{"x" * 20_000_000}"/>',
    "text": lambda: f"<w:p><w:r><w:t>{'文' * 4_000_000}</w:t></w:r></w:p>",
}


@pytest.mark.parametrize("flood", sorted(FLOODS))
def test_too_much_of_anything_ends_in_time(flood):
    outcome(packed_plainly(FLOODS[flood]()))


def test_many_parts_that_are_each_within_limits_are_not():
    headers = {f"word/header{number}.xml": root("hdr", "<w:r/>" * 300_000) for number in range(9)}
    links = "".join(link("header", f"header{number}.xml") for number in range(9))
    found = outcome(
        word_file(paragraph("文"), raw=headers | {"word/_rels/document.xml.rels": relationships(links)})
    )
    assert isinstance(found, LoadError)
    assert found.code is Code.LIMIT


def test_styles_that_are_all_based_on_each_other_are_over_a_limit():
    names = [f"S{number}" for number in range(9_000)]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{base}"/></w:style>'
        for base, name in pairwise(names)
    )
    body = "".join(paragraph("文", properties=f'<w:pStyle w:val="{name}"/>') for name in names)
    found = outcome(word_file(body, {"styles": styles}))
    assert isinstance(found, LoadError)
    assert found.code is Code.LIMIT


def packed_plainly(body: str) -> bytes:
    """Pack without compression, so that only the text itself can be over a limit."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", root("document", f"<w:body>{body}</w:body>"))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/header.xml",
    ],
)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"<a>",
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        f"<!DOCTYPE a [<!ENTITY x 'y'>]><w:document {DECLARED}>&x;</w:document>".encode(),
        f"<w:document {DECLARED}><w:body><w:p><w:r><w:t>\0</w:t></w:r></w:p></w:body></w:document>".encode(),
    ],
)
def test_part_that_is_no_xml_is_damaged(part, content):
    links = {"header": "", "styles": ""}
    found = outcome(word_file(paragraph("文"), links, {part: content}))
    assert isinstance(found, LoadError)
    assert found.code is Code.CORRUPT
    assert part in str(found)


@settings(max_examples=200)
@given(st.data())
def test_changed_bytes_inside_a_part(data):
    name = data.draw(st.sampled_from(["word/document.xml", "word/numbering.xml", "_rels/.rels"]))
    raw = bytearray(root("document", f"<w:body>{paragraph('一', '二')}{table(row('1', '2'))}</w:body>"))
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=3)):
        raw[place] = data.draw(st.integers(0, 255))
    outcome(word_file(paragraph("文"), {"numbering": ""}, {name: bytes(raw)}))


@given(st.integers(1, len(GOOD) - 1))
def test_cut_short_anywhere_is_damaged(end):
    found = outcome(GOOD[:end])
    assert isinstance(found, LoadError)
    assert found.code is Code.CORRUPT


@settings(max_examples=200)
@given(st.data())
def test_changed_bytes_of_the_file(data):
    changed = bytearray(GOOD)
    for place in data.draw(st.lists(st.integers(0, len(GOOD) - 1), min_size=1, max_size=4)):
        changed[place] = data.draw(st.integers(0, 255))
    outcome(bytes(changed))


TEXTS = st.text("甲乙丙丁12", min_size=1, max_size=4).map(run)
INSIDE = st.recursive(
    TEXTS,
    lambda inner: st.tuples(
        st.sampled_from(
            ["w:ins", "w:del", "w:hyperlink", "w:sdt", "w:sdtContent", "w:moveFrom", "w:x", "w:r", "w:p"]
        ),
        st.lists(inner, max_size=3).map("".join),
    ).map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"),
    max_leaves=6,
)
PARAGRAPHS = st.lists(INSIDE, max_size=3).map(lambda runs: f"<w:p>{''.join(runs)}</w:p>")
BODIES = st.recursive(
    PARAGRAPHS,
    lambda inner: st.one_of(
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rows: table(*[row(*[cell(one) for one in cells]) for cells in rows])
        ),
        st.lists(inner, max_size=3).map(
            lambda all_: f"<w:sdt><w:sdtContent>{''.join(all_)}</w:sdtContent></w:sdt>"
        ),
    ),
    max_leaves=8,
)


@settings(max_examples=300)
@given(st.lists(BODIES, min_size=1, max_size=4).map("".join))
def test_no_character_is_lost(body):
    """Every character written is a character read, in its place or put aside; insertions are in both."""
    found = read(paragraph("始") + body)
    inserted = Counter("".join(aside.text for aside in found.asides if aside.kind == "inserted"))
    read_ = Counter("".join(chain(shown(found), (aside.text for aside in found.asides)))) - inserted
    written = Counter(body)
    assert {one: read_[one] for one in "甲乙丙丁"} == {one: written[one] for one in "甲乙丙丁"}
    assert not asides(found, AsideKind.UNREAD)


def shown(document: Document) -> list[str]:
    found = []
    for block in document.blocks:
        cells = (
            []
            if isinstance(block, Paragraph)
            else {id(one): one for line in block.rows for one in line}.values()
        )
        found += [block.text] if isinstance(block, Paragraph) else [one.text for one in cells]
    return found
