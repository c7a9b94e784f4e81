"""What the pages for users and rule writers show can be copied as it stands."""

from __future__ import annotations

import re
import textwrap
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from rules_engine.config import Config
from rules_engine.plugins import load_plugins
from rules_engine.rules.rule_files import read_rules
from rules_engine.testing import findings_for, report_of, said, unkept

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
INDENTED = re.compile(r"(?:^(?: {4}.*)?\n)+", re.MULTILINE)
FENCED = re.compile(r"^```toml\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^(?:(?:from|import|def) \w|@)", re.MULTILINE)
TOML = re.compile(r"^(?:\[\[?[\w.\"-]+\]\]? *(?:#.*)?$|\w+ += )", re.MULTILINE)
LISTS = {
    "entry": ("typos.wrong-word", "lexicon", "虎西街道召开会议。"),
    "term": ("sensitive.listed-word", "words", "有临时工12名。"),
}


def blocks(page):
    """Give every block of code of a page."""
    text = page.read_text("utf-8")
    yield from FENCED.findall(text)
    yield from filter(str.strip, map(textwrap.dedent, INDENTED.findall(text)))


def toml_blocks(page):
    return [code for code in blocks(page) if TOML.search(code) and not PYTHON.search(code)]


def of_kind(kind):
    shown = [(page, code) for page in PAGES for code in toml_blocks(page)]
    wanted = [(page, code) for page, code in shown if _kind(tomllib.loads(code)) == kind]
    return pytest.mark.parametrize(
        "code", [pytest.param(code, id=f"{page.stem}-{n}") for n, (page, code) in enumerate(wanted)]
    )


def _kind(data):
    return next((name for name in ("rule", *LISTS, "project") if name in data), "configuration")


@of_kind("configuration")
def test_a_configuration_that_is_shown_is_accepted(code, tmp_path):
    path = tmp_path / "rules-engine.toml"
    path.write_text(code, "utf-8")
    Config.from_toml(path).check_patterns(load_plugins().rules)


@of_kind("rule")
def test_rules_that_are_shown_fit_the_forms(code, tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(code, "utf-8")
    rules, registry = read_rules(path), load_plugins()
    others = {name: rule for name, rule in registry.rules.items() if name not in {r.id for r in rules}}
    assert replace(registry, rules=others).with_rules(rules)


@pytest.mark.parametrize("kind", LISTS)
def test_lists_that_are_shown_are_gone_by(kind, tmp_path):
    [code] = [code for page in PAGES for code in toml_blocks(page) if _kind(tomllib.loads(code)) == kind]
    (tmp_path / "list.toml").write_text(code, "utf-8")
    rule, setting, text = LISTS[kind]
    assert findings_for(load_plugins().rules[rule], text, {setting: [str(tmp_path / "list.toml")]})


def _python(holding):
    [code] = [code for code in blocks(ROOT / "CONTRIBUTING.md") if holding in code and PYTHON.search(code)]
    return code


def test_the_rules_shown_in_python_are_rules_that_keep_their_examples():
    made = {"REPORT": None, "OTHER_REPORT": None}
    exec(_python("def placeholder"), made)  # noqa: S102 - the code of our own page
    assert list(unkept(made["placeholder"])) == []
    figures = {"applications.new.total": 2}
    assert said(made["some_answer"], report_of(load_plugins().editions[-1], figures))


def test_the_property_tests_that_are_shown_hold():
    made = {}
    exec(_python("one_wrong_cell"), made)  # noqa: S102 - the code of our own page
    shown = [test for name, test in made.items() if name.startswith("test_")]
    assert len(shown) == 3
    for test in shown:
        settings(max_examples=5, phases=[Phase.generate])(test)()
