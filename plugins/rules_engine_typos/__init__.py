"""Chinese wording, whatever the form: typos, doubled words, punctuation, dates, numbers, lists."""

from __future__ import annotations

from rules_engine import Rule, hookimpl, rules_in
from rules_engine_typos import rules


@hookimpl
def register_rules() -> list[Rule]:
    """Offer every rule of the `rules` folder."""
    return rules_in(rules)
