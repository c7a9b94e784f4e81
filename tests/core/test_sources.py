"""Every file that is named or found is given once, whatever ways lead to it."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from rules_engine.errors import Code
from rules_engine.files.sources import find_sources
from rules_engine.limits import Limits


@pytest.fixture
def folder(tmp_path):
    for name in ("a.md", "a.corrected.md", "b.md"):
        (tmp_path / name).write_text(name, "utf-8")
    return tmp_path


def found(*paths):
    return [(source.path.rpartition("/")[2], source.skipped) for source in find_sources(paths, Limits())]


def test_a_file_named_twice_is_given_once(folder):
    assert found(folder / "a.md", str(folder / "a.md")) == [("a.md", False)]


def test_a_file_is_given_once_though_its_folder_is_named_too(folder):
    assert found(folder / "b.md", folder) == [("b.md", False), ("a.corrected.md", True), ("a.md", False)]


def test_a_corrected_copy_is_passed_over_in_a_folder_but_not_when_it_is_named(folder):
    assert ("a.corrected.md", True) in found(folder)
    assert ("a.corrected.md", False) in found(folder, folder / "a.corrected.md")


def test_an_archive_without_a_file_is_empty(tmp_path):
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.mkdir("b")
    (source,) = find_sources([tmp_path], Limits())
    assert source.problem is not None
    assert source.problem.code is Code.EMPTY
