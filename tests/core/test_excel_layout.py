"""Which rows of a sheet are paragraphs and which are tables, and where each cell is."""

from __future__ import annotations

from rules_engine.document import AsideKind
from tests.sheet_builder import read, rows, shape, tables, workbook

GRID = [["项目", "甲", "乙"], ["本年新收", 3, 0]]
TEXT = [["项目", "甲", "乙"], ["本年新收", "3", "0"]]


def merged(*areas: tuple[str, str], boxed: bool = False) -> bytes:
    """Merge areas with a text each, above a grid of three columns in rows 4 and 5."""

    def build(book, sheet) -> None:
        box = book.add_format({"border": 1})
        for area, text in areas:
            sheet.merge_range(area, text, box if boxed else None)
        for number, line in enumerate(GRID, start=3):
            for column, value in enumerate(line):
                sheet.write(number, column, value, box)

    return workbook(build)


def test_a_grid_is_a_table_and_single_cells_above_it_are_paragraphs():
    data = rows([["年度报告"], ["三、收到和处理政府信息公开申请情况"], *GRID], boxed=[2, 3])
    assert shape(read(data)) == ["年度报告", "三、收到和处理政府信息公开申请情况", TEXT]


def test_without_boxes_a_heading_still_ends_a_table():
    data = rows([*GRID, ["四、政府信息公开行政复议、行政诉讼情况"], *GRID])
    assert shape(read(data)) == [TEXT, "四、政府信息公开行政复议、行政诉讼情况", TEXT]


def test_a_blank_row_separates_two_tables():
    assert shape(read(rows([*GRID, [None], *GRID]))) == [TEXT, TEXT]


def test_a_title_merged_over_the_width_of_the_table_is_a_paragraph():
    assert shape(read(merged(("A2:C2", "年度报告"), ("A3:C3", "一、总体情况")))) == [
        "年度报告",
        "一、总体情况",
        TEXT,
    ]


def test_a_boxed_row_merged_over_the_table_belongs_to_it():
    def build(book, sheet) -> None:
        box = book.add_format({"border": 1})
        sheet.merge_range("A1:C1", "二、主动公开政府信息情况")
        sheet.merge_range("A2:C2", "第二十条第（一）项", box)
        for number, line in enumerate(GRID, start=2):
            sheet.write_row(number, 0, line, box)

    heading, table = shape(read(workbook(build)))
    assert (heading, table) == ("二、主动公开政府信息情况", [["第二十条第（一）项"] * 3, *TEXT])


def test_a_heading_in_a_box_like_everything_else_is_still_a_paragraph():
    assert shape(read(merged(("A2:C2", "年度报告"), ("A3:C3", "一、总体情况"), boxed=True))) == [
        "年度报告",
        "一、总体情况",
        TEXT,
    ]


def test_a_text_wider_than_the_table_below_it_is_a_paragraph():
    assert shape(read(merged(("A3:F3", "单位：件")))) == ["单位：件", TEXT]


def test_a_short_title_between_rows_of_the_same_width_belongs_to_the_table():
    def build(_, sheet) -> None:
        sheet.write_row("A1", GRID[0])
        sheet.merge_range("A2:C2", "第二十条第（五）项")
        sheet.write_row("A3", GRID[1])

    assert shape(read(workbook(build))) == [[TEXT[0], ["第二十条第（五）项"] * 3, TEXT[1]]]


def test_blank_cells_of_a_boxed_template_stay_in_the_table():
    data = rows([["规章", None, None], ["行政规范性文件", None, None]], boxed=[0, 1])
    assert shape(read(data)) == [[["规章", "", ""], ["行政规范性文件", "", ""]]]


def test_the_blank_row_below_headings_waits_for_figures_and_further_ones_do_not():
    blank = [None, None]
    assert shape(read(rows([["维持", "纠正"], blank, blank], boxed=[0, 1, 2]))) == [
        [["维持", "纠正"], ["", ""]]
    ]
    assert shape(read(rows([["维持", "纠正"], [1, 2], blank], boxed=[0, 1, 2]))) == [
        [["维持", "纠正"], ["1", "2"]]
    ]


def test_a_merged_cell_is_one_cell_wherever_it_shows():
    def build(_, sheet) -> None:
        sheet.merge_range("A1:A2", "三、本年度办理结果")
        sheet.write_column("B1", ["（一）予以公开", "（二）部分公开"])
        sheet.write_column("C1", [1, 2])

    (table,) = tables(read(workbook(build)))
    assert table.rows[0][0] is table.rows[1][0]
    assert table.rows[1][0].location.a1 == "A1"


def test_columns_that_are_merged_in_every_row_count_once():
    def build(_, sheet) -> None:
        for row in range(2):
            sheet.merge_range(row, 0, row, 1, f"甲{row}")
            sheet.write(row, 2, row)

    assert shape(read(workbook(build))) == [[["甲0", "0"], ["甲1", "1"]]]


def test_a_text_of_several_lines_in_one_cell_is_as_many_paragraphs():
    document = read(rows([["一、总体情况\n2023年，本机关主动公开信息12条。\n"]]))
    assert shape(document) == ["一、总体情况", "2023年，本机关主动公开信息12条。"]


def test_a_text_merged_over_several_rows_is_read_once():
    def build(_, sheet) -> None:
        sheet.merge_range("A1:F9", "2023年，本机关主动公开信息12条。")

    assert shape(read(workbook(build))) == ["2023年，本机关主动公开信息12条。"]


def test_places_are_named_by_sheet_and_cell():
    document = read(rows([["标题"], [None], *GRID]))
    (table,) = tables(document)
    assert document.blocks[0].location.a1 == "A1"
    assert (table.location.sheet, table.location.a1, table.rows[1][2].location.a1) == ("表", "A3:C4", "C4")


def test_hidden_rows_columns_and_sheets_are_asides():
    def build(book, sheet) -> None:
        for number, line in enumerate([["项目", "甲", "乙"], ["藏行", 1, 2], ["本年新收", 3, 4]]):
            sheet.write_row(number, 0, line)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        other = book.add_worksheet("藏")
        other.write("A1", "藏表")
        other.hide()

    document = read(workbook(build))
    hidden = [aside.text for aside in document.asides if aside.kind == AsideKind.HIDDEN]
    assert shape(document) == [[["项目", "甲"], ["本年新收", "3"]]]
    assert hidden == ["乙", "藏行", "1", "2", "4", "藏表"]


def test_text_under_a_merged_cell_is_an_aside():
    import io  # noqa: PLC0415

    from openpyxl import load_workbook as reopen  # noqa: PLC0415  # only here

    book = reopen(io.BytesIO(rows([["甲", "乙"], ["丙", "丁"]])))
    book.active.merged_cells.add("A1:B1")
    buffer = io.BytesIO()
    book.save(buffer)
    document = read(buffer.getvalue())
    assert [
        (aside.text, aside.location.a1) for aside in document.asides if aside.kind == AsideKind.MERGED_AWAY
    ] == [("乙", "B1")]


def test_several_sheets_follow_each_other_and_tables_count_on():
    def build(book, sheet) -> None:
        sheet.write_row("A1", ["甲", 1])
        book.add_worksheet("三、收到和处理政府信息公开申请情况").write_row("A1", ["乙", 2])

    document = read(workbook(build))
    assert shape(document) == [[["甲", "1"]], "三、收到和处理政府信息公开申请情况", [["乙", "2"]]]
    assert [table.location.table for table in tables(document)] == [1, 2]
