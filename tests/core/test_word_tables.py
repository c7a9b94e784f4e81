"""The grid of a Word table: merges, spans, gaps, nests, and what is hidden in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules_engine.document import AsideKind, Location
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.word import load
from tests.word_builder import asides, cell, grids, only_table, paragraph, read, row, table, texts, word_file

START = '<w:vMerge w:val="restart"/>'
GO_ON = "<w:vMerge/>"


def wide(text: str, span: int, properties: str = "") -> str:
    return cell(text, properties=f'<w:gridSpan w:val="{span}"/>{properties}')


def grid(*rows: str, widths: tuple[int, ...] = ()) -> list[list[str]]:
    (found,) = grids(read(table(*rows, widths=widths)))
    return found


def test_wide_cell_stands_in_every_column_it_covers():
    assert grid(row(wide("甲", 2), "乙"), row("1", "2", "3")) == [["甲", "甲", "乙"], ["1", "2", "3"]]


def test_merged_cell_is_one_cell():
    cells = only_table(
        read(table(row(wide("甲", 2, START), "1"), row(wide("", 2, GO_ON), "2"), widths=(99, 99, 99)))
    ).rows
    assert cells[0][0] is cells[0][1] is cells[1][0] is cells[1][1]


def test_vertical_merge_goes_on_over_rows():
    rows = [
        row(cell("甲", properties=START), "1"),
        *[row(cell("", properties=GO_ON), str(n)) for n in (2, 3)],
    ]
    assert grid(*rows) == [["甲", "1"], ["甲", "2"], ["甲", "3"]]


def test_vertical_merge_that_goes_on_from_nothing_is_a_cell():
    assert grid(row(cell("甲", properties=GO_ON), "1"), row("乙", "2")) == [["甲", "1"], ["乙", "2"]]


def test_vertical_merge_under_a_cell_without_one_is_a_cell():
    assert grid(row("甲", "1"), row(cell("乙", properties=GO_ON), "2")) == [["甲", "1"], ["乙", "2"]]


def test_text_covered_by_a_merge_is_put_aside():
    document = read(table(row(cell("甲", properties=START), "1"), row(cell("藏", properties=GO_ON), "2")))
    assert grids(document) == [[["甲", "1"], ["甲", "2"]]]
    (aside,) = document.asides
    assert (aside.kind, aside.text) == (AsideKind.MERGED_AWAY, "藏")
    assert aside.location == Location(table=1, row=2, cell=1)


def test_old_horizontal_merge():
    merged = [cell("甲", properties='<w:hMerge w:val="restart"/>'), cell("藏", properties="<w:hMerge/>")]
    document = read(table(row(*merged, "乙"), row("1", "2", "3")))
    assert grids(document) == [[["甲", "甲", "乙"], ["1", "2", "3"]]]
    assert asides(document, AsideKind.MERGED_AWAY) == ["藏"]


def test_columns_left_out_before_and_after_are_empty():
    gaps = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    assert grid(row("1", "2", "3"), row("甲", properties=gaps)) == [["1", "2", "3"], ["", "甲", ""]]


def test_short_row_is_filled_up():
    assert grid(row("1", "2", "3"), row("甲")) == [["1", "2", "3"], ["甲", "", ""]]


def test_hairline_column_is_dropped():
    rows = [row(wide("1", 2), "2"), row("3", wide("4", 2))]
    assert grid(*rows, widths=(1000, 12, 1000)) == [["1", "2"], ["3", "4"]]


def test_narrow_column_with_a_cell_of_its_own_is_kept():
    assert grid(row("1", "", "2"), widths=(1000, 12, 1000)) == [["1", "", "2"]]


def test_columns_of_unknown_width_are_kept():
    assert grid(row(wide("1", 2)), row("3", "4"), widths=(0, 0)) == [["1", "1"], ["3", "4"]]


def test_cell_of_hairlines_only_keeps_one_column():
    rows = [row("1", wide("2", 2), "3"), row(wide("4", 3), "5")]
    assert grid(*rows, widths=(1000, 9, 9, 1000)) == [["1", "2", "3"], ["4", "4", "5"]]


def test_vertical_merge_holds_across_a_dragged_border():
    rows = [row(wide("甲", 1, START), wide("1", 2)), row(wide("", 2, GO_ON), "2")]
    assert grid(*rows, widths=(1000, 12, 1000)) == [["甲", "1"], ["甲", "2"]]


def test_giant_span_is_clamped_and_its_empty_columns_dropped():
    assert grid(row(wide("甲", 2_000_000_000), "乙"), row("1", "2")) == [["甲", "乙"], ["1", "2"]]


def test_senseless_span_counts_as_one():
    assert grid(row(cell("甲", properties='<w:gridSpan w:val="-3"/>'), wide("乙", "many"))) == [["甲", "乙"]]


def test_rows_and_cells_inside_content_controls():
    controlled = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    assert grid(row("1", "2"), controlled.format(row("3", controlled.format(cell("4"))))) == [
        ["1", "2"],
        ["3", "4"],
    ]


def test_row_struck_out_is_put_aside_and_still_counted():
    document = read(table(row("1", "2"), row("甲", "乙", properties="<w:del/>"), row("3", "4")))
    assert grids(document) == [[["1", "2"], ["3", "4"]]]
    assert asides(document, AsideKind.DELETED) == ["甲", "乙"]
    assert only_table(document).rows[1][0].location.row == 3


def test_paragraphs_of_a_cell_are_lines():
    assert grid(row(cell("甲", "", " 乙 "), "1")) == [["甲\n乙", "1"]]


def test_location_counts_cells_as_stored():
    cells = only_table(read(paragraph("前") + table(row(wide("甲", 2), "乙"), widths=(99, 99, 99)))).rows[0]
    assert [one.location for one in cells] == [Location(table=1, row=1, cell=number) for number in (1, 1, 2)]


def test_small_table_inside_a_cell_follows_as_a_table_of_its_own():
    rows = [row("1", "2", "3"), row("4", cell("5", table(row("甲", "乙"))), "6")]
    document = read(table(*rows) + table(row("7", "8")))
    assert grids(document) == [[["1", "2", "3"], ["4", "5", "6"]], [["甲", "乙"]], [["7", "8"]]]
    assert [block.location.table for block in document.blocks] == [1, 2, 3]


def test_table_that_only_arranges_the_report_is_taken_apart():
    inner = table(row("1", "2"), row("3", "4"))
    document = read(table(row(cell("一、总体情况", inner), "边栏")) + paragraph("后"))
    assert texts(document) == ["一、总体情况", "边栏", "后"]
    assert grids(document) == [[["1", "2"], ["3", "4"]]]
    assert [block.location for block in document.blocks] == [
        Location(table=1, row=1, cell=1, paragraph=1),
        Location(table=2),
        Location(table=1, row=1, cell=2, paragraph=1),
        Location(paragraph=1),
    ]


def test_table_of_one_cell_is_a_frame_around_paragraphs():
    document = read(table(row(cell("甲", "乙"))))
    assert texts(document) == ["甲", "乙"]


def test_frame_inside_a_cell_belongs_to_the_cell():
    assert grid(row("1", cell(table(row("3"))))) == [["1", "3"]]


def test_nests_as_deep_as_the_limit_are_read():
    body = table(row("底", "0"))
    for level in range(60):
        body = table(row(cell(body), str(level)))
    assert len(grids(read(body))) > 1


def test_table_without_cells_is_nothing():
    assert grids(read(paragraph("甲") + table() + table(row()))) == []


@pytest.mark.parametrize("limits", [replace(Limits(), cells=10), replace(Limits(), paragraphs=10)])
def test_over_a_limit_is_an_error(limits):
    with pytest.raises(LoadError) as error:
        load(word_file(table(*[row("1", "2")] * 10)), "test.docx", limits)
    assert error.value.code is Code.LIMIT
