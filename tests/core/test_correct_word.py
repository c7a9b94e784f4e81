"""Corrections of a Word file are tracked changes: accepted they are made, rejected nothing has changed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rules_engine.corrections import Edit, corrected
from rules_engine.limits import Limits
from rules_engine.loaders.word import correct, load
from rules_engine.loaders.word.tracing import CONTROL, FIELD, NOT_FOUND, NOT_TEXT, REVISION, TWICE
from tests.correction_cases import correction
from tests.office import converted
from tests.word_builder import W, packed, paragraph, root, row, run, table, texts, word_file

WHEN = datetime(2025, 1, 31, 8, 30, tzinfo=UTC)
MAIN = "word/document.xml"
W = f"{{{W}}}"


def made(data: bytes, *changes: tuple[int, int, str], number: int = 0):
    document = load(data, "a.docx", Limits())
    asked = [correction(document, number, *change) for change in changes]
    return correct(data, asked, WHEN, Limits())


def main_part(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(MAIN)


def settled(data: bytes, *, accepted: bool) -> list[str]:
    """Give the paragraphs once all tracked changes are accepted or rejected."""
    tree = etree.fromstring(main_part(data))
    for element in list(tree.iter(W + ("del" if accepted else "ins"))):
        element.getparent().remove(element)
    shown = {W + "t", W + "delText"}
    return [
        "".join(element.text or "" for element in one.iter() if element.tag in shown)
        for one in tree.iter(W + "p")
    ]


def refusal(body: str, *change: int | str, number: int = 0):
    result = made(word_file(body), change, number=number)
    assert not result.made
    return result.left[0].why


def test_a_correction_is_a_deletion_and_an_insertion():
    xml = main_part(made(word_file(paragraph("共收到申请件，截止目前。")), (7, 9, "截至")).data).decode()
    assert re.search(r'<w:del w:id="1" w:author="rules-engine" w:date="2025-01-31T08:30:00Z">', xml)
    assert '<w:delText xml:space="preserve">止</w:delText>' in xml
    assert '<w:t xml:space="preserve">至</w:t>' in xml


def test_accepting_corrects_and_rejecting_restores():
    data = made(word_file(paragraph("公开公开信息，，共")), (0, 4, "公开"), (6, 8, "，")).data
    assert settled(data, accepted=True) == ["公开信息，共"]
    assert settled(data, accepted=False) == ["公开公开信息，，共"]


def test_what_stands_there_now_reads_as_corrected():
    data = made(word_file(paragraph("公开公开信息")), (0, 4, "公开")).data
    assert texts(load(data, "a.docx", Limits())) == ["公开信息"]


def test_a_correction_may_run_over_several_runs():
    body = paragraph(run("政府", "<w:b/>"), run("信息信"), run("息公开", "<w:i/>"))
    data = made(word_file(body), (2, 6, "信息")).data
    assert settled(data, accepted=True) == ["政府信息公开"]
    assert settled(data, accepted=False) == ["政府信息信息公开"]


def test_properties_of_the_run_are_kept_in_every_piece():
    xml = main_part(
        made(word_file(paragraph(run("前的的后", '<w:b/><w:sz w:val="32"/>'))), (1, 3, "地")).data
    )
    assert xml.count(b'<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>') == 4


def test_numbers_of_other_tracked_changes_and_bookmarks_are_not_taken():
    marked = paragraph('<w:bookmarkStart w:id="1" w:name="a"/>', run("，，"), '<w:bookmarkEnd w:id="1"/>')
    xml = main_part(made(word_file(marked), (0, 2, "，")).data).decode()
    assert '<w:del w:id="2"' in xml


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
    ],
)
def test_links_and_content_controls_are_corrected_inside(around):
    data = made(word_file(paragraph("前", around.format(run("的的")), "后")), (1, 3, "的")).data
    assert settled(data, accepted=True) == ["前的后"]
    assert settled(data, accepted=False) == ["前的的后"]


COMPLEX = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOUND = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>" + run("的的") + "</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        (COMPLEX.format(run("的的")), FIELD),
        (f'<w:fldSimple w:instr="REF a">{run("的的")}</w:fldSimple>', FIELD),
        (f'<w:ins w:id="1" w:author="a">{run("的的")}</w:ins>', REVISION),
        (run("的的", '<w:rPrChange w:id="1" w:author="a"><w:rPr/></w:rPrChange>'), REVISION),
        (BOUND.format('<w:dataBinding w:xpath="/a"/>'), CONTROL),
        (BOUND.format('<w:lock w:val="sdtContentLocked"/>'), CONTROL),
        (BOUND.format("<w:dropDownList/>"), CONTROL),
        ("<m:oMath><m:r><m:t>的的</m:t></m:r></m:oMath>", NOT_TEXT),
        ("<w:ruby><w:rubyBase>" + run("的的") + "</w:rubyBase></w:ruby>", NOT_TEXT),
        ("<w:r><w:t>的的 </w:t></w:r>", NOT_TEXT),
    ],
)
def test_what_cannot_be_changed_safely_is_left_and_said(inside, why):
    assert refusal(paragraph("前", inside, "后"), 1, 3, "的") == why


def test_a_tab_or_line_break_is_no_text():
    assert refusal(paragraph("前", "<w:r><w:br/></w:r>", "后"), 0, 2, "前") == NOT_TEXT


def test_a_text_box_that_is_stored_twice_is_left():
    box = f"<w:txbxContent>{paragraph('的的')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert refusal(paragraph("前", f"<w:r>{both}</w:r>"), 0, 2, "的", number=1) == TWICE


def test_a_text_that_stands_there_twice_is_left():
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('的的')}</w:txbxContent></w:pict></w:r>"
    assert refusal(paragraph("的的", box), 0, 2, "的") == NOT_FOUND


def test_a_paragraph_of_a_layout_table_is_corrected_in_its_cell():
    data = made(word_file(paragraph("前") + table(row("信息，，公开"))), (2, 4, "，"), number=1).data
    assert settled(data, accepted=True) == ["前", "信息，公开"]


def test_a_strict_file_stays_strict():
    strict = main_part(word_file(paragraph("的的"))).replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = made(word_file("", raw={MAIN: strict}), (0, 2, "的")).data
    assert b"schemas.openxmlformats.org/wordprocessingml" not in main_part(data)
    assert texts(load(data, "a.docx", Limits())) == ["的"]


def test_markup_in_a_text_stays_text():
    data = made(word_file(paragraph("a&lt;b&gt;&amp;，，c")), (5, 7, "<&")).data
    assert settled(data, accepted=True) == ["a<b>&<&c"]


def test_comments_and_everything_beside_the_run_keep_their_bytes():
    before, after = "<!-- kept --><w:p><w:r><w:t>前</w:t></w:r></w:p>", '<w:p w:x = "&quot;>" ><w:r  /></w:p>'
    source = word_file(f"{before}{paragraph('的的')}{after}")
    xml = main_part(made(source, (0, 2, "的"), number=1).data).decode()
    assert before in xml
    assert after in xml


def test_other_parts_are_the_same_bytes_in_the_same_order():
    source = word_file(paragraph("，，"), {"comments": ""}, {"word/media/a.png": bytes(range(256)) * 9})
    copy = made(source, (0, 2, "，")).data
    with zipfile.ZipFile(io.BytesIO(source)) as one, zipfile.ZipFile(io.BytesIO(copy)) as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist() if name != MAIN)


TEXT = st.text("的，<&公开 信息", max_size=6)
WRAPS = st.sampled_from(["{}", '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
                         "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"])  # fmt: skip


@st.composite
def corrections_of_runs(draw):
    """Some runs, of one text or two, and stretches of the whole that do not overlap."""
    shapes = draw(st.lists(st.tuples(st.lists(TEXT, min_size=1, max_size=3), WRAPS), min_size=1, max_size=5))
    whole = "始" + "".join(text for pieces, _ in shapes for text in pieces) + "终"
    cuts = sorted(draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, draw(st.text("甲乙<&", max_size=3))) for start, end in dict(spans).items()]
    return shapes, whole, [edit for edit in edits if edit.start < edit.end or edit.new]


@given(corrections_of_runs())
def test_whatever_the_runs_accepting_corrects_exactly_and_rejecting_restores(case):
    shapes, whole, edits = case
    inside = [wrap.format(several(pieces)) for pieces, wrap in shapes]
    source = word_file(paragraph("始", *inside, "终"))
    result = made(source, *edits)
    assert len(result.made) == len(edits)
    assert settled(result.data, accepted=True) == [corrected(whole, edits)]
    assert settled(result.data, accepted=False) == [whole]


def several(pieces: list[str]) -> str:
    """Write one run of several texts."""
    escaped = [piece.replace("&", "&amp;").replace("<", "&lt;") for piece in pieces]
    texts_of_run = "".join(f'<w:t xml:space="preserve">{piece}</w:t>' for piece in escaped)
    return f"<w:r><w:rPr><w:b/></w:rPr>{texts_of_run}</w:r>"


def complete(body: str) -> bytes:
    """Put a body into a document of python-docx, which has all parts that other programs ask for."""
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return packed(files | {MAIN: root("document", f"<w:body>{body}<w:sectPr/></w:body>")})


MIXED = paragraph("公开", run("公", "<w:b/>"), run("开信息，，共收到申请")) + paragraph(
    '<w:hyperlink w:anchor="a">' + run("的的") + "</w:hyperlink>", run("截", "<w:b/>"), run("止目前")
)


def test_python_docx_opens_the_copy_and_shows_what_was_not_deleted():
    copy = docx.Document(io.BytesIO(made(complete(MIXED), (6, 8, "，")).data))
    assert copy.paragraphs[0].text == "公开公开信息，共收到申请"


@pytest.mark.needs("soffice")
def test_libreoffice_accepts_and_rejects_the_very_changes():
    first = made(complete(MIXED), (0, 4, "公开"), (6, 8, "，")).data
    both = made(first, (0, 2, "的"), (2, 4, "截至"), number=1).data
    saved = converted(both, "docx", "docx")
    assert settled(saved, accepted=True) == ["公开信息，共收到申请", "的截至目前"]
    assert settled(saved, accepted=False) == ["公开公开信息，，共收到申请", "的的截止目前"]
