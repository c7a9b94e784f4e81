"""How far a run over many files is: shown on a terminal while it lasts, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from contextlib import suppress

import pytest

from rules_engine.cli_check import MANY

CHECK = [sys.executable, "-m", "rules_engine", "check", ".", "--select", "form.*"]
READING = "读取"
GONE = "\x1b[2K"  # what tells a terminal to erase a line


@pytest.fixture
def folder(tmp_path):
    return files(tmp_path, MANY)


def files(folder, count):
    for number in range(count):
        (folder / f"{number}.md").write_text("今日菜单：白菜、豆腐。", "utf-8")
    return folder


def on_a_terminal(folder, *options):
    """Give what is printed by a run whose errors go to a terminal, and what the terminal gets."""
    ours, terminal = pytest.importorskip("pty").openpty()
    environment = os.environ | {"PYTHONUTF8": "1", "LANG": "C.UTF-8", "TERM": "xterm", "COLUMNS": "100"}
    got = b""
    with subprocess.Popen(
        [*CHECK, *options], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=terminal
    ) as started:
        os.close(terminal)
        with suppress(OSError):  # nobody holds the terminal any more
            while data := os.read(ours, 1024):
                got += data
        printed = started.stdout.read()
    os.close(ours)
    return printed, got.decode()


def test_many_files_show_how_far_they_are_read(folder):
    _, shown = on_a_terminal(folder)
    assert READING in shown
    assert f"{MANY}/{MANY}" in shown


def test_nothing_of_it_is_left_in_the_end(folder):
    _, shown = on_a_terminal(folder)
    assert READING not in shown.rpartition(GONE)[2]


def test_what_is_printed_is_the_same_without_a_terminal(folder):
    piped = subprocess.run(
        CHECK,
        cwd=folder,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1", "LANG": "C.UTF-8"},
    )
    assert (piped.stdout, piped.stderr) == (on_a_terminal(folder)[0], b"")


def test_three_files_show_nothing(tmp_path):
    assert on_a_terminal(files(tmp_path, 3))[1] == ""


def test_a_quiet_run_shows_nothing(folder):
    assert on_a_terminal(folder, "--quiet")[1] == ""


def test_an_archive_of_many_files_shows_how_many_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        for number in range(MANY + 1):
            archive.writestr(f"{number}.md", "今日菜单：白菜、豆腐。")
    assert f"{MANY + 1}/{MANY + 1}" in on_a_terminal(tmp_path)[1]
