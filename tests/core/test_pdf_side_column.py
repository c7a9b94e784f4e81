"""A printed web page with a navigation beside its text: the text is read without it, and it is not lost."""

from __future__ import annotations

from rules_engine.document import AsideKind, Paragraph
from rules_engine.limits import Limits
from rules_engine.loaders.pdf import load
from tests.pdf_builder import Sheet, pdf

ENTRIES = ["信息公开指南", "信息公开制度", "信息公开年报", "依申请公开"]
TEXT = [
    "全年主动公开政府信息二百零三条，其中工作动态一百一十八",
    "条，政策文件二十四条，公示公告六十一条，群众知晓度不断",
    "提高，公开内容更加全面，公开形式更加多样，公开渠道更加",
    "畅通，依申请公开办理更加规范，没有引起行政复议和行政诉",
    "讼，监督保障更加有力，培训三次。",
]


def page(entries, *, pitch=23):
    sheet = Sheet()
    for i, entry in enumerate(entries):
        sheet.text(50, 120 + i * pitch, entry, 10)
    for i, line in enumerate(TEXT):
        sheet.text(150, 117 + i * 20, line, 10)
    return load(pdf(sheet), "report.pdf", Limits())


def paragraphs(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_a_text_is_read_without_the_navigation_beside_it():
    assert paragraphs(page(ENTRIES)) == ["".join(TEXT)]


def test_a_navigation_is_told_as_left_out():
    left_out = [aside.text for aside in page(ENTRIES).asides if aside.kind is AsideKind.LEFT_OUT]
    assert left_out == ENTRIES


def test_labels_that_stand_level_with_their_text_stay_in_it():
    said = "".join(paragraphs(page(["第一条", "第二条", "第三条", "第四条"], pitch=20)))
    assert "第一条" in said


def test_sentences_in_a_column_are_text():
    said = "".join(paragraphs(page(["左栏写了。", "左栏又写了。", "左栏还写了。"])))
    assert "左栏又写了。" in said
