"""Reports to audit, written once for all tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.audit.generate import Plan, write

POISON = Path(__file__).parent / "poison"


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """Some forty reports of a dozen offices, half of them faulty."""
    return tree(tmp_path_factory.mktemp("reports"), 40)


def tree(folder: Path, count: int, formats: tuple[str, ...] = ("html", "txt", "md", "docx")) -> Path:
    write(Plan(folder, formats, faulty=0.5), count)
    (folder / "list.csv").unlink()
    return folder


@pytest.fixture
def poison(tmp_path, monkeypatch):
    """Have the children load a plugin that does them harm; give a function that writes a file for it."""
    monkeypatch.setenv("PYTHONPATH", str(POISON))

    def write_poison(deed: str, name: str = "") -> Path:
        path = tmp_path / (name or f"{deed}.txt")
        path.write_text(f"POISON {deed}\n")
        return path

    return write_poison
