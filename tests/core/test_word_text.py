"""What the text of a Word paragraph is, and what it is not."""

from __future__ import annotations

import pytest

from rules_engine.document import AsideKind, Paragraph
from tests.word_builder import asides, cell, grids, paragraph, read, row, run, table, texts

INSERTED = '<w:ins w:id="1">{}</w:ins>'
DELETED = '<w:del w:id="1"><w:r><w:delText>{}</w:delText></w:r></w:del>'


def field_character(place: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{place}">{inside}</w:fldChar></w:r>'


def field(instruction: str, result: str) -> str:
    instructed = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return (
        field_character("begin")
        + instructed
        + field_character("separate")
        + run(result)
        + field_character("end")
    )


def box(inside: str) -> str:
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"


def alternatives(first: str, second: str) -> str:
    choice = f'<mc:Choice Requires="wps">{first}</mc:Choice>'
    return (
        f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{second}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def text(*runs: str) -> str:
    (found,) = texts(read(paragraph(*runs)))
    return found


def test_number_split_over_runs_is_one_number():
    assert text("申请1", "2", "3件") == "申请123件"


@pytest.mark.parametrize(
    ("mark", "character"),
    [
        ("<w:tab/>", "\t"),
        ("<w:br/>", "\n"),
        ('<w:br w:type="page"/>', "\n"),
        ("<w:cr/>", "\n"),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:lastRenderedPageBreak/>", ""),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Unheard-of" w:char="2460"/>', "①"),
        ('<w:sym w:font="Wingdings" w:char="zz"/>', "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_mark_inside_a_text(mark, character):
    assert text("前", f"<w:r>{mark}</w:r>", "后") == f"前{character}后"


def test_spaces_and_invisible_characters_inside_a_text_are_kept():
    assert text("前\u00a0\u200b\u3000后") == "前\u00a0\u200b\u3000后"


def test_line_break_of_the_xml_is_a_space():
    assert text("前\n后") == "前 后"


def test_white_space_around_a_text_is_not_part_of_it():
    assert text("\u3000\u3000前后\u00a0 ") == "前后"


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        "<w:smartTag>{}</w:smartTag>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr=" DATE ">{}</w:fldSimple>',
        "<w:dir>{}</w:dir>",
        "<w:unheardOf>{}</w:unheardOf>",
        "<m:oMath>{}</m:oMath>",
    ],
)
def test_text_inside_a_wrapper_is_read(wrapped):
    assert text("申请", wrapped.format(run("4")), "条") == "申请4条"


def test_formula_is_read():
    assert text("<m:oMath><m:r><m:t>1+1=2</m:t></m:r></m:oMath>") == "1+1=2"


def test_tracked_insertion_is_read_and_put_aside():
    document = read(paragraph("申请", INSERTED.format(run("4")), "条"))
    assert texts(document) == ["申请4条"]
    assert asides(document, AsideKind.INSERTED) == ["4"]


def test_tracked_deletion_is_put_aside():
    document = read(paragraph("申请", DELETED.format("4"), "条"))
    assert texts(document) == ["申请条"]
    assert asides(document, AsideKind.DELETED) == ["4"]


def test_moved_text_is_read_where_it_went():
    document = read(
        paragraph("<w:moveFrom>", run("甲"), "</w:moveFrom>", "乙", "<w:moveTo>", run("甲"), "</w:moveTo>")
    )
    assert texts(document) == ["乙甲"]
    assert asides(document, AsideKind.DELETED) == ["甲"]


def test_paragraph_whose_mark_is_deleted_goes_on_in_the_next():
    document = read(paragraph("申请", properties="<w:rPr><w:del/></w:rPr>") + paragraph("4条"))
    assert texts(document) == ["申请4条"]


def test_paragraph_whose_mark_is_deleted_at_the_end_is_kept():
    assert texts(read(paragraph("申请", properties="<w:rPr><w:del/></w:rPr>"))) == ["申请"]


def test_hidden_text_is_put_aside():
    document = read(paragraph("申请", run("机密", "<w:vanish/>"), "条", run("件", '<w:vanish w:val="0"/>')))
    assert texts(document) == ["申请条件"]
    assert asides(document, AsideKind.HIDDEN) == ["机密"]


def test_text_hidden_by_a_style_is_put_aside():
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = paragraph("申请", run("甲", '<w:rStyle w:val="h"/>')) + paragraph(
        "乙", properties='<w:pStyle w:val="p"/>'
    )
    document = read(body, {"styles": styles})
    assert texts(document) == ["申请"]
    assert asides(document, AsideKind.HIDDEN) == ["甲", "乙"]


def test_field_shows_its_result():
    assert text("第", field("PAGE", "3"), "页") == "第3页"


def test_field_inside_the_instruction_of_another_is_not_shown():
    inner = field("REF x", "假")
    outer = field(f"IF </w:instrText></w:r>{inner}<w:r><w:instrText>", "真")
    document = read(paragraph("前", outer, "后"))
    assert texts(document) == ["前真后"]
    assert asides(document, AsideKind.LEFT_OUT) == ["假"]


def test_field_that_is_never_closed_hides_nothing():
    assert texts(read(paragraph("前", field_character("begin"), "中") + paragraph("后"))) == ["前中", "后"]


def test_field_over_two_paragraphs():
    first = paragraph(field_character("begin"), field_character("separate"), "甲")
    assert texts(read(first + paragraph("乙", field_character("end")))) == ["甲", "乙"]


def test_table_of_contents_is_left_out():
    entries = paragraph(field_character("begin"), '<w:r><w:instrText> TOC \\o "1-3"</w:instrText></w:r>',
                        field_character("separate"), "一、总体情况\t", field("PAGEREF x", "1"))  # fmt: skip
    document = read(entries + paragraph("二、公开\t2", field_character("end")) + paragraph("一、总体情况"))
    assert texts(document) == ["一、总体情况"]
    assert asides(document, AsideKind.LEFT_OUT) == ["一、总体情况\t1", "二、公开\t2"]


def equation(*instructions: str) -> str:
    inside = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in instructions)
    return field_character("begin") + inside + field_character("end")


@pytest.mark.parametrize(
    ("instructions", "shown"),
    [
        (("eq \\o\\ac(○,", "1", ")"), "①"),
        (("EQ \\o\\ac(□,甲)",), "甲"),
        (('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(hàn),汉)',), "汉"),
        (("XE 索引",), ""),
    ],
)
def test_equation_that_shows_a_character(instructions, shown):
    assert text("前", equation(*instructions), "后") == f"前{shown}后"


def test_chosen_entry_of_a_drop_down_field_is_read():
    entries = '<w:listEntry w:val="甲"/><w:listEntry w:val="乙"/>'
    chosen = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    assert text("选", field_character("begin", chosen), field_character("end")) == "选乙"


def test_ruby_reads_its_base():
    above, base = f"<w:rt>{run('hàn')}</w:rt>", f"<w:rubyBase>{run('汉')}</w:rubyBase>"
    document = read(paragraph(f"<w:r><w:ruby><w:rubyPr/>{above}{base}</w:ruby></w:r>", "字"))
    assert texts(document) == ["汉字"]
    assert asides(document, AsideKind.LEFT_OUT) == ["hàn"]


def test_text_box_is_read_once_behind_its_paragraph():
    inside = paragraph("框中 ")
    drawn = f"<w:drawing><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing>"
    both = alternatives(drawn, box(inside))
    document = read(paragraph("前", both, "后") + paragraph("末"))
    assert texts(document) == ["前后", "框中", "末"]
    assert [block.location.paragraph for block in document.blocks] == [1, 1, 2]
    assert not document.asides


def test_alternative_that_says_more_is_not_lost():
    assert text("前", alternatives("<w:pict/>", "<w:t>有字</w:t>")) == "前有字"


def test_alternative_that_says_something_else_is_put_aside():
    document = read(paragraph(alternatives("<w:t>甲</w:t>", "<w:t>乙</w:t>")))
    assert texts(document) == ["甲"]
    assert asides(document, AsideKind.LEFT_OUT) == ["乙"]


def test_text_box_in_a_cell_belongs_to_the_cell():
    assert grids(read(table(row(cell(paragraph("甲", box(paragraph("乙")))), "丙")))) == [[["甲\n乙", "丙"]]]


def test_table_in_a_text_box_is_a_table():
    document = read(paragraph("前", box(table(row("1", "2")))))
    assert grids(document) == [[["1", "2"]]]


def test_description_of_a_picture_is_put_aside():
    picture = '<w:r><w:drawing><wp:docPr id="1" name="x" descr="机关大楼"/></w:drawing></w:r>'
    assert asides(read(paragraph("前", picture)), AsideKind.ATTRIBUTE) == ["机关大楼"]


def test_content_control_around_paragraphs_is_looked_into():
    controlled = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲')}{paragraph('乙')}</w:sdtContent></w:sdt>"
    assert texts(read(controlled + paragraph("丙"))) == ["甲", "乙", "丙"]


def test_text_split_by_a_comment_of_the_xml_is_whole():
    assert text("<w:r><w:t>1<!-- x -->2<![CDATA[<w:b/>]]></w:t></w:r>") == "12<w:b/>"


def test_empty_paragraphs_are_counted():
    document = read(paragraph() + paragraph("甲") + paragraph(" ") + paragraph("乙"))
    assert [block.location.paragraph for block in document.blocks] == [2, 4]


@pytest.mark.parametrize(("outline", "level"), [("0", 1), ("2", 3), ("9", 0)])
def test_outline_level_of_a_paragraph(outline, level):
    (block,) = read(paragraph("甲", properties=f'<w:outlineLvl w:val="{outline}"/>')).blocks
    assert isinstance(block, Paragraph)
    assert block.level == level


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ('<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', 2),
        ('<w:basedOn w:val="base"/>', 3),
        ('<w:name w:val="heading 4"/>', 4),
        ('<w:basedOn w:val="s"/>', 0),
        ("", 0),
    ],
)
def test_heading_level_of_a_style(style, level):
    base = '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    styles = f'{base}<w:style w:type="paragraph" w:styleId="s">{style}</w:style>'
    (block,) = read(paragraph("甲", properties='<w:pStyle w:val="s"/>'), {"styles": styles}).blocks
    assert isinstance(block, Paragraph)
    assert block.level == level


def test_stray_run_outside_paragraphs_is_a_line():
    assert texts(read(paragraph("甲") + run("乙"))) == ["甲", "乙"]


def test_text_where_no_text_can_stand_is_reported_as_unread():
    document = read(paragraph("甲") + "<w:tbl><w:tr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tr></w:tbl>")
    assert asides(document, AsideKind.UNREAD) == ["乙"]
