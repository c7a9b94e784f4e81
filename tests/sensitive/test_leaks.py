"""No output of the engine repeats what is private, in whatever place of a file it stands."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from rules_engine import cli
from rules_engine.run import check
from tests.sensitive.leaky import SECRETS, counted, leaked, leaky_page, leaky_word_file

BROKEN = """
from rules_engine import text_rule

@text_rule("broken.rule", passes="", fails="")
def rule(passage):
    \"\"\"坏规则\"\"\"
    if "银行卡" in passage.text:
        raise ValueError(passage.text)
    return []
"""
OUTSIDE = {"comment", "property", "hidden", "deleted", "header"}


@pytest.fixture(scope="module")
def word(tmp_path_factory) -> Path:
    return leaky_word_file(tmp_path_factory.mktemp("word") / "report.docx")


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    return leaky_page(tmp_path_factory.mktemp("page") / "report.html")


@pytest.fixture
def said(capfdbinary, monkeypatch, tmp_path):
    """Run a command in an empty folder, and give all it prints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object, code: int = 1) -> bytes:
        monkeypatch.setattr(sys, "argv", ["rules-engine", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        assert ended.value.code in {0, code}, err.decode()
        return out + err

    return run


@pytest.mark.parametrize("secret", SECRETS)
def test_the_leaks_are_found(word, page, secret):
    for path in (word, page):
        shown = {spot.filled for finding in check(path).findings for spot in finding.places}
        assert any(SECRETS[secret] in filled for filled in shown)


def test_every_hidden_place_is_named(said, word):
    (file,) = json.loads(said("check", word, "--format", "json"))["files"]
    private = [one for one in file["findings"] if one.get("category") == "privacy"]
    assert {place["outside"] for one in private for place in one["places"] if "outside" in place} == OUTSIDE
    assert all(one["places"] for one in private)


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--lang", "en", "--stats"),
        ("--format", "json"),
        ("--select", "typos.*"),
        ("--select", "form.*", "--format", "json"),
        ("--ignore", "sensitive.*"),
    ],
    ids=" ".join,
)
def test_check_shows_nothing_whichever_rules_are_chosen(said, word, page, options):
    shown = said("check", word, page, *options)
    assert leaked(shown) == []
    assert b"report.docx" in shown


def test_what_is_asked_for_is_shown(said, word):
    assert leaked(said("check", word, "--show-private", "--format", "json")) == list(SECRETS)
    assert leaked(said("extract", word, "--show-private", "--format", "json")) == list(SECRETS)


@pytest.mark.parametrize(
    "options", [(), ("--format", "json"), ("--explain",), ("--explain", "--format", "json")]
)
def test_extract_shows_nothing(said, word, page, options):
    for path in (word, page):
        assert leaked(said("extract", path, *options)) == []


@pytest.mark.parametrize("options", [(), ("--format", "json")])
def test_compare_shows_nothing(said, word, page, options):
    assert leaked(said("compare", word, page, *options)) == []


def test_a_corrected_copy_repeats_nothing(said, word, tmp_path):
    printed = said("check", word, "--fix-output", tmp_path)
    (copy,) = tmp_path.glob("*.docx")
    assert leaked(printed) == []
    assert counted(copy.read_bytes()) == counted(word.read_bytes())


def test_a_rule_that_breaks_over_the_text_shows_nothing_of_it(said, word, tmp_path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "broken.py").write_text(BROKEN)
    shown = said("check", word, "--rules", rules, "--select", "broken.*", "--format", "json", code=2)
    assert b"1101010" not in shown
    assert "卡号622*" in json.loads(shown)["crashes"][0]["error"]
