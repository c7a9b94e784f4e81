"""How a result shows itself: printed, by rich, and in a notebook."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, ConsoleOptions
from rich.text import Text

from rules_engine.finding import RunResult
from rules_engine.renderers.console import lines
from rules_engine.renderers.terminal.look import Look
from rules_engine.renderers.terminal.screen import show

NOTEBOOK = 100
HTML = '<pre style="font-family: monospace; line-height: 1.45; white-space: pre-wrap">{code}</pre>'


def plain(result: RunResult) -> str:
    """Give the console report as plain text."""
    return "\n".join(line.plain for line in lines(result.masked(), Look()))


def rich_lines(result: RunResult, options: ConsoleOptions) -> Iterable[Text]:
    """Give the console report as rich prints it."""
    look = Look(width=options.max_width, encoding=options.encoding, color=options.is_terminal)
    return lines(result.masked(), look)


def html(result: RunResult) -> str:
    """Give the console report as HTML with its styles inline; the text of a report is escaped."""
    console = Console(
        file=StringIO(),
        width=NOTEBOOK,
        record=True,
        force_terminal=True,
        force_jupyter=False,
        color_system="standard",
    )
    show(lines(result.masked(), Look(width=NOTEBOOK, color=True)), console)
    return console.export_html(code_format=HTML, inline_styles=True)
