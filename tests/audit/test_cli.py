"""The commands of an audit as a user meets them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.audit.audits import count

RULES = ("--select", "govinfo.*", "--select", "form.*")


def rules_engine(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rules_engine", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LANG": "en", **environment},
    )


@pytest.fixture(scope="module")
def store(reports, tmp_path_factory):
    """A store made by the command line, of good and of unreadable files."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "broken.docx").write_bytes(b"PK broken")
    done = rules_engine("audit", "run", reports, folder / "broken.docx", "--store", folder / "store", *RULES)
    assert done.returncode == 2, done.stderr
    whole = f"{count(reports) + 1} discovered = {count(reports)} checked + 1 unreadable + 0 skipped"
    assert whole in " ".join(done.stdout.split())
    return folder / "store"


def test_a_run_shows_how_far_it_is(reports, tmp_path):
    done = rules_engine("audit", "run", reports, "--store", tmp_path / "store", *RULES, "--jobs", 2)
    assert f"{count(reports)}/{count(reports)}" in done.stderr
    assert done.returncode == 1


def test_a_summary_calls_rules_by_their_titles_and_ids(store):
    zh, en = (
        rules_engine("audit", "summary", "--store", store, "--lang", lang).stdout for lang in ("zh", "en")
    )
    assert "新收加上年结转应等于办理总计加结转下年  govinfo.flow-balance" in zh
    assert "govinfo.flow-balance" in en
    assert "新收加上年结转" not in en


def test_a_quiet_run_says_only_what_it_came_to(reports, tmp_path):
    done = rules_engine("audit", "run", reports, "--store", tmp_path, *RULES, "--quiet")
    assert done.stderr == ""
    assert done.stdout.count("\n") == 2


def test_a_stopped_run_says_how_to_go_on(reports, tmp_path):
    audit = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "rules_engine",
            "audit",
            "run",
            str(reports),
            "--store",
            str(tmp_path),
            "--lang",
            "en",
        ],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    while not (tmp_path / "lock").exists():
        time.sleep(0.02)
    audit.send_signal(signal.SIGINT)
    _, said = audit.communicate(timeout=30)
    assert audit.returncode == 130
    assert "done" in said
    assert "run again to go on" in said
    assert "Traceback" not in said


def test_a_run_without_files_is_a_mistake(tmp_path):
    done = rules_engine("audit", "run", "--store", tmp_path)
    assert done.returncode == 4
    assert "--list" in done.stderr


def test_a_pattern_that_matches_nothing_is_a_mistake(tmp_path):
    done = rules_engine("audit", "run", tmp_path / "*.docx", "--store", tmp_path / "store")
    assert done.returncode == 4
    assert "no file matches" in done.stderr


def test_a_list_says_whose_files_are(reports, tmp_path):
    path = min(reports.rglob("*.md"))
    listing = tmp_path / "list.csv"
    listing.write_text(f"path,office,year,region\n{path},砚泉县水利局,2020,砚泉县\n{tmp_path}/none.docx,,,\n")
    done = rules_engine("audit", "run", "--list", listing, "--store", tmp_path / "store", *RULES)
    assert done.returncode == 2
    assert "1 files whose office or year is told differently" in " ".join(done.stdout.split())
    said = rules_engine(
        "audit",
        "query",
        "SELECT name, code, office, year, region, doubt <> '' FROM files",
        "--store",
        tmp_path / "store",
    )
    rows = said.stdout.split()[1:]
    assert f"{path},,砚泉县水利局,2020,砚泉县,True" in rows
    assert f"{tmp_path}/none.docx,missing,,,,False" in rows


def test_the_summary_names_the_worst(store):
    said = rules_engine("audit", "summary", "--store", store, "--top", "3")
    assert said.returncode == 0, said.stderr
    for heading in ("rules", "offices", "regions", "years", "offices by rules"):
        assert f"\n{heading}" in said.stdout
    assert "broken.docx" in "".join(said.stdout.split())
    assert "█" in said.stdout


def test_a_question_is_answered_as_csv(store, reports):
    said = rules_engine(
        "audit", "query", "SELECT status, count(*) AS n FROM files GROUP BY 1 ORDER BY 1", "--store", store
    )
    assert said.stdout.splitlines() == ["status,n", "error,1", f"ok,{count(reports)}"]


@pytest.mark.parametrize("table", ["files", "reports", "figures", "facts", "passages", "findings", "unknown"])
def test_every_table_can_be_asked(store, table):
    said = rules_engine("audit", "query", f"SELECT count(*) AS n FROM {table}", "--store", store)  # noqa: S608 - our own names
    assert int(said.stdout.split()[1]) > 0


def test_a_wrong_question_is_told(store):
    said = rules_engine("audit", "query", "SELECT nothing FROM findings", "--store", store)
    assert said.returncode == 4
    assert "nothing" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    "sql", ["COPY findings TO '{0}'", "SELECT * FROM read_csv('{0}')", "ATTACH '{0}' AS x"]
)
def test_a_question_writes_nothing_and_reads_no_other_file(store, tmp_path, sql):
    path = tmp_path / "a.csv"
    said = rules_engine("audit", "query", sql.format(path), "--store", store)
    assert (said.returncode, said.stdout) == (4, "")
    assert not path.exists()


