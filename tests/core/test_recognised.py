"""What is found in recognised text may be a misreading: it is told, and never as certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules_engine.checking.engine import check
from rules_engine.checking.recognised import DOUBT
from rules_engine.config import Config
from rules_engine.document import Paragraph, Table
from rules_engine.finding import Confidence, Severity
from rules_engine.limits import Limits
from rules_engine.loading import load
from rules_engine.plugins import load_plugins
from rules_engine.reading.reports import read
from rules_engine.rules.batch import Batch
from tests.conftest import ROOT

CLEAN = ROOT / "datasets" / "govinfo" / "clean.md"


@pytest.fixture(scope="module")
def registry():
    return load_plugins()


def findings(registry, change, *, ocr):
    """Check the clean report with a change of its text, as if it had been scanned or not."""
    text = change(CLEAN.read_text("utf-8"))
    document = load(registry.loaders.values(), text.encode(), "a.md", Limits())
    scanned = (
        replace(document, blocks=tuple(_scanned(block) for block in document.blocks)) if ocr else document
    )
    report = read(scanned, registry.editions)
    rules = [rule for rule in registry.rules_for("govinfo") if rule.id != "form.read-by-ocr"]
    return check(Batch((report,)), rules, Config()).findings[report.key]


def _scanned(block):
    if isinstance(block, Paragraph):
        return replace(block, ocr=True)
    cells = {id(cell): cell._replace(ocr=True) for row in block.rows for cell in row}
    return Table(tuple(tuple(cells[id(cell)] for cell in row) for row in block.rows), block.location)


def doubled(text):
    return text.replace("公开工作", "公开公开工作", 1)


def wrong_total(text):
    row = next(line for line in text.splitlines() if "（七）总计" in line)
    cells = row.rstrip().rstrip("|").rsplit("|", 1)
    return text.replace(row, f"{cells[0]}| {int(cells[1]) + 1} |")


def test_nothing_is_found_in_a_clean_report(registry):
    assert findings(registry, str, ocr=True) == []


def test_a_fault_of_recognised_text_is_a_note(registry):
    assert [f.severity for f in findings(registry, doubled, ocr=False)] == [Severity.ERROR]
    (found,) = findings(registry, doubled, ocr=True)
    assert (found.severity, found.confidence) == (Severity.NOTE, Confidence.SUSPECTED)
    assert found.message.endswith(DOUBT)


def test_a_fault_of_recognised_figures_is_a_warning(registry):
    assert [f.severity for f in findings(registry, wrong_total, ocr=False)] == [Severity.ERROR]
    (found,) = findings(registry, wrong_total, ocr=True)
    assert (found.severity, found.confidence) == (Severity.WARNING, Confidence.SUSPECTED)


def test_what_is_missing_from_a_scan_is_a_warning(registry):
    def without_last_section(text):
        return text[: text.index("六、")]

    graves = {f.severity for f in findings(registry, without_last_section, ocr=False)}
    assert Severity.ERROR in graves
    assert Severity.ERROR not in {f.severity for f in findings(registry, without_last_section, ocr=True)}
