"""What the engine says about each data set is what reports/ shows, byte for byte."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from rules_engine.config import Config
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.catalogue import catalogue
from rules_engine.renderers.console import lines
from rules_engine.renderers.picture import svg
from rules_engine.renderers.terminal.look import Look
from rules_engine.run import check

from .conftest import ROOT

GOVINFO = ROOT / "datasets" / "govinfo"
PRIOR = {"demo.md": ["clean-2023.md"], "clean.md": ["clean-2023.md"]}
SAMPLES = sorted(path.name for path in GOVINFO.glob("*.md"))
OUTPUTS = {"json": ".json", "console": ".txt"}


def same(path, made, accept):
    if accept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    assert path.exists(), "run pytest --accept, then read what it wrote"
    assert path.read_bytes() == made, f"if this is right: pytest --accept, then read the diff of {path.name}"


def result_of(name, registry, monkeypatch):
    monkeypatch.chdir(ROOT)
    relative = GOVINFO.relative_to(ROOT)
    prior = [str(relative / other) for other in PRIOR.get(name, ())]
    result = check(str(relative / name), prior=prior, config=Config(), registry=registry)
    return replace(result, versions={})  # versions change without a change of what is said


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_said_of_a_data_set_is_kept(name, output, registry, monkeypatch, request):
    out = io.BytesIO()
    result = result_of(name, registry, monkeypatch)
    registry.renderers[output].write(result, out, RenderOptions(color=False, width=100))
    golden = ROOT / "reports" / "govinfo" / name.replace(".md", OUTPUTS[output])
    same(golden, out.getvalue(), request.config.getoption("--accept"))


def test_the_catalogue_is_kept(registry, request):
    made = catalogue(list(registry.rules.values()), registry.editions).encode()
    same(ROOT / "reports" / "rules.md", made, request.config.getoption("--accept"))


def test_the_picture_of_the_readme_is_kept(registry, monkeypatch, request):
    result = result_of("demo.md", registry, monkeypatch).masked()
    picture = svg(lines(result, Look(color=True, width=96)), 96, "rules-engine check demo.md")
    same(ROOT / "docs" / "demo.svg", picture.encode(), request.config.getoption("--accept"))


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.startswith("clean")])
def test_a_clean_report_is_clean(name, registry, monkeypatch):
    assert list(result_of(name, registry, monkeypatch).findings) == []
