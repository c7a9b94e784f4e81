"""The command line as a user meets it: what it prints, and what it exits with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile

import pytest

from rules_engine.command_line import destination_of

from .conftest import ROOT

CLEAN = ROOT / "datasets" / "govinfo" / "clean.md"
DEMO = ROOT / "datasets" / "govinfo" / "demo.md"


def run(*arguments, cwd=None, stdin=None):
    command = [sys.executable, "-m", "rules_engine", *map(str, arguments)]
    environment = os.environ | {"PYTHONUTF8": "1", "LANG": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, cwd=cwd, env=environment, input=stdin, check=False)


def text(done):
    return done.stdout.decode() + done.stderr.decode()


def test_a_clean_report_exits_0(tmp_path):
    assert run("check", CLEAN, cwd=tmp_path).returncode == 0


def test_findings_exit_1(tmp_path):
    assert run("check", DEMO, cwd=tmp_path).returncode == 1


def test_fail_on_decides_which_findings_count(tmp_path):
    only = ("--select", "form.blank-cell")
    blank = tmp_path / "blank.md"
    blank.write_text(CLEAN.read_text("utf-8").replace("| 规章 | 0 |", "| 规章 |  |"), "utf-8")
    assert run("check", blank, *only, cwd=tmp_path).returncode == 0
    assert run("check", blank, *only, "--fail-on", "warning", cwd=tmp_path).returncode == 1


def test_a_file_that_cannot_be_read_exits_2_and_the_others_go_on(tmp_path):
    done = run("check", tmp_path / "missing.docx", DEMO, "--format", "json", cwd=tmp_path)
    files = {file["status"]: file for file in json.loads(done.stdout)["files"]}
    assert done.returncode == 2
    assert files["error"]["error"]["code"] == "missing"
    assert files["ok"]["findings"]


def test_a_folder_without_a_file_is_no_pass(tmp_path):
    (tmp_path / "empty").mkdir()
    done = run("check", tmp_path / "empty", cwd=tmp_path)
    assert done.returncode == 2
    assert "没有检查任何文件" in text(done)


def test_an_output_that_cannot_be_written_exits_3(tmp_path):
    done = run("check", CLEAN, "-o", tmp_path / "no" / "such.json", "--format", "json", cwd=tmp_path)
    assert done.returncode == 3
    assert "Traceback" not in text(done)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no umask")
def test_a_file_written_has_the_mode_of_any_other_or_keeps_its_own(tmp_path):
    new, old = tmp_path / "new.json", tmp_path / "old.json"
    old.touch(0o600)
    for path in (new, old):
        with destination_of(path) as stream:
            stream.write(b"{}")
    (tmp_path / "other").touch()
    modes = [path.stat().st_mode & 0o777 for path in (new, tmp_path / "other", old)]
    assert modes == [modes[1], modes[1], 0o600]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.json", "old.json", "other"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "x", "--no-such-option"),
        ("check", "x", "--select", "govinfo.no-such-rule"),
        ("check", "x", "--format", "papyrus"),
        ("check", "x", "--rules", "no-such-folder"),
        ("explain", "govinfo.no-such-rule"),
        ("check", "x", "--config", "no-such.toml"),
    ],
)
def test_a_mistake_of_the_user_exits_4_without_a_traceback(arguments, tmp_path):
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 4
    assert "Traceback" not in text(done)


@pytest.mark.parametrize("folder", ["out", "out/", "new/out.d/"])
def test_copies_are_written_into_a_folder_without_extension_or_with_a_slash(tmp_path, folder):
    (tmp_path / "a.md").write_text(DEMO.read_text("utf-8"), "utf-8")
    run("check", ".", "--fix", "--fix-output", folder, "--quiet", cwd=tmp_path)
    assert [path.name for path in (tmp_path / folder).iterdir()] == ["a.corrected.md"]


def test_a_copy_that_would_bear_a_wrong_extension_is_refused_before_checking(tmp_path):
    (tmp_path / "a.md").write_text(DEMO.read_text("utf-8"), "utf-8")
    done = run("check", ".", "--fix", "--fix-output", "b.pdf", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (4, b"")
    assert "extension should be .md" in text(done)
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_file_beside_the_report_does_not_lend_a_copy_its_extension(tmp_path):
    (tmp_path / "a.md").write_text(DEMO.read_text("utf-8"), "utf-8")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    done = run("check", ".", "--fix", "--fix-output", "c.png", cwd=tmp_path)
    assert done.returncode == 4
    assert not (tmp_path / "c.png").exists()


def test_standard_input_is_read(tmp_path):
    assert run("check", "-", "--quiet", cwd=tmp_path, stdin=CLEAN.read_bytes()).returncode == 0


def test_an_archive_is_opened_and_its_members_are_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.write(CLEAN, "2024/clean.md")
    done = run("check", "reports.zip", "--format", "json", cwd=tmp_path)
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == ["reports.zip!2024/clean.md"]


def test_a_folder_is_walked_and_other_files_are_counted_as_skipped(tmp_path):
    (tmp_path / "a.md").write_bytes(CLEAN.read_bytes())
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    done = run("check", ".", "--format", "json", cwd=tmp_path)
    counts = json.loads(done.stdout)["counts"]
    assert (counts["discovered"], counts["ok"], counts["error"], counts["skipped"]) == (2, 1, 0, 1)


def test_a_file_called_a_report_that_nobody_knows_is_an_error_in_a_folder_too(tmp_path):
    (tmp_path / "a.md").write_bytes(CLEAN.read_bytes())
    (tmp_path / "b.docx").write_bytes(bytes(5_000))
    done = run("check", ".", "--format", "json", cwd=tmp_path)
    counts = json.loads(done.stdout)["counts"]
    assert (done.returncode, counts["ok"], counts["error"], counts["skipped"]) == (2, 1, 1, 0)


def test_a_folder_of_rules_needs_no_packaging(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "mine.toml").write_text(
        '[[rule]]\nid = "mine.wording"\ntitle = "不说水务"\nforbid = ["水务"]\nmessage = "有“{match}”"\n',
        "utf-8",
    )
    done = run("check", CLEAN, "--rules", rules, "--select", "mine.*", cwd=tmp_path)
    assert done.returncode == 1
    assert "mine.wording" in text(done)


def test_a_mistake_in_a_rule_file_names_file_rule_and_what_was_meant(tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "mine.toml").write_text(
        '[[rule]]\nid = "govinfo.mine"\ntitle = "t"\ntable = "applications"\neach = "row"\n'
        'claimed = "totl"\nexpected = "company"\nmessage = "m"\n',
        "utf-8",
    )
    done = run("check", CLEAN, "--rules", rules, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 4
    assert "reads 'totl'; did you mean total" in text(done)


def test_the_figures_of_a_form_are_listed_by_name(tmp_path):
    done = run("forms", "govinfo", "--lang", "zh", cwd=tmp_path)
    assert "applications.new.total" in text(done)
    assert run("forms", "gov", cwd=tmp_path).returncode == 4


def test_a_waived_finding_stays_visible_and_an_unused_waiver_is_named(tmp_path):
    (tmp_path / "rules-engine.toml").write_text(
        '[[waive]]\nrule = "govinfo.dispute-total"\nreason = "已核实"\n'
        '[[waive]]\nrule = "form.missing-table"\nreason = "没有用到"\n',
        "utf-8",
    )
    result = json.loads(run("check", DEMO, "--format", "json", cwd=tmp_path).stdout)
    waived = [f for file in result["files"] for f in file["findings"] if f["waived"]]
    assert [finding["waived"] for finding in waived] == ["已核实"]
    assert len(result["unused_waivers"]) == 1


def test_a_waiver_that_has_run_out_is_told_with_its_day(tmp_path):
    (tmp_path / "rules-engine.toml").write_text(
        '[[waive]]\nrule = "govinfo.dispute-total"\nreason = "已核实"\nuntil = 2020-01-01\n', "utf-8"
    )
    result = json.loads(run("check", DEMO, "--format", "json", cwd=tmp_path).stdout)
    assert result["unused_waivers"][0].endswith("[2020-01-01 到期 expired]")


def test_a_waiver_that_has_run_out_counts_no_more(tmp_path):
    (tmp_path / "rules-engine.toml").write_text(
        '[[waive]]\nrule = "govinfo.dispute-total"\nreason = "已核实"\nuntil = 2020-01-01\n', "utf-8"
    )
    result = json.loads(run("check", DEMO, "--format", "json", cwd=tmp_path).stdout)
    assert all(not finding["waived"] for file in result["files"] for finding in file["findings"])


def test_last_years_report_is_compared_but_not_checked(tmp_path):
    past = ROOT / "datasets" / "govinfo" / "clean-2023.md"
    result = json.loads(run("check", CLEAN, "--prior", past, "--format", "json", cwd=tmp_path).stdout)
    assert len(result["files"]) == 1
    assert result["files"][0]["unknown"] == []


def test_what_the_program_says_is_in_the_language_asked_for(tmp_path):
    assert "verdict" in text(run("check", CLEAN, "--lang", "en", cwd=tmp_path))
    assert "没有问题" in text(run("check", CLEAN, "--lang", "zh", cwd=tmp_path))
