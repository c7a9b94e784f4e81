"""Third parties may suspect typos too, by the same door as our own model."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from rules_engine_typos import detectors
from rules_engine_typos.detectors import Suggestion

from rules_engine.errors import ConfigError, PluginError
from tests.typos.reports import hits

EXAMPLE = Path(__file__).parent / "example_detector"
TEXT = "办好群众身边未端小事，确保公开及时。"


@pytest.fixture
def installed(monkeypatch):
    """Install detectors as their entry points would."""

    def install(**values: str) -> None:
        points = {name: EntryPoint(name, value, detectors.GROUP) for name, value in values.items()}
        monkeypatch.syspath_prepend(str(EXAMPLE))
        monkeypatch.setattr(detectors, "_installed", lambda: points)
        detectors._detector.cache_clear()  # noqa: SLF001 - the cache of what was installed

    yield install
    detectors._detector.cache_clear()  # noqa: SLF001 - the cache of what was installed


def test_the_example_of_the_documentation_works(installed):
    installed(elder="rules_engine_elder:detect")
    (hit,) = hits("suspected", TEXT)
    assert (hit.suggestion, hit.source) == ("末", "elder")
    assert TEXT[hit.at.start : hit.at.end] == "未"
    assert "形近" in hit.message


def test_a_detector_is_given_the_settings(installed):
    installed(elder="rules_engine_elder:detect")
    assert hits("suspected", TEXT, elder_strength=0.99) == []


def test_the_user_chooses_detectors(installed):
    installed(elder="rules_engine_elder:detect", model="rules_engine_typos.model_detector:detect")
    assert [hit.source for hit in hits("suspected", TEXT, detectors=["elder"])] == ["elder"]


def test_an_unknown_detector_names_the_installed_ones(installed):
    installed(elder="rules_engine_elder:detect")
    with pytest.raises(ConfigError, match="elder"):
        hits("suspected", TEXT, detectors=["eldar"])


def beyond(texts, _settings):
    return [[Suggestion(0, len(text) + 1, "x", 1.0)] for text in texts]


def test_a_detector_that_points_outside_the_text_is_blamed(installed):
    installed(beyond=f"{__name__}:beyond")
    with pytest.raises(PluginError, match="beyond"):
        hits("suspected", TEXT)


def silent(_texts, _settings):
    return []


def test_a_detector_that_answers_too_little_is_blamed(installed):
    installed(silent=f"{__name__}:silent")
    with pytest.raises(PluginError, match="silent"):
        hits("suspected", TEXT)


def test_our_own_detector_enters_by_the_same_door():
    assert "model" in detectors._installed()  # noqa: SLF001 - what the entry points say
