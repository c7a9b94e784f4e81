"""`words check`: how often a list would cry wolf on clean text."""

from __future__ import annotations

from rules_engine_sensitive.commands import words
from typer.testing import CliRunner

from tests.sensitive.accounts import write


def run(*arguments):
    return CliRunner().invoke(words, ["check", *map(str, arguments)])


def test_counts_what_a_list_hits(tmp_path):
    corpus = tmp_path / "clean"
    corpus.mkdir()
    write(corpus, "a.txt", "政府信息公开工作年度报告\n\n本机关公开政府信息。\n")
    write(corpus, "b.md", "# 报告\n\n依法公开。\n")
    result = run(write(tmp_path, "list.txt", "公开\n政府\n绝无此词\n"), "--against", corpus)
    assert result.exit_code == 0
    counted = [line.split()[:1] + line.split()[2:3] for line in result.stdout.splitlines()[1:]]
    assert counted == [["3", "公开"], ["2", "政府"]]


def test_says_what_could_not_be_read(tmp_path):
    empty = tmp_path / "empty.docx"
    empty.write_bytes(b"")
    result = run(write(tmp_path, "list.txt", "公开\n"), "--against", empty)
    assert result.exit_code == 2
    assert "empty.docx" in result.stderr
