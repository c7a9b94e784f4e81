"""Whose report a file is: the list counts before the file, the file before its folders, and contradictions show."""

from __future__ import annotations

import time

import pytest

from rules_engine.audit.whose import Said, doubt_in, of_office, of_path, whose
from rules_engine.offices import Offices


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("霁川市/芷溪县/教育局/2023/报告.docx", Said("教育局", 2023, "芷溪县")),
        ("年报/2022年度/a.docx", Said(None, 2022, None)),
        ("all.zip!砚泉县/砚泉县财政局2021/a.docx", Said("砚泉县财政局", 2021, "砚泉县")),
        ("a.docx", Said()),
    ],
)
def test_folders_tell(path, said):
    assert of_path(path) == said


def test_the_list_counts_before_the_file_and_the_file_before_its_folders():
    found = whose(
        "教育局/2021/a.docx",
        Said("芷溪县教育局", 2022),
        Said("芷溪县教育和体育局", None, "芷溪", "芷溪县政府"),
        Offices(),
    )
    assert found[:4] == ("芷溪县教育和体育局", 2022, "芷溪", "芷溪县政府")
    assert (
        found.doubt
        == "机关：清单“芷溪县教育和体育局”，文件“芷溪县教育局”，路径“教育局”；年度：文件 2022，路径 2021"
    )


def test_a_shorter_name_is_no_contradiction():
    assert whose("教育局/2023/a.docx", Said("芷溪县教育局", 2023), Said(), Offices()).doubt == ""


@pytest.mark.parametrize(
    ("office", "region"),
    [
        ("云岫市梧岭县统计局", "云岫市梧岭县"),
        ("海西自治州公安局", "海西自治州"),
        ("沅芷新区管委会", "沅芷新区"),
        ("统计局", ""),
    ],
)
def test_an_office_tells_its_region(office, region):
    assert of_office(office) == region


def test_a_hostile_name_takes_no_time():
    started = time.perf_counter()
    of_path("市县区" * 80 + "x/" + "市" * 250 + "x/a.docx")
    assert time.perf_counter() - started < 1


def test_a_contradiction_is_told_in_english_too():
    said = whose("教育局/2021/a.docx", Said("芷溪县文件局", 2022), Said("清单局"), Offices()).doubt
    assert doubt_in("zh", said) == said
    assert (
        doubt_in("en", said)
        == "office: list “清单局”, file “芷溪县文件局”, path “教育局”; year: file 2022, path 2021"
    )
