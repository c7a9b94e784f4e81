"""What the system refuses is told in the language of the reader, and never with a traceback."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from rules_engine.system_errors import MEANS, meaning
from tests.conftest import ROOT
from tests.test_cli import run

CLEAN = ROOT / "datasets" / "govinfo" / "clean.md"
needs_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)


@pytest.mark.parametrize("number", MEANS, ids=lambda number: errno.errorcode[number])
def test_an_error_is_told_in_both_languages(number):
    said = meaning(OSError(number, os.strerror(number)))
    assert not said.zh.isascii()
    assert said.en.isascii()


def test_an_error_that_nobody_knows_says_itself():
    assert meaning(OSError(99999, "something odd")).zh == "something odd"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "."), "这是文件夹"),
        (("-o", "none/a.txt"), "没有这个文件或文件夹"),
        (("--config", "."), "这是文件夹"),
        (("--words", "none.csv"), "没有这个文件或文件夹"),
    ],
)
def test_what_cannot_be_read_or_written_is_named_with_the_reason(arguments, told, tmp_path):
    done = run("check", CLEAN, *arguments, "--lang", "zh", cwd=tmp_path)
    assert done.returncode in {3, 4}
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


@needs_full
@pytest.mark.parametrize("format_", ["console", "json"])
def test_a_full_disk_is_an_output_that_failed_and_stays_what_it_was(format_, tmp_path):
    done = run("check", CLEAN, "--format", format_, "-o", "/dev/full", cwd=tmp_path)
    assert done.returncode == 3
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows takes no such name either, but says so otherwise"
)
def test_a_name_that_no_system_takes_is_a_file_that_cannot_be_opened(tmp_path):
    done = run("check", "长" * 300 + ".md", "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 2
    assert "文件名太长" in done.stdout.decode()
