"""What the commands of an audit share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from rules_engine.command_line import (
    Tongue,
    destination_of,
    registry_with,
    render_options,
)
from rules_engine.wording import Language

Store = Annotated[Path, typer.Option("--store", help="审核库的文件夹。The folder of the store.")]


def titles_of(rules: list[Path] | None, language: Language) -> dict[str, str]:
    """Give the titles of the rules by their ids."""
    known = registry_with(rules).rules.values()
    return {rule.id: rule.title if language == "zh" else rule.english or rule.title for rule in known}


def printed(lines: Callable[[Any], Iterable[Any]], lang: Tongue | None) -> None:
    """Print lines as the screen can show them."""
    from rules_engine.renderers.terminal.screen import screen, show

    with destination_of(None) as stream, screen(stream, render_options(lang)) as (console, look):
        show(lines(look), console)
