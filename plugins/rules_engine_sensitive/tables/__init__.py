"""The built-in tables, in the format of the user's own lists."""

from __future__ import annotations

from pathlib import Path

from rules_engine_sensitive.word_lists import WordList, load_list


def table(name: str) -> WordList:
    """Give one of the tables that stand beside this module."""
    return load_list(Path(__file__).with_name(f"{name}.toml"))
