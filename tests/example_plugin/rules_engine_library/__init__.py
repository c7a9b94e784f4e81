"""The annual statistics of public libraries: a form, a rule and an output."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import BinaryIO

from rules_engine import Form, Renderer, RenderOptions, Rule, RunResult, hookimpl, rules_in
from rules_engine_library import rules


@hookimpl
def register_forms() -> list[Form]:
    """Offer the form."""
    return [Form.from_toml(Path(__file__).with_name("form.toml"))]


@hookimpl
def register_rules() -> list[Rule]:
    """Offer the rules."""
    return rules_in(rules)


@hookimpl
def register_renderers() -> list[Renderer]:
    """Offer comma-separated values."""
    return [Renderer("csv", ".csv", render)]


def render(result: RunResult, destination: BinaryIO, options: RenderOptions) -> None:  # noqa: ARG001 - the door's shape
    """Write a line per finding."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("report", "rule", "message", "suggestion"))
    writer.writerows((f.report, f.rule, f.message, f.suggestion) for f in result.findings)
    destination.write(lines.getvalue().encode())
