"""The same report reads to the same figures and gets the same findings, in whatever format it comes."""

from __future__ import annotations

import pytest

from rules_engine.config import Config
from rules_engine.run import check, read_all

from .conftest import ROOT

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
