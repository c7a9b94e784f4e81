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
