"""check --fix: a corrected copy beside the source, which itself is never touched."""

from __future__ import annotations

import zipfile
from itertools import groupby
from pathlib import Path

import pytest

from rules_engine.config import Config
from rules_engine.correcting import CHANGED, NO_FILE, correct_files
from rules_engine.corrections import FIGURES, NO_COPY
from rules_engine.document import Table
from rules_engine.errors import ConfigError, OutputError
from rules_engine.finding import Status
from rules_engine.limits import Limits
from rules_engine.loaders.markdown import load
from rules_engine.plugins import rules_of_folder
from rules_engine.run import check

from .conftest import ROOT
from .test_cli import run

CLEAN = (ROOT / "datasets" / "govinfo" / "clean.md").read_text("utf-8")
RULE = (
    '[[rule]]\nid = "mine.wording"\ntitle = "用语"\ncorrects = true\nmessage = "“{match}”应为“{suggestion}”"\n'
    'replace = { "截止" = "截至", "203条" = "204条" }\n'
)


@pytest.fixture
def rules(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "mine.toml").write_text(RULE, "utf-8")
    return folder


@pytest.fixture
def corrector(registry, rules):
    """Check files by one rule that corrects, and correct them."""
    chosen = registry.with_rules(rules_of_folder(rules))

    def corrected(*paths, target=None, meanwhile=None):
        result = check(paths, config=Config(select=("mine.*",)), registry=chosen)
        if meanwhile:
            meanwhile()
        return list(correct_files(result, chosen, Limits(), target))

    return corrected


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "报告.md"
    path.write_text(CLEAN.replace("全年主动公开", "截止年底，主动公开"), "utf-8")
    return path


def test_the_copy_is_corrected_and_the_source_untouched(corrector, report):
    source = report.read_bytes()
    (done,) = corrector(report)
    assert done.written == report.with_name("报告.corrected.md")
    assert done.written.read_bytes() == source.replace("截止".encode(), "截至".encode())
    assert report.read_bytes() == source


def test_no_figure_changes_even_if_a_rule_asks(corrector, report):
    (done,) = corrector(report)
    assert [left.filled for left in done.left] == ["203条"]
    tables = [
        [block for block in load(path.read_bytes(), "a", Limits()).blocks if isinstance(block, Table)]
        for path in (report, done.written)
    ]
    assert tables[0] == tables[1]


def test_a_copy_that_says_the_same_is_not_written_again(corrector, report):
    (first,) = corrector(report)
    kept = first.written.stat().st_mtime_ns
    (second,) = corrector(report)
    assert (second.written, second.again, kept) == (first.written, True, first.written.stat().st_mtime_ns)


def test_a_copy_that_says_something_else_is_kept_beside_the_new_one(corrector, report):
    (first,) = corrector(report)
    first.written.write_text(CLEAN, "utf-8")
    (second,) = corrector(report)
    assert (second.written.name, second.again) == ("报告.corrected-2.md", False)
    assert first.written.read_text("utf-8") == CLEAN


def test_a_folder_is_not_checked_twice_for_its_corrected_copies(corrector, report):
    (done,) = corrector(report)
    statuses = {Path(file.path).name: file.status for file in check(report.parent).files}
    assert (statuses[report.name], statuses[done.written.name]) == (Status.OK, Status.SKIPPED)


def test_a_corrected_copy_that_is_named_or_alone_is_checked(corrector, report):
    (done,) = corrector(report)
    assert check(done.written).files[0].status is Status.OK
    report.unlink()
    assert [file.status for file in check(report.parent).files if file.path.endswith(".md")] == [Status.OK]


def test_nothing_is_written_where_nothing_is_certain(corrector, report):
    report.write_text(CLEAN, "utf-8")
    (done,) = corrector(report)
    assert done.written is None
    assert not list(report.parent.glob("*.corrected*"))


def test_a_file_that_is_there_is_not_overwritten(corrector, report):
    with pytest.raises(OutputError):
        corrector(report, target=report)
    assert "截止".encode() in report.read_bytes()


def test_one_file_cannot_take_several_reports(corrector, report, tmp_path):
    other = tmp_path / "b.md"
    other.write_bytes(report.read_bytes())
    with pytest.raises(ConfigError):
        corrector(report, other, target=tmp_path / "c.md")


def test_a_folder_takes_several(corrector, report, tmp_path):
    (tmp_path / "out").mkdir()
    (done,) = corrector(report, target=tmp_path / "out")
    assert done.written.parent.name == "out"


def test_a_file_that_changed_meanwhile_is_left(corrector, report):
    (done,) = corrector(report, meanwhile=lambda: report.write_text(CLEAN, "utf-8"))
    assert (done.written, done.problem) == (None, CHANGED)


def test_a_report_in_an_archive_is_left(corrector, report, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(report, "a.md")
    (done,) = corrector(tmp_path / "a.zip")
    assert done.problem == NO_FILE


def test_a_format_that_cannot_be_written_is_named(corrector, report):
    page = report.with_suffix(".html")
    page.write_text(as_page(report.read_text("utf-8")), "utf-8")
    (done,) = corrector(page)
    assert "docx" in done.problem.zh
    assert "html" in done.problem.en
    assert {left.why for left in done.left} == {NO_COPY, FIGURES}
    assert not done.made


def as_page(written):
    """Write Markdown as a web page: lines as paragraphs, and tables as tables."""
    blocks = groupby(written.replace("#", "").splitlines(), key=lambda line: line.startswith("|"))
    shown = "".join(
        f"<table>{''.join(map(as_row, lines))}</table>" if tabled else "".join(map("<p>{}</p>".format, lines))
        for tabled, lines in blocks
    )
    return f'<html><meta charset="utf-8"><body>{shown}</body></html>'


def as_row(line):
    cells = "".join(f"<td>{cell}</td>" for cell in line.strip("| ").split("|"))
    return f"<tr>{cells}</tr>" if line.strip("|- :") else ""


def test_the_command_says_what_it_corrected_and_keeps_its_exit_code(rules, report, tmp_path):
    options = ("check", report, "--rules", rules, "--select", "mine.*", "--format", "json")
    plain, fixed = run(*options, cwd=tmp_path), run(*options, "--fix", "--lang", "en", cwd=tmp_path)
    assert plain.returncode == fixed.returncode
    assert plain.stdout.count(b"\n") == fixed.stdout.count(b"\n")
    assert "1 corrected, written to" in fixed.stderr.decode()
    assert "figures are never changed" in fixed.stderr.decode()
