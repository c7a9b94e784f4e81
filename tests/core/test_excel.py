"""What the cells of workbooks say, and what stands beside them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from rules_engine.document import AsideKind, Document
from rules_engine.errors import Code, LoadError
from rules_engine.loaders.excel import like_workbook
from rules_engine.loaders.excel.number_format import shown
from tests.office import converted
from tests.sheet_builder import LIMITS, outcome, read, rows, shape, tables, workbook


def first_row(data: bytes) -> list[str]:
    return [cell.text for cell in tables(read(data))[0].rows[0]]


def asides(document: Document, kind: AsideKind) -> list[str]:
    return [aside.text for aside in document.asides if aside.kind == kind]


def with_part(data: bytes, part: str, change) -> bytes:
    """Change one part of a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    return buffer.getvalue()


DAY = datetime(2023, 12, 31)  # noqa: DTZ001  # sheets know no time zone
SHEET = "xl/worksheets/sheet1.xml"


def test_numbers_show_as_they_were_typed():
    assert first_row(rows([["数", 3, 0, 0.1, -2.5, 1e15, 12345678]])) == [
        *("数", "3", "0", "0.1", "-2.5", "1000000000000000", "12345678"),
    ]


def test_numbers_stored_as_text_stay_as_they_are():
    assert first_row(rows([["数", "３", "1,024", "007", "22（其中修订16件）"]])) == [
        *("数", "３", "1,024", "007", "22（其中修订16件）"),
    ]


def test_truth_errors_and_percentages_show():
    def build(book, sheet) -> None:
        sheet.write_boolean("A1", 1)
        sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
        sheet.write_number("C1", 0.0108, book.add_format({"num_format": "0.00%"}))

    assert first_row(workbook(build)) == ["TRUE", "#DIV/0!", "1.08%"]


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_show_in_their_format(since_1904):
    def build(book, sheet) -> None:
        for column, code in enumerate(('yyyy"年"m"月"d"日"', "yyyy-mm-dd", "m/d/yy h:mm")):
            sheet.write_datetime(
                0, column, DAY.replace(hour=8, minute=5), book.add_format({"num_format": code})
            )

    data = workbook(build, default_date_format="yyyy/m/d", date_1904=since_1904)
    assert first_row(data) == ["2023年12月31日", "2023-12-31", "12/31/23 8:05"]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (3, 'General"件"', "3"),
        (3, '0.00_);[Red]"d"0', "3"),
        (1.5, "0.00E+00", "1.5"),
        (45291, "[$-804]aaaa;@", "星期日"),
        (45291.75, "h:mm AM/PM", "6:00 PM"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (45291.0035, "h:mm:ss", "0:05:02"),
        (-5, "yyyy-mm-dd", "-5"),
    ],
)
def test_number_formats(number, code, text):
    assert shown(number, code) == text


def test_a_formula_shows_its_value_and_one_never_calculated_itself():
    def build(_, sheet) -> None:
        sheet.write_formula("A1", "=SUM(B1:C1)", None, 7)
        sheet.write_string("B1", "甲")

    data = with_part(workbook(build), SHEET, lambda text: text.replace("<v>7</v>", "<v></v>"))
    assert first_row(workbook(build)) == ["7", "甲"]
    assert first_row(data) == ["=SUM(B1:C1)", "甲"]


def test_runs_join_and_the_pronunciation_above_them_is_left_out():
    string = "<is><r><t>政府</t></r><r><t>信息</t></r><rPh sb='0' eb='1'><t>zheng</t></rPh></is>"
    data = with_part(
        rows([["甲", "乙"]]),
        SHEET,
        lambda text: re.sub(r'<c r="B1"[^>]*>.*?</c>', f'<c r="B1" t="inlineStr">{string}</c>', text),
    )
    assert first_row(data) == ["甲", "政府信息"]


