"""Sensitive content: private data, marks of secrecy, outdated names and terms, and the user's own word lists."""

from __future__ import annotations

from rules_engine import Command, Rule, hookimpl, rules_in
from rules_engine_sensitive import rules


@hookimpl
def register_rules() -> list[Rule]:
    """Offer every rule of the `rules` folder."""
    return rules_in(rules)


@hookimpl
def register_commands() -> list[Command]:
    """Offer `words check`."""
    from rules_engine_sensitive.commands import words  # noqa: PLC0415 - only who asks for a command loads it

    return [Command("words", words)]
