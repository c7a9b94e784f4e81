"""An audit hands over nothing private: not in its summary, its findings, nor any of its exports."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from rules_engine import cli
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.exports.sheets import write_sheets
from rules_engine.audit.exports.writers import WRITERS
from rules_engine.config import Config
from tests.audit.audits import findings, run
from tests.sensitive.leaky import leaked, leaky_page, leaky_word_file


@pytest.fixture(scope="module", params=[("*",), ("typos.*", "form.*")], ids=["all rules", "other rules"])
def store(request, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    (folder / "in").mkdir()
    leaky_word_file(folder / "in" / "report.docx")
    leaky_page(folder / "in" / "report.html")
    run(folder / "store", folder / "in", config=Config(select=request.param), jobs=1)
    return folder / "store"


@pytest.fixture
def said(capfdbinary, monkeypatch):
    """Run a command of the audit, and give all it prints."""

    def command(*arguments: object) -> bytes:
        monkeypatch.setattr(sys, "argv", ["rules-engine", "audit", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        assert ended.value.code in {0, 1}, err.decode()
        return out + err

    return command


def test_the_findings_that_are_kept_show_nothing(store):
    kept = findings(store)
    assert len(kept) > 3
    assert "**" in repr(kept)
    assert leaked(repr(kept).encode()) == []


@pytest.mark.parametrize("table", ["findings", "unknown", "reports", "figures", "facts", "passages"])
def test_no_table_of_a_store_shows_anything(store, table):
    for path in (store / table).iterdir():
        assert leaked(path.read_bytes()) == []


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_no_export_shows_anything(store, kind):
    stream = io.BytesIO()
    WRITERS[kind](stream, ExportOptions(store, "zh", None, {}, store.parent))
    assert len(stream.getvalue()) > 1000
    assert leaked(stream.getvalue()) == []


def test_no_sheet_for_an_office_shows_anything(store, tmp_path):
    assert write_sheets(tmp_path, ExportOptions(store, "zh", None, {}, tmp_path))
    for path in tmp_path.iterdir():
        assert leaked(path.read_bytes()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("summary",),
        ("query", "SELECT * FROM findings"),
        ("query", "SELECT * FROM unknown"),
        ("query", "SELECT * FROM passages"),
        ("query", "SELECT text FROM facts"),
        ("show", "水务局"),
        ("show", "水务局", "--format", "json"),
        ("show", "水务局", "--select", "typos.*"),
    ],
    ids=" ".join,
)
def test_no_command_shows_anything(store, said, arguments):
    assert leaked(said(arguments[0], *arguments[1:], "--store", store)) == []