def test_places_may_be_left_unsaid():
    data = with_part(
        rows([["甲", "乙"], ["丙", "丁"]]), SHEET, lambda text: re.sub(r' r="[A-Z]*[0-9]+"', "", text)
    )
    assert shape(read(data)) == [[["甲", "乙"], ["丙", "丁"]]]


def test_strict_files_read_alike():
    old = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = rows([["甲", 1]])
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", SHEET):
        data = with_part(
            data, part, lambda text: text.replace(old, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        )
    assert shape(read(data)) == [[["甲", "1"]]]


def test_comments_properties_headers_and_text_boxes_are_kept():
    def build(book, sheet) -> None:
        book.set_properties({"title": "年度报告", "author": "张三"})
        sheet.write_row("A1", ["甲", 1])
        sheet.write_comment("B1", "请核对")
        sheet.set_header('&C&"宋体"&14内部资料&R第&P页')
        sheet.insert_textbox("A5", "五、存在的主要问题\n无。")

    document = read(workbook(build))
    assert shape(document) == [[["甲", "1"]], "五、存在的主要问题", "无。"]
    assert "请核对" in asides(document, AsideKind.COMMENT)[0]
    assert {"title: 年度报告", "creator: 张三"} <= set(asides(document, AsideKind.PROPERTY))
    assert "内部资料" in asides(document, AsideKind.HEADER)[0]


def test_comments_name_their_cell():
    book = openpyxl.Workbook()
    book.active["B2"] = "甲"
    book.active["B2"].comment = Comment("请核对", "李四")
    buffer = io.BytesIO()
    book.save(buffer)
    (comment,) = [aside for aside in read(buffer.getvalue()).asides if aside.kind == AsideKind.COMMENT]
    assert (comment.text, comment.location.a1) == ("请核对", "B2")


VALUES = [["年度报告"], [None], ["项目", "甲", "乙"], ["新收", 3, 0.25], ["长" * 300, 1e-3, -1]]


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("suffix", ["xls", "ods", "fods"])
def test_other_formats_read_like_xlsx(suffix):
    data = rows(VALUES)
    assert shape(read(converted(data, "xlsx", suffix))) == shape(read(data))


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_other_formats_show_merges_dates_comments_and_what_is_hidden_alike(suffix):
    def build(book, sheet) -> None:
        sheet.merge_range("A1:C1", "年度报告")
        sheet.write_row("A3", ["项目", "甲", "乙"], book.add_format({"border": 1}))
        sheet.merge_range("A4:B4", "截止日期", book.add_format({"border": 1}))
        sheet.write_datetime("C4", DAY, book.add_format({"num_format": 'yyyy"年"m"月"d"日"', "border": 1}))
        sheet.write_row("A5", ["藏", 1, 2])
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.write_string("A6", "新收")
        sheet.write_string("B6", "＃")
        sheet.write_number("C6", 0.5, book.add_format({"num_format": "0%"}))
        sheet.write_comment("B6", "请核对")

    document = read(converted(workbook(build), "xlsx", suffix))
    head, table = shape(document)
    assert head == "年度报告"
    assert table[1:] == [["截止日期", "截止日期", "2023年12月31日"], ["新收", "＃", "50%"]]
    assert asides(document, AsideKind.HIDDEN) == ["藏", "1", "2"]
    assert [aside.location.a1 for aside in document.asides if aside.kind == AsideKind.COMMENT] == ["B6"]


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("suffix", ["xls:MS Excel 97", "ods", "fods"])
def test_sniffing_goes_by_the_content(suffix):
    assert like_workbook(converted(rows(VALUES), "xlsx", suffix), "a.doc") == 1


def refusal(data: bytes, limits=LIMITS) -> Code:
    with pytest.raises(LoadError) as caught:
        read(data, limits)
    return caught.value.code


def test_a_workbook_without_text_has_no_blocks():
    assert read(rows([[None]])).blocks == ()


def test_two_cells_far_apart_are_no_burden():
    def build(_, sheet) -> None:
        sheet.write(0, 0, "甲")
        sheet.write(1_048_575, 16_383, "乙")
        sheet.write(1_048_575, 0, "丙")

    assert shape(read(workbook(build))) == ["甲", [["丙", "乙"]]]


def test_a_merge_over_the_whole_sheet_is_clipped():
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    data = with_part(rows([["甲"]]), SHEET, lambda text: text.replace("</worksheet>", merge))
    assert shape(read(data)) == ["甲"]


def test_too_many_cells_are_refused():
    assert refusal(rows([[1] * 10] * 11), replace(LIMITS, cells=100)) == Code.LIMIT
    stairs = [[None] * column + [1] + [None] * (11 - column) + [1] for column in range(11)]
    assert refusal(rows(stairs), replace(LIMITS, cells=100)) == Code.LIMIT


def test_one_long_text_shown_in_many_cells_is_bounded():
    data = rows([["甲" * 1000] * 50] * 50)
    assert refusal(data, replace(LIMITS, part_bytes=1_000_000)) == Code.LIMIT


def test_hidden_columns_that_overlap_without_end_are_damage():
    columns = "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 2 + "</cols><sheetData>"
    data = with_part(rows([["甲"]]), SHEET, lambda text: text.replace("<sheetData>", columns))
    assert refusal(data) == Code.CORRUPT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('r="A1"', 'r="A0"'),
        ('r="A1"', 'r="XFE1"'),
        ('r="A1"', 'r="A9999999"'),
        ("<v>0</v>", "<v>9</v>"),
        ("<v>0</v>", "<v>-1</v>"),
        ("<v>0</v>", f"<v>{'9' * 5_000}</v>"),
        ('r="A1"', f'r="A{"9" * 5_000}"'),
    ],
)
def test_places_and_strings_that_do_not_exist_are_damage(old, new):
    assert (
        refusal(with_part(rows([["甲", "乙"]]), SHEET, lambda text: text.replace(old, new))) == Code.CORRUPT
    )


