"""政府信息公开工作年度报告: the form and its rules."""

from __future__ import annotations

from pathlib import Path

from rules_engine import Form, Rule, hookimpl, rules_in
from rules_engine_govinfo import rules


@hookimpl
def register_forms() -> list[Form]:
    """Offer every edition of the form."""
    return [Form.from_toml(path) for path in sorted(Path(__file__).parent.glob("form_*.toml"))]


@hookimpl
def register_rules() -> list[Rule]:
    """Offer every rule of the `rules` folder."""
    return rules_in(rules)
