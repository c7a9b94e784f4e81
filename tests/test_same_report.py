"""The same report reads to the same figures and gets the same findings, in whatever format it comes."""

from __future__ import annotations

import pytest

from rules_engine.config import Config
from rules_engine.run import check, read_all

from .conftest import ROOT
from .office import converted

GOVINFO = ROOT / "datasets" / "govinfo"
OTHERS = ("docx", "html", "txt", "pdf", "xlsx")


def figures(name, registry):
    [file] = read_all([str(GOVINFO / name)], registry, Config())
    return {fact.place: fact.value for fact in file.report.facts}


def findings(name, registry):
    result = check(GOVINFO / name, prior=[GOVINFO / "clean-2023.md"], registry=registry)
    return sorted(
        (f.rule, f.severity, [spot.filled for spot in f.places], f.suggestion) for f in result.findings
    )


@pytest.mark.parametrize("suffix", OTHERS)
@pytest.mark.parametrize("name", ["clean", "demo"])
def test_the_figures_are_the_same(name, suffix, registry):
    assert figures(f"{name}.{suffix}", registry) == figures(f"{name}.md", registry)


@pytest.mark.parametrize("suffix", OTHERS)
@pytest.mark.parametrize("name", ["clean", "demo"])
def test_the_findings_are_the_same(name, suffix, registry):
    assert findings(f"{name}.{suffix}", registry) == findings(f"{name}.md", registry)


@pytest.mark.needs("soffice")
@pytest.mark.parametrize("name", ["clean", "demo"])
def test_the_findings_are_the_same_where_every_cell_is_a_line_of_text(name, registry, tmp_path):
    data = (GOVINFO / f"{name}.docx").read_bytes()
    text = tmp_path / "a.txt"
    text.write_bytes(converted(data, "docx", "txt:Text (encoded):UTF8"))
    assert findings(text, registry) == findings(f"{name}.md", registry)
