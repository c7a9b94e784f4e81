"""Rows as a reader sees them: labels in front, values behind, whatever was typed into a cell."""

from __future__ import annotations

from rules_engine.document import Cell, Location, Table
from rules_engine.reading.grid import Grid, meant


def labels(*texts):
    cells = tuple(Cell(text, Location()) for text in texts)
    [row] = Grid.of(Table((cells,), Location()), "").rows
    return [cell.text for cell in row.labels]


def test_a_mistyped_number_behind_a_label_is_no_label():
    assert labels("（五）不予处理", "2.重复申请", "1 o", "0") == ["（五）不予处理", "2.重复申请"]


def test_a_number_in_front_of_its_label_is_read_with_it():
    assert labels("1.", "重复申请", "3") == ["1.", "重复申请"]


def cells(*texts):
    return tuple(Cell(text, Location()) for text in texts)


def test_cells_that_can_be_meant_have_nothing_but_blanks_around_them():
    row = cells("", "3", "4", "")
    assert meant(row, 2) == row[1:3]


def test_a_blank_value_at_the_end_is_meant_where_blanks_stand_before_the_first():
    row = cells("", "3", "")
    assert meant(row, 2) == row[1:]


def test_more_figures_than_columns_are_none_that_can_be_meant():
    assert meant(cells("3", "4", "5"), 2) is None
