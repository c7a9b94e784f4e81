"""The files in which one report is published: compared on the command line, and nothing else made of them."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.conftest import ROOT
from tests.test_cli import run

DATASETS = ROOT / "datasets" / "govinfo"
OTHERS = "govinfo.two-files-differ"


def told(*paths, cwd):
    result = json.loads(run("check", *paths, "--format", "json", cwd=cwd).stdout)
    return [(file["path"], finding) for file in result["files"] for finding in file["findings"]]


@pytest.fixture
def published(tmp_path):
    for suffix in ("docx", "pdf", "html", "xlsx", "txt"):
        shutil.copy(DATASETS / f"clean.{suffix}", tmp_path / f"年报.{suffix}")
    shutil.copy(DATASETS / "clean.docx", tmp_path / "年报（副本）.docx")
    return tmp_path


def test_one_report_in_many_files_is_neither_two_years_nor_copied(published):
    shutil.copy(DATASETS / "clean-2023.md", published / "上年.md")
    assert [finding["rule"] for _, finding in told(".", cwd=published)] == []


def test_a_figure_changed_in_one_file_is_named_in_every_other(published):
    text = (DATASETS / "clean.md").read_text("utf-8").replace("| 行政许可 | 355 |", "| 行政许可 | 356 |")
    (published / "0.md").write_text(text, "utf-8")
    found = told("年报.docx", "0.md", "年报.pdf", "年报.pdf", cwd=published)
    assert [(path, finding["rule"], len(finding["places"])) for path, finding in found] == [
        ("年报.docx", OTHERS, 1),
        ("年报.pdf", OTHERS, 1),
    ]
