"""Conformance to any form: what is missing, what is there too much, and cells that hold no proper number."""

from __future__ import annotations

from rules_engine import Rule, hookimpl, rules_in
from rules_engine_form import rules


@hookimpl
def register_rules() -> list[Rule]:
    """Offer every rule of the `rules` folder."""
    return rules_in(rules)
