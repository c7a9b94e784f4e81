"""What all tests share: where things are, and what a machine lacks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from rules_engine.plugins import Registry, load_plugins

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CASES = SHARED / "cases"
TEXTS = SHARED / "text"
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"

# A slow machine is no fault. Where a run decides, it decides the same about the same code.
settings.register_profile("here", deadline=None, derandomize=REQUIRE_ALL)
settings.load_profile("here")

# Which Debian package brings a program that some tests need.
PACKAGES = {
    "soffice": "libreoffice-writer-nogui",
    "chromium": "chromium",
    "pdftoppm": "poppler-utils",
    "pg_ctl": "postgresql",
}

# The one place that decides whether tests over real cases are collected.
collect_ignore_glob = [] if CASES.is_dir() else ["*_cases.py", "*/*_cases.py"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite reports/ with today's output")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(program): the test runs a program of the system")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that run the same program of the system wait for each other: two at once starve on two cores."""
    for item in items:
        for mark in item.iter_markers("needs"):
            item.add_marker(pytest.mark.xdist_group(str(mark.args[0])))


def pytest_runtest_setup(item: pytest.Item) -> None:
    lacking = _lacking(item)
    if lacking:
        reason = f"{lacking} is missing: apt-get install {PACKAGES.get(lacking, lacking)}"
        pytest.fail(reason) if REQUIRE_ALL else pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        packages = sorted({str(report.longrepr[2]).rpartition(" ")[2] for report in skipped})
        terminalreporter.write_line(
            f"{len(skipped)} tests left out; to run them: apt-get install {' '.join(packages)}"
        )
    if not CASES.is_dir():
        terminalreporter.write_line("tests over real cases left out: there is no ../shared/cases")


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_plugins()


def _lacking(item: pytest.Item) -> str | None:
    programs = [program for mark in item.iter_markers("needs") for program in mark.args]
    return next((program for program in programs if path_of(program) is None), None)


def path_of(program: str) -> Path | None:
    """Find a program of the system; Debian keeps those of PostgreSQL away from the path."""
    found = shutil.which(program)
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return Path(found).resolve() if found else (beside or [None])[-1]
