"""An audit finds what a check finds, reads only what has changed, and accounts for every file."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from rules_engine.audit.ledger import Ledger
from rules_engine.audit.summary import told
from rules_engine.config import Waiver
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.json import contract
from rules_engine.renderers.terminal.look import Look
from rules_engine.run import check
from tests.audit.audits import QUICK, findings, run


@pytest.fixture(scope="module")
def audited(reports, tmp_path_factory):
    store = tmp_path_factory.mktemp("store")
    run(store, reports)
    return store


@pytest.fixture
def copied(reports, tmp_path):
    """Give reports that may be changed."""
    folder = tmp_path / "reports"
    shutil.copytree(reports, folder)
    for path in folder.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    return folder


def test_an_audit_finds_what_a_check_finds(reports, audited):
    said = contract(check([reports], config=QUICK).masked(), RenderOptions())
    checked = [
        (file["path"], number, finding)
        for file in said["files"]
        for number, finding in enumerate(file["findings"], start=1)
    ]
    assert len(checked) > 10
    assert [(report, number, json.loads(text)) for report, number, text in findings(audited)] == checked


def test_any_number_of_workers_finds_the_same(reports, audited, tmp_path):
    run(tmp_path / "store", reports, jobs=2)
    assert findings(tmp_path / "store") == findings(audited)


def test_a_second_audit_reads_and_checks_nothing(copied, tmp_path):
    first, _ = run(tmp_path / "store", copied)
    second, steps = run(tmp_path / "store", copied)
    assert second.counts == first.counts
    assert steps.total == {"discover": 0, "read": 0}


def test_only_a_changed_file_is_read_again(copied, tmp_path):
    run(tmp_path / "store", copied)
    changed = min(copied.rglob("*.md"))
    changed.write_text(changed.read_text() + "\n\n另有一段。\n")
    _, steps = run(tmp_path / "store", copied)
    assert steps.total["read"] == 1


def test_a_touched_file_is_not_checked_again(copied, tmp_path):
    run(tmp_path / "store", copied)
    os.utime(min(copied.rglob("*.md")), (1_700_000_000, 1_700_000_000))
    _, steps = run(tmp_path / "store", copied)
    assert steps.total == {"discover": 0, "read": 1}


def test_what_is_gone_from_a_folder_is_gone_from_the_store(copied, tmp_path):
    before, _ = run(tmp_path / "store", copied)
    gone = min(copied.rglob("*.md"))
    gone.unlink()
    after, _ = run(tmp_path / "store", copied)
    assert after.counts.discovered == before.counts.discovered - 1
    assert not [name for name, _, _ in findings(tmp_path / "store") if name == str(gone)]


def test_what_lies_elsewhere_stays_in_the_store(copied, tmp_path):
    one, *others = sorted(path for path in copied.iterdir() if path.is_dir())
    run(tmp_path / "store", one)
    run(tmp_path / "store", *others)
    run(tmp_path / "whole", copied)
    assert findings(tmp_path / "store") == findings(tmp_path / "whole")


def test_after_a_change_of_rules_only_the_rules_run_again(copied, tmp_path):
    run(tmp_path / "store", copied)
    few = replace(QUICK, select=("govinfo.flow-balance",))
    _, steps = run(tmp_path / "store", copied, config=few)
    assert steps.total["read"] == 0
    assert steps.total["check"] == steps.count["check"] > 30
    assert {json.loads(text)["rule"] for _, _, text in findings(tmp_path / "store")} <= {
        "govinfo.flow-balance"
    }


def test_every_file_is_accounted_for(copied, tmp_path):
    (copied / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    (copied / "empty.txt").touch()
    (copied / "~$lock.docx").write_bytes(b"x")
    (copied / "notes.bin").write_bytes(bytes(range(256)))
    os.mkfifo(copied / "pipe")
    (copied / "nowhere").symlink_to("missing.txt")
    with zipfile.ZipFile(copied / "more.zip", "w") as members:
        members.writestr("a.txt", "不是报告")
        members.writestr("b.docx", b"PK broken too")
    books, _ = run(tmp_path / "store", copied, copied / "named-but-missing.docx")
    counts = books.counts
    on_disk = sum(len(files) for _, _, files in os.walk(copied)) - 1 + 2
    assert counts.discovered == counts.ok + counts.error + counts.skipped == on_disk + 1
    assert not books.complete


def test_the_ledger_tells_the_files_of_a_report(audited):
    db = Ledger.open(audited).db
    row = db.execute(
        "SELECT status, format, office, year, findings, not_run FROM files ORDER BY name"
    ).fetchone()
    assert row[0] == "ok"
    assert row[1] in {"html", "text", "markdown", "docx"}
    assert row[2]
    assert None not in row


def test_a_waiver_that_has_run_out_is_told_as_by_a_check(reports, tmp_path):
    old = Waiver("govinfo.flow-balance", reason="已核实", until=date(2020, 1, 1))
    config = replace(QUICK, waivers=(old, replace(old, until=date(2999, 1, 1)), replace(old, report="none")))
    books, _ = run(tmp_path, reports, config=config)
    said = [line.plain.strip() for line in told(books, Look(width=200))]
    assert books.unused_waivers == check([reports], config=config).unused_waivers
    assert f"豁免没有用上：{old} [2020-01-01 到期 expired]" in said


def test_the_reports_concerned_are_counted_without_telling_them_apart(reports, tmp_path):
    waived = Waiver("govinfo.flow-balance", reason="…")
    run(tmp_path, reports, config=replace(QUICK, waivers=(waived,)))
    found = pl.read_parquet(tmp_path / "findings" / "*.parquet")
    counted = found.filter("first_in_report").height, found.filter("first_of_rule").height
    still_open = found.filter(pl.col("waived").is_null())
    assert counted == (still_open["report"].n_unique(), still_open.n_unique(["report", "rule"]))
    assert still_open.height < found.height