def test_what_is_no_store_is_told(tmp_path):
    said = rules_engine("audit", "summary", "--store", tmp_path)
    assert said.returncode == 4
    assert "is no store" in said.stderr


def test_an_office_is_shown_as_a_check_shows_it(store):
    office = rules_engine(
        "audit", "query", "SELECT office FROM findings ORDER BY office LIMIT 1", "--store", store
    ).stdout.split()[1]
    said = rules_engine("audit", "show", office, "--store", store, *RULES, "--format", "json")
    files = json.loads(said.stdout)["files"]
    assert {file["office"] for file in files} == {office}
    assert any(file["findings"] for file in files)


def offices(store):
    said = rules_engine("audit", "query", "SELECT DISTINCT office FROM reports", "--store", store)
    return said.stdout.split()[1:]


def test_an_unknown_office_is_told_with_the_nearest(store):
    office = offices(store)[0]
    said = rules_engine("audit", "show", office[:-1] + "某局", "--store", store)
    assert said.returncode == 4
    assert "no office" in said.stderr
    assert office in said.stderr


def test_an_office_is_shown_under_the_name_it_was_given_since(store, tmp_path):
    office = offices(store)[0]
    config = tmp_path / "rules-engine.toml"
    config.write_text(f'[[office]]\nname = "{office}"\nalso = ["改名后的局"]\n')
    said = rules_engine(
        "audit", "show", "改名后的局", "--store", store, "--config", config, "--format", "json", *RULES
    )
    assert {file["office"] for file in json.loads(said.stdout)["files"]} == {office}


@pytest.mark.parametrize(
    ("paths", "store"), [("tree", "tree"), ("tree/a", "tree"), ("tree/*.md", "tree"), ("t", "t")]
)
def test_a_store_that_would_lie_among_reports_or_other_files_is_refused(tmp_path, paths, store):
    (tmp_path / "tree" / "a").mkdir(parents=True)
    (tmp_path / "tree" / "a.md").write_text("# 报告\n", "utf-8")
    (tmp_path / "t").symlink_to(tmp_path / "tree")
    before = sorted(tmp_path.rglob("*"))
    said = rules_engine("audit", "run", tmp_path / paths, "--store", tmp_path / store)
    assert said.returncode == 4
    assert "--store" in said.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_of_other_files_is_no_store(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    (tmp_path / "in").mkdir()
    said = rules_engine("audit", "run", tmp_path / "in", "--store", tmp_path / "mine")
    assert said.returncode == 4
    assert "letter.txt" in said.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_an_audit_of_nothing_is_no_pass(tmp_path):
    (tmp_path / "in").mkdir()
    said = rules_engine("audit", "run", tmp_path / "in", "--store", tmp_path / "store", "--quiet")
    assert said.returncode == 2
    assert "nothing to check" in said.stdout


def test_two_stores_are_compared(store, reports, tmp_path):
    rules_engine("audit", "run", reports, "--store", tmp_path / "store", "--select", "form.*", "--quiet")
    said = rules_engine("compare", store, tmp_path / "store", "--format", "json")
    counts = json.loads(said.stdout)["by_rule"]
    assert all((not now["new"]) and (not now["gone"]) for rule, now in counts.items() if rule[:4] == "form")
    assert all(not now["still"] for rule, now in counts.items() if rule[:4] != "form")


def test_a_store_in_which_nothing_could_be_read_is_shown(tmp_path):
    (tmp_path / "broken.docx").write_bytes(b"PK broken")
    rules_engine("audit", "run", tmp_path / "broken.docx", "--store", tmp_path / "store", "--quiet")
    said = rules_engine("audit", "summary", "--store", tmp_path / "store")
    assert said.returncode == 0, said.stderr
    assert "1 discovered = 0 checked + 1 unreadable" in said.stdout


def test_the_suffix_says_what_to_export(store, tmp_path):
    said = rules_engine("audit", "export", "--store", store, "-o", tmp_path / "a.csv")
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "a.csv").read_text("utf-8-sig").startswith("region,office,year,")
    said = rules_engine("audit", "export", "--store", store, "-o", tmp_path / "a.unknown")
    assert said.returncode == 4


def test_an_export_that_cannot_be_written_is_told(store):
    said = rules_engine("audit", "export", "--store", store, "-o", Path("/proc/a.csv"))
    assert said.returncode == 3
    assert "cannot be written" in said.stderr


def test_what_is_lacking_is_told_with_the_command(store, tmp_path):
    (tmp_path / "duckdb.py").write_text("raise ImportError('not here')")
    said = rules_engine("audit", "summary", "--store", store, PYTHONPATH=str(tmp_path))
    assert said.returncode == 4
    assert "pip install 'rules-engine[audit]'" in said.stderr
