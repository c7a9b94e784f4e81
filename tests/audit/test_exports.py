"""What auditors hand over says all that was found, and nothing in a report can do harm in it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from dataclasses import replace
from html.parser import HTMLParser

import openpyxl
import polars as pl
import pytest

from rules_engine.audit.exports.listing import HEADER
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.exports.sheets import write_sheets
from rules_engine.audit.exports.writers import WRITERS
from rules_engine.hookspecs import RenderOptions
from rules_engine.plugins import load_plugins
from rules_engine.renderers.json import render
from rules_engine.run import check
from tests.audit.audits import QUICK, findings, run

# openpyxl does not know the bars of the summary.
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
HOSTILE = "=cmd('calc')!A0<script>alert(1)</script>\x07"


@pytest.fixture(scope="module")
def hostile(reports, tmp_path_factory):
    """A store of reports one of which tries to be a formula, a script and a bell, under a name that does too."""
    folder = tmp_path_factory.mktemp("hostile")
    text = next(path for path in sorted(reports.rglob("*.md")) if "| 0 |" in path.read_text()).read_text()
    (folder / "=1+1<b>.md").write_text(text.replace("| 0 |", f"| {HOSTILE} |", 3))
    run(folder / "store", reports, folder)
    return folder / "store"


@pytest.fixture(scope="module")
def options(hostile):
    titles = {rule.id: rule.title for rule in load_plugins().rules.values()}
    return ExportOptions(hostile, "zh", None, titles, hostile.parent)


def exported(kind: str, options: ExportOptions) -> bytes:
    stream = io.BytesIO()
    WRITERS[kind](stream, options)
    return stream.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_json_is_that_of_a_check(reports, tmp_path, language):
    run(tmp_path / "store", reports)
    stream = io.BytesIO()
    render(check([reports], config=QUICK).masked(), stream, RenderOptions(language=language))
    assert exported("json", ExportOptions(tmp_path / "store", language)) == stream.getvalue()


def test_a_list_in_english_names_places_in_english(options):
    said = exported("csv", replace(options, language="en")).decode("utf-8-sig")
    places = {row["place"] for row in csv.DictReader(io.StringIO(said, newline=""))}
    assert any(" row “" in place for place in places)
    assert not any("”行" in place for place in places)


@pytest.mark.parametrize("kind", sorted(set(WRITERS) - {"xlsx"}))
def test_the_same_store_gives_the_same_bytes(options, kind):
    assert exported(kind, options) == exported(kind, options)


def test_every_finding_is_a_line_of_json(options, hostile):
    lines = [json.loads(line) for line in exported("jsonl", options).splitlines()]
    assert [(line["path"], line["finding"]) for line in lines] == [
        (report, json.loads(text)) for report, _, text in findings(hostile)
    ]


def test_every_finding_is_a_row_of_the_csv(options, hostile):
    rows = list(csv.reader(io.StringIO(exported("csv", options).decode("utf-8-sig"), newline="")))
    assert rows[0] == [words.zh for words in HEADER]
    assert len(rows) == len(findings(hostile)) + 1
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)


def test_the_table_is_parquet(options, hostile):
    frame = pl.read_parquet(io.BytesIO(exported("parquet", options)))
    assert frame.height == len(findings(hostile))


def test_the_workbook_holds_every_finding_as_text(options, hostile):
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", options)))
    assert book.sheetnames == ["汇总", "问题清单"]
    sheet = book["问题清单"]
    assert sheet.max_row == len(findings(hostile)) + 1
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:M{sheet.max_row}"
    formulas = [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(formula.startswith("=HYPERLINK(") for formula in formulas)
    assert any(
        str(cell.value).startswith("=cmd")
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "s"
    )


def test_a_full_sheet_is_followed_by_another(options, hostile, monkeypatch):
    monkeypatch.setattr("rules_engine.audit.exports.workbook.ROWS", 6)
    book = openpyxl.load_workbook(io.BytesIO(exported("xlsx", options)))
    count = len(findings(hostile))
    assert len(book.sheetnames) == 1 + -(-count // 5)
    assert sum(book[name].max_row - 1 for name in book.sheetnames[1:]) == count


@pytest.mark.needs("soffice")
def test_libreoffice_opens_the_workbook(options, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(exported("xlsx", options))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
    ]
    subprocess.run([*command, "--outdir", tmp_path, tmp_path / "a.xlsx"], check=True, capture_output=True)
    said = (tmp_path / "a.csv").read_text("utf-8")
    assert "年度报告审核" in said
    assert "Err:" not in said


def test_every_office_gets_its_own_sheet(options, hostile, tmp_path):
    offices = set(pl.read_parquet(hostile / "findings" / "*.parquet")["office"].to_list())
    assert write_sheets(tmp_path, options) == len(offices)
    for path in tmp_path.iterdir():
        sheet = openpyxl.load_workbook(path).active
        assert {row[1].value for row in sheet.iter_rows(min_row=2)} == {path.stem}


class Page(HTMLParser):
    """What a browser would make of a page: its elements and what they point to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.links: list[str | None] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name in {"src", "href", "action"}]


def test_the_page_needs_nothing_and_runs_nothing_of_a_report(options):
    text = exported("html", options).decode()
    page = Page(text)
    assert page.links == []
    assert page.elements.count("script") == 1
    assert "&lt;script&gt;alert(1)" in text
    assert "\x07" not in text


def test_the_page_names_the_kind_of_unread_files_and_one_of_them(tmp_path):
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(f"PK\x03\x04 {name}".encode())
    run(tmp_path / "store", tmp_path / "a.docx", tmp_path / "b.docx")
    text = exported("html", ExportOptions(tmp_path / "store"))
    assert "2 × 文件已损坏 <code>corrupt</code>，例如 <code>".encode() in text
    assert text.count(b"a.docx") == 1


def test_the_page_shows_a_part_and_counts_all(options, hostile, monkeypatch):
    monkeypatch.setattr("rules_engine.audit.exports.page.LISTED", 3)
    text = exported("html", options).decode()
    count = len(findings(hostile))
    assert f"显示 3 条，共 {count} 条" in text
    assert text.count('class="message"') == 3


@pytest.mark.needs("chromium")
def test_a_browser_draws_the_page(options, tmp_path):
    (tmp_path / "a.html").write_bytes(exported("html", options))
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    drawn = subprocess.run(
        [*command, "--dump-dom", (tmp_path / "a.html").as_uri()], check=True, capture_output=True, text=True
    ).stdout
    assert "机关 × 规则" in drawn
    assert "规则 × 年度" in drawn


def test_one_office_can_be_exported(options, hostile):
    office = pl.read_parquet(hostile / "findings" / "*.parquet")["office"][0]
    lines = [json.loads(line) for line in exported("jsonl", replace(options, office=office)).splitlines()]
    assert {line["office"] for line in lines} == {office}


def test_private_data_are_masked_in_the_store_already(reports, tmp_path):
    path = min(reports.rglob("*.md"))
    (tmp_path / "a.md").write_text(path.read_text().replace("。", "，联系人身份证号11010519491231002X。", 1))
    config = replace(QUICK, select=("sensitive.*",))
    run(tmp_path / "store", tmp_path / "a.md", config=config)
    [*told] = findings(tmp_path / "store")
    assert told
    assert not any("11010519491231002X" in text for _, _, text in told)
    archive = zipfile.ZipFile(io.BytesIO(exported("xlsx", ExportOptions(tmp_path / "store"))))
    assert not any(b"11010519491231002X" in archive.read(name) for name in archive.namelist())
