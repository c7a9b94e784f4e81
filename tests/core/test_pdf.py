"""PDF files read: paragraphs, tables, what page breaks cut, what nobody sees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules_engine.document import AsideKind, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.pdf import load, sniff
from tests.pdf_builder import Sheet, pdf

LEFT, RIGHT = 72, 520


def read(*sheets, **parts):
    return load(pdf(*sheets, **parts), "report.pdf", Limits())


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document):
    tables = (block for block in document.blocks if isinstance(block, Table))
    return [[[cell.text for cell in row] for row in table.rows] for table in tables]


def asides(document, kind):
    return [aside.text for aside in document.asides if aside.kind is kind]


def prose(sheet, top, *paragraphs, size=16, step=28, width=28):
    """Write paragraphs as Word does: set in by two characters, broken where the line is full."""
    for paragraph in paragraphs:
        line, indent = paragraph[: width - 2], 2
        rest = paragraph[width - 2 :]
        while line:
            sheet.text(LEFT + indent * size, top, line, size)
            line, rest, indent, top = rest[:width], rest[width:], 0, top + step
    return sheet


LONG = (
    "本报告由石桥镇人民政府依照条例编制内容包括总体情况主动公开情况"
    "等六个部分所列数据的统计期限自一月一日起至年底止请予监督。"
)
OTHER = (
    "全镇坚持以公开为常态不公开为例外紧扣群众关心的事项推进公开"
    "通过门户网站发布信息满意度较上年提高各项任务按期完成到位。"
)


def test_lines_of_a_paragraph_are_joined():
    assert texts(read(prose(Sheet(), 150, LONG, OTHER))) == [LONG, OTHER]


def test_headings_stand_alone():
    document = read(prose(Sheet(), 150, "一、总体情况", LONG, "（一）主动公开", OTHER))
    assert texts(document) == ["一、总体情况", LONG, "（一）主动公开", OTHER]


def test_a_paragraph_goes_on_over_a_page_break():
    first, second = Sheet(), Sheet()
    prose(first, 150, OTHER, LONG[:26])
    second.text(LEFT, 150, LONG[26:54], 16).text(LEFT, 178, LONG[54:], 16)
    assert texts(read(first, second)) == [OTHER, LONG]


def test_english_words_are_joined_by_a_space():
    sheet = Sheet().text(LEFT, 150, "The quick brown fox jumps over the lazy dogs and runs to", 16)
    sheet.text(LEFT, 178, "the old barn where all of the other animals wait for him.", 16)
    (text,) = texts(read(sheet))
    assert "runs to the old barn" in text


def test_radicals_become_characters():
    assert texts(read(Sheet().text(LEFT, 150, "⼈⺠⾏政", 16))) == ["人民行政"]


def test_page_numbers_and_running_heads_are_no_text():
    sheets = [
        prose(Sheet().text(LEFT, 40, "石桥镇人民政府文件", 9), 150, text).text(280, 800, f"- {number} -", 10)
        for number, text in enumerate((LONG, OTHER), 1)
    ]
    document = read(*sheets)
    assert texts(document) == [LONG, OTHER]
    assert asides(document, AsideKind.FOOTER) == ["- 1 -", "- 2 -"]
    assert asides(document, AsideKind.HEADER) == ["石桥镇人民政府文件"] * 2


def test_a_figure_at_the_foot_of_a_page_is_no_page_number():
    document = read(prose(Sheet(), 150, LONG).text(280, 800, "317", 10))
    assert texts(document) == [LONG, "317"]


COLUMNS = [72, 220, 320, 420]
ROWS = [["信息内容", "制发件数", "有效件数"], ["规章", "0", "3"], ["行政许可", "12", "15"]]


def test_a_table_stands_between_its_paragraphs_with_page_and_box():
    sheet = prose(Sheet(), 150, "二、主动公开").grid(COLUMNS, [160, 180, 200, 220], ROWS)
    document = read(prose(sheet, 260, "三、其他"))
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert grids(document) == [ROWS]
    cell = document.blocks[1].rows[2][1]
    assert (cell.location.page, cell.location.row, cell.location.cell) == (1, 3, 2)
    assert cell.location.box == pytest.approx((220, 200, 320, 220), abs=1)


def test_a_merged_cell_is_one_cell():
    sheet = Sheet().line(72, 100, 420, 100).line(72, 140, 420, 140).line(220, 120, 420, 120)
    for x in (72, 220, 420):
        sheet.line(x, 100, x, 140)
    sheet.line(320, 120, 320, 140).text(100, 125, "标签", 10).text(300, 115, "合计", 10)
    sheet.text(260, 135, "1", 10).text(360, 135, "2", 10)
    (table,) = read(sheet).blocks
    assert table.rows[0][0] is table.rows[1][0]
    assert table.rows[0][1] is table.rows[0][2]
    assert [cell.text for cell in table.rows[1]] == ["标签", "1", "2"]


def on_two_pages(above, below, columns=COLUMNS):
    first = Sheet().grid(columns, [700 + 20 * i for i in range(len(above) + 1)], above)
    second = Sheet().grid(columns, [80 + 20 * i for i in range(len(below) + 1)], below)
    return read(first, second)


def test_a_table_over_two_pages_is_one():
    assert grids(on_two_pages(ROWS[:2], ROWS[2:])) == [ROWS]


def test_a_repeated_heading_is_left_out_and_told():
    document = on_two_pages(ROWS[:2], [ROWS[0], ROWS[2]])
    assert grids(document) == [ROWS]
    assert asides(document, AsideKind.LEFT_OUT) == ROWS[0]


def test_tables_with_other_columns_stay_apart():
    first = Sheet().grid([72, 220, 420], [700, 720], [["甲", "乙"]])
    second = Sheet().grid([72, 150, 300, 420], [80, 100], [["丙", "丁", "戊"]])
    assert grids(read(first, second)) == [[["甲", "乙"]], [["丙", "丁", "戊"]]]


NARROW = [72, 135, 220, 320]


def test_a_row_cut_by_a_page_break_is_joined():
    document = on_two_pages([["甲", "1", "2"], ["不予公开申请", "3", "4"]], [["的事项", "", ""]], NARROW)
    assert grids(document) == [[["甲", "1", "2"], ["不予公开申请的事项", "3", "4"]]]


def test_an_empty_rest_of_a_row_is_no_row():
    document = on_two_pages([["甲", "1", "2"]], [["", "", ""], ["乙", "3", "4"]])
    assert grids(document) == [[["甲", "1", "2"], ["乙", "3", "4"]]]


def test_figures_are_never_joined_with_figures_of_the_next_row():
    rows = [["甲", "1", "2"], ["", "3", "4"]]
    assert grids(on_two_pages(rows[:1], rows[1:])) == [rows]


def test_a_blank_row_with_its_label_stays_a_row():
    rows = [["重复申请受理", "5", "5"], ["3.其他", "", ""]]
    assert grids(on_two_pages(rows[:1], rows[1:], NARROW)) == [rows]


def test_figures_one_above_the_other_are_two():
    sheet = (
        Sheet().grid([72, 220, 420], [100, 140], [["甲", ""]]).text(300, 115, "3", 10).text(300, 130, "0", 10)
    )
    assert grids(read(sheet)) == [[["甲", "3\n0"]]]


def test_underlined_text_does_not_split_its_cell():
    sheet = Sheet().grid([72, 172, 272], [100, 140], [["十个字的标签在这里了", "1"]])
    sheet.line(72, 125, 172, 125)
    assert grids(read(sheet)) == [[["十个字的标签在这里了", "1"]]]


@pytest.mark.parametrize(
    "hidden",
    [
        {"more": "3 Tr"},
        {"more": "1 g"},
        {"size": 0.4},
    ],
)
def test_what_nobody_sees_is_told_apart(hidden):
    document = read(Sheet().text(LEFT, 150, "看得见").text(LEFT, 200, "秘密", **hidden))
    assert texts(document) == ["看得见"]
    assert asides(document, AsideKind.HIDDEN) == ["秘密"]


def test_white_text_upon_a_dark_ground_is_seen():
    sheet = Sheet().area(60, 100, 300, 140, "0.1 0.2 0.4").text(LEFT, 125, "表头", 12, "1 g")
    assert texts(read(sheet)) == ["表头"]


def test_text_beyond_the_crop_box_is_hidden():
    document = read(Sheet(extra="/CropBox [50 50 545 742]").text(LEFT, 200, "页内").text(10, 20, "页外"))
    assert texts(document) == ["页内"]
    assert document.blocks[0].location.box[0] == pytest.approx(22, abs=1)
    assert asides(document, AsideKind.HIDDEN) == ["页外"]


def test_a_turned_page_is_read_as_shown():
    up = "0 1 -1 0 {x} {y} Tm"
    operators = (
        "BT /F1 16 Tf " + up.format(x=200, y=100) + f" <{'横页上的字'.encode('utf-16-be').hex()}> Tj ET"
    )
    document = read(Sheet(extra="/Rotate 90").raw(operators))
    assert texts(document) == ["横页上的字"]
    assert document.blocks[0].location.box == pytest.approx((100, 186, 180, 202), abs=2)


def test_forms_are_read_where_they_are_drawn():
    form = f"BT /F1 12 Tf 1 0 0 1 72 700 Tm <{'表单'.encode('utf-16-be').hex()}> Tj ET"
    document = read(Sheet().raw("q 1 0 0 1 50 -100 cm /Fm0 Do Q"), forms=[form])
    assert texts(document) == ["表单"]
    assert document.blocks[0].location.box == pytest.approx((122, 231, 146, 243), abs=1)


def test_text_printed_twice_to_look_bold_is_read_once():
    sheet = Sheet().text(LEFT, 150, "总计111", 16).text(LEFT + 0.3, 150, "总计111", 16)
    assert texts(read(sheet)) == ["总计111"]


def test_notes_and_properties_are_told():
    note = "<< /Type /Annot /Subtype /Text /Rect [9 9 30 30] /Contents (check this) >>"
    document = read(Sheet(notes=[note]).text(LEFT, 150, "正文"), info="<< /Title (Report) /Author (Li) >>")
    assert asides(document, AsideKind.COMMENT) == ["check this"]
    assert asides(document, AsideKind.PROPERTY) == ["Report", "Li"]


def test_a_scan_is_no_empty_report():
    with pytest.raises(LoadError) as raised:
        read(Sheet().picture(0, 0, 595, 842))
    assert raised.value.code is Code.NO_TEXT
    assert "扫描" in raised.value.say("zh")
    assert "scan" in raised.value.say("en")


def test_a_scanned_page_among_others_is_told():
    document = read(Sheet().text(LEFT, 150, "正文"), Sheet().picture(0, 0, 595, 842))
    (unread,) = (aside for aside in document.asides if aside.kind is AsideKind.UNREAD)
    assert unread.location.page == 2


def test_pdf_is_known_by_its_signature():
    assert sniff(pdf(Sheet()), "report.doc") == 1.0
    assert sniff(b"<html>", "report.html") == 0.0


def test_short_paragraphs_that_all_begin_alike_stay_apart():
    sheet = Sheet().grid([72, 220, 420], [600, 620], [["甲", "1"]])
    short = ["本年度数据统计时间自年初起至年底止。", "主动公开方面完成各项任务。", "依申请公开方面无。"]
    for i, text in enumerate(short):
        sheet.text(104, 150 + 28 * i, text, 16)
    assert texts(read(sheet)) == short


def heading_cut_by_a_page_break():
    """A heading of two rows, the rests of whose first two cells a browser prints without a wall between."""
    first = Sheet().grid([72, 172, 272], [700, 720], [["甲类", "乙类"]])
    for y in (700, 720):
        first.line(272, y, 472, y)
    first.line(472, 700, 472, 720).text(350, 714, "合并", 10)
    second = Sheet().line(72, 80, 472, 80).line(72, 100, 472, 100).line(72, 120, 472, 120)
    for x, top in ((72, 80), (172, 100), (272, 80), (372, 80), (472, 80)):
        second.line(x, top, x, 120)
    for x, y, text in ((310, 94, "丙"), (410, 94, "丁"), (110, 114, "1"), (210, 114, "2"), (310, 114, "3")):
        second.text(x, y, text, 10)
    return first, second.text(410, 114, "4", 10)


def test_the_rests_of_heading_cells_belong_to_them():
    assert grids(read(*heading_cut_by_a_page_break())) == [
        [["甲类", "乙类", "合并", "合并"], ["甲类", "乙类", "丙", "丁"], ["1", "2", "3", "4"]]
    ]


def test_a_number_beside_its_mark_in_a_column_one_character_wide_comes_first():
    sheet = Sheet().grid([72, 92, 200], [100, 200, 230], [["", "3"], ["", "4"]])
    for i, text in enumerate(("1、", "重", "复", "申", "请")):
        sheet.text(76 - (i == 0) * 2, 120 + 14 * i, text, 10)

    assert grids(read(sheet)) == [[["1、重复申请", "3"], ["", "4"]]]


def test_a_cell_that_spans_all_rows_of_a_page_is_closed_by_one_upright_line():
    first = (
        Sheet().grid([112, 200, 300], [700, 730, 760], [["新收", "3"], ["结转", "0"]]).line(72, 700, 72, 760)
    )
    first.line(72, 700, 112, 700).text(80, 735, "办理", 10)
    second = (
        Sheet().grid([112, 200, 300], [80, 110, 140], [["办结", "2"], ["转下年", "1"]]).line(72, 80, 72, 140)
    )

    assert grids(read(first, second)) == [
        [["办理", "新收", "3"], ["办理", "结转", "0"], ["办理", "办结", "2"], ["办理", "转下年", "1"]]
    ]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_lies_on_its_side_is_read_as_its_reader_turns_it(turns):
    upright = (
        Sheet()
        .text(72, 60, "二、依申请公开", 16)
        .grid([72, 200, 300], [100, 130, 160], [["新收", "3"], ["总计", "4"]])
    )
    turned = replace(upright, extra=f"/Rotate {90 * turns}")

    document = read(turned)

    assert (texts(document), grids(document)) == (texts(read(upright)), grids(read(upright)))
    left, top, right, bottom = cells(read(upright))["3"]
    width, height = upright.size
    places = (
        None,
        (height - bottom, left, height - top, right),
        (width - right, height - bottom, width - left, height - top),
        (top, width - right, bottom, width - left),
    )
    assert cells(document)["3"] == pytest.approx(places[turns], abs=0.1)


def test_letters_across_the_text_are_set_aside_on_every_page():
    def across(sheet):
        return sheet.text(100, 220, "内部", 60, "0.8 g")

    written = [prose(Sheet(), 150, LONG, OTHER, LONG), prose(Sheet(), 500, OTHER)]
    document = read(*[across(prose(Sheet(), 150, LONG, OTHER, LONG)), across(prose(Sheet(), 500, OTHER))])

    assert texts(document) == texts(read(*written))
    assert asides(document, AsideKind.LEFT_OUT) == ["内部", "内部"]


def test_text_that_runs_aslant_is_set_aside():
    sheet = prose(Sheet(), 150, LONG, OTHER)
    sheet.raw("q BT /F1 40 Tf 0.8 0.6 -0.6 0.8 100 600 Tm <5185 90e8> Tj ET Q")

    document = read(sheet)

    assert texts(document) == [LONG, OTHER]
    assert asides(document, AsideKind.LEFT_OUT) == ["内部"]


def test_a_table_goes_on_by_its_last_row_whatever_columns_other_rows_have():
    first = Sheet().grid([72, 150, 220, 300], [640, 670], [["规章", "0", "1"]])
    first.grid([72, 190, 300], [670, 700, 730], [["信息内容", "数量"], ["行政许可", "5"]])
    second = Sheet().grid([72, 190, 300], [80, 110], [["行政处罚", "7"]])
    second.grid([72, 210, 300], [110, 140], [["收费", "8"]])

    (table,) = grids(read(first, second))

    assert [list(dict.fromkeys(row)) for row in table] == [
        ["规章", "0", "1"],
        ["信息内容", "数量"],
        ["行政许可", "5"],
        ["行政处罚", "7"],
        ["收费", "8"],
    ]


def cells(document):
    """Give the boxes of cells by their texts."""
    return {
        cell.text: cell.location.box
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    }
