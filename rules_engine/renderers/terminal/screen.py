"""Where lines are printed: a terminal, a pipe or a file, as bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from rich.console import Console
from rich.text import Text

from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.terminal.look import PAGE, Look


def show(lines: Iterable[Text], console: Console) -> None:
    """Print lines that are already broken as they are; without colour rich has nothing to add to them."""
    for line in lines:
        if console.color_system is None:
            console.file.write(line.plain + "\n")
        else:
            console.print(line, soft_wrap=True)


@contextmanager
def screen(destination: BinaryIO, options: RenderOptions) -> Iterator[tuple[Console, Look]]:
    """Open a destination for printing, and say how lines should look there; it stays open afterwards.

    What is no terminal gets plain text, of the same width everywhere, unless the options say otherwise.
    """
    stream = io.TextIOWrapper(destination, options.encoding, errors="backslashreplace", newline="\n")
    console = Console(
        file=stream,
        force_terminal=True if options.color else None,
        force_jupyter=False,
        color_system={None: "auto", True: "standard", False: None}[options.color],
        width=options.width or (None if stream.isatty() else PAGE),
        highlight=False,
        markup=False,
        emoji=False,
    )
    color = console.color_system is not None and not console.no_color
    try:
        yield console, Look(options.language, console.width, options.encoding, color)
    finally:
        stream.flush()
        stream.detach()
