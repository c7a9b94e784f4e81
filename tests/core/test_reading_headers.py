"""Headers of several rows, printed out of line, or beside the rows they name: figures keep their names."""

from __future__ import annotations

import pytest

from rules_engine.document import Cell, Document, Location, Paragraph, Table
from rules_engine.reading.reports import read

FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
SECTION = Paragraph("四、政府信息公开行政复议、行政诉讼情况", Location())
CUT = "1.申请人无正当理由逾"


def facts(registry, rows, *, key):
    """Read rows, in which the same cell again is a merged one, and give the figures by row and column."""
    table = Table(tuple(tuple(row) for row in rows), Location(table=1))
    report = read(Document("a.docx", "docx", (SECTION, table)), registry.editions, fragment=True)
    return {(f.place.row, f.place.column): f.value for f in report.facts if f.place.table == key}


def row(*texts):
    """Make a row; a text with a number behind it is a merged cell."""
    pairs = [text if isinstance(text, tuple) else (text, 1) for text in texts]
    return [cell for text, width in pairs for cell in [Cell(text, Location())] * width]


def applications(*rows):
    return [
        row("", "", "自然人", "法人或其他组织", "", "", "", "", "总计"),
        row("", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""),
        row("一、本年新收政府信息公开申请数量", "", "1", "2", "3", "4", "5", "6", "21"),
        row("二、上年结转政府信息公开申请数量", "", "0", "0", "0", "0", "0", "0", "0"),
        row("", "（一）予以公开", "0", "0", "0", "0", "0", "0", "0"),
        *rows,
    ]


def test_labels_of_a_header_in_two_rows_that_are_not_merged_are_put_together(registry):
    found = facts(registry, applications(), key="applications")
    assert (found["new", "natural_person"], found["new", "total"]) == (1, 21)


def test_a_row_shifted_by_one_cell_is_read_in_its_order(registry):
    shifted = row("", "", "四、结转下年度继续办理", "7", "6", "5", "4", "3", "2", "27")
    found = facts(registry, [[*cells, cells[-1]] for cells in applications()] + [shifted], key="applications")
    assert (found["carried_out", "natural_person"], found["carried_out", "total"]) == (7, 27)


def test_a_label_cut_off_in_its_cell_is_known_by_its_beginning(registry):
    rows = applications(
        row("（五）不予处理", "5.要求行政机关确认或重新出具已获取信息", *"0000000"),
        row("（六）其他处理", CUT, *"9000009"),
        row("", "（七）总计", *"9000009"),
    )
    assert 9 in [
        value
        for (_, column), value in facts(registry, rows, key="applications").items()
        if column == "natural_person"
    ]


@pytest.mark.parametrize("title", ["类别", ""])
def test_disputes_printed_one_below_the_other_are_read(registry, title):
    rows = [
        row((title, 2), *FIVE),
        row(("行政复议", 2), *"12306"),
        row("行政诉讼", "未经复议直接起诉", *"00011"),
        row("行政诉讼", "复议后起诉", *"20002"),
    ]
    found = facts(registry, rows, key="disputes")
    assert [found[key, "total"] for key in ("review", "direct_suit", "suit_after_review")] == [6, 1, 2]


def test_a_blank_row_between_header_and_figures_is_passed_over(registry):
    figures = [str(number) for number in range(1, 16)]
    rows = [row(("行政复议", 5), ("行政诉讼", 10)), row(*FIVE * 3), row(*[""] * 15), row(*figures)]
    found = facts(registry, rows, key="disputes")
    assert (found["review", "upheld"], len(found)) == (1, 15)
