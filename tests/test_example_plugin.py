"""A plugin by somebody else brings a form, rules and an output through its own entry point."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from .conftest import ROOT

REPORT = """# 青禾县图书馆2024年公共图书馆年度统计报告

## 一、外借情况

| 读者 | 图书 | 期刊 | 合计 |
|-|-|-|-|
| 成人读者 | 30 | 4 | 34 |
| 少儿读者 | 21 | 2 | 32 |
| 全部读者 | 51 | 6 | 57 |
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Install the plugin where only the runs of these tests see it."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--target", target, ROOT / "tests" / "example_plugin"], check=True)
    return target


def run(installed, *arguments):
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "rules_engine", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_its_rules_name_the_wrong_cell_of_its_form(installed, tmp_path):
    path = tmp_path / "report.md"
    path.write_text(REPORT, "utf-8")
    done = run(installed, "check", path, "--format", "csv", "--select", "library.*")
    assert done.returncode == 1
    assert done.stdout.splitlines()[1:] == [
        f"{path.as_posix()},library.row-total,外借表“少儿读者”行“合计”列填写 32，应为 23,23"
    ]


def test_its_form_and_rules_are_listed(installed):
    assert "公共图书馆年度统计报告" in run(installed, "forms", "--lang", "zh").stdout
    assert "library.all-readers" in run(installed, "rules").stdout


def test_without_it_the_report_is_of_no_known_form(tmp_path):
    path = tmp_path / "report.md"
    path.write_text(REPORT, "utf-8")
    done = run(tmp_path, "check", path, "--format", "json")
    assert done.returncode == 2
    assert '"code": "form"' in done.stdout
