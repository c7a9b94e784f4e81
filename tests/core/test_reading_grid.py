"""Rows as a reader sees them: labels in front, values behind, whatever was typed into a cell."""

from __future__ import annotations

from rules_engine.document import Cell, Location, Table
from rules_engine.reading.grid import Grid


def labels(*texts):
    cells = tuple(Cell(text, Location()) for text in texts)
    [row] = Grid.of(Table((cells,), Location()), "").rows
    return [cell.text for cell in row.labels]


def test_a_mistyped_number_behind_a_label_is_no_label():
    assert labels("（五）不予处理", "2.重复申请", "1 o", "0") == ["（五）不予处理", "2.重复申请"]


def test_a_number_in_front_of_its_label_is_read_with_it():
    assert labels("1.", "重复申请", "3") == ["1.", "重复申请"]