def test_a_missing_sheet_is_damage():
    data = with_part(
        rows([["甲"]]), "xl/workbook.xml", lambda text: text.replace('r:id="rId1"', 'r:id="rId77"')
    )
    assert refusal(data) == Code.CORRUPT


def test_a_module_of_macros_is_no_sheet():
    module = '<sheet name="Module1" sheetId="9" r:id=""/></sheets>'
    data = with_part(rows(VALUES), "xl/workbook.xml", lambda text: text.replace("</sheets>", module))
    assert first_row(data) == first_row(rows(VALUES))


@pytest.mark.parametrize("value", ["1_000", "nan", "inf", "٣", "0x10", "1e999"])
def test_what_is_no_number_stays_as_it_is_written(value):
    data = with_part(rows([["甲", 5]]), SHEET, lambda text: text.replace("<v>5</v>", f"<v>{value}</v>"))
    assert first_row(data) == ["甲", value]


SEEDS = [rows(VALUES)]


@settings(max_examples=150)
@given(st.data())
def test_damage_gives_a_document_or_a_load_error(draw):
    damaged = bytearray(SEEDS[0][: draw.draw(st.integers(1, len(SEEDS[0])))])
    for at in draw.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=3)):
        damaged[at] ^= draw.draw(st.integers(1, 255))
    assert isinstance(outcome(bytes(damaged)), (Document, LoadError))


@settings(max_examples=200)
@given(st.text("<>/&=\"'abcrstv0123456789AZ:", max_size=12), st.integers(0, 2000), st.integers(0, 9))
def test_damaged_sheets_give_a_document_or_a_load_error(text, at, cut):
    data = with_part(SEEDS[0], SHEET, lambda sheet: sheet[:at] + text + sheet[at + cut :])
    assert isinstance(outcome(data), (Document, LoadError))
