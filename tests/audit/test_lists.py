"""A list says where files are and whose; what is wrong with it is told by line."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from rules_engine.audit.lists import Listed, read_list
from rules_engine.errors import ConfigError


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_in_chinese(tmp_path, registry, encoding):
    (tmp_path / "a.docx").touch()
    path = tmp_path / "list.csv"
    path.write_text("路径,机关,年度,地区,上级\na.docx,芷溪县教育局,2023年,芷溪县,芷溪县人民政府\n", encoding)
    assert list(read_list(path, registry)) == [
        Listed(tmp_path / "a.docx", "芷溪县教育局", 2023, "芷溪县", "芷溪县人民政府")
    ]


def test_a_workbook(tmp_path, registry):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("path", "year"))
        sheet.write_row(1, 0, ("b.docx", 2022))
    assert list(read_list(path, registry)) == [Listed(Path("b.docx"), None, 2022)]


def sheet(path: Path, *rows: tuple[str, ...]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


def names(path: Path, registry) -> list[str]:
    return [line.path.name for line in read_list(path, registry)]


def test_a_workbook_of_paths_alone(tmp_path, registry):
    path = sheet(tmp_path / "list.xlsx", ("路径",), ("a.docx",), ("b.docx",))
    assert names(path, registry) == ["a.docx", "b.docx"]


def test_no_line_of_a_workbook_is_lost(tmp_path, registry):
    rows = [("清单",), ("路径", "机关"), ("a.docx",), ("b.docx", "某局"), (), ("c.docx",), ("d.docx", "某局")]
    assert names(sheet(tmp_path / "list.xlsx", *rows), registry) == ["a.docx", "b.docx", "c.docx", "d.docx"]


def test_a_hidden_line_of_a_workbook_counts(tmp_path, registry):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate(
            [("path", "year"), ("a.docx", 2020), ("b.docx", 2021), ("c.docx", 2022)]
        ):
            page.write_row(number, 0, row)
        page.set_row(2, None, None, {"hidden": True})
    assert [(line.path.name, line.year) for line in read_list(path, registry)] == [
        ("a.docx", 2020), ("b.docx", 2021), ("c.docx", 2022),
    ]  # fmt: skip


def test_a_merged_cell_of_a_workbook_holds_for_all_its_lines(tmp_path, registry):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ("region", "path"))
        page.merge_range(1, 0, 2, 0, "芷溪县")
        page.write_column(1, 1, ("a.docx", "b.docx"))
    assert [line.region for line in read_list(path, registry)] == ["芷溪县", "芷溪县"]


def test_a_mistake_in_a_workbook_is_told_by_its_line(tmp_path, registry):
    rows = [("清单",), (), ("path", "year"), ("a.docx", "2020"), ("b.docx", "soon")]
    with pytest.raises(ConfigError, match="第 5 行"):
        names(sheet(tmp_path / "list.xlsx", *rows), registry)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("office,year\nx,2023\n", "column `path`"),
        ("path,year\n,2023\n", "line 2: there is no path"),
        ("path,year\na.docx,next\n", "line 2: year 'next'"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, registry, text, said):
    path = tmp_path / "list.csv"
    path.write_text(text)
    with pytest.raises(ConfigError) as raised:
        list(read_list(path, registry))
    assert said in raised.value.words.en


def test_a_list_that_is_not_there(tmp_path, registry):
    with pytest.raises(ConfigError, match="打不开"):
        list(read_list(tmp_path / "none.csv", registry))
