"""Show a result to people: coloured in a terminal, plain text in a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from rules_engine.finding import RunResult
from rules_engine.hookspecs import Renderer, RenderOptions, hookimpl

if TYPE_CHECKING:  # rich is imported where something is shown: a run that writes JSON needs none
    from rich.text import Text

    from rules_engine.renderers.terminal.look import Look


@hookimpl
def register_renderers() -> list[Renderer]:
    """Offer `console`."""
    return [Renderer("console", ".txt", render)]


def render(result: RunResult, destination: BinaryIO, options: RenderOptions) -> None:
    """Print what was found in each file, then what was and was not checked, and the verdict last."""
    from rules_engine.renderers.terminal.screen import screen, show  # noqa: PLC0415 - see above

    with screen(destination, options) as (console, look):
        show(lines(result, look, quiet=options.quiet, stats=options.stats), console)


def lines(result: RunResult, look: Look, *, quiet: bool = False, stats: bool = False) -> Iterator[Text]:
    """Lay a result out line by line; `quiet` leaves the verdicts: of files that have faults, and of all."""
    from rich.text import Text  # noqa: PLC0415 - see above

    from rules_engine.renderers.terminal.files import file_lines, flawed_lines  # noqa: PLC0415 - see above
    from rules_engine.renderers.terminal.stats import stats_lines  # noqa: PLC0415 - see above
    from rules_engine.renderers.terminal.summary import summary_lines, verdict_lines  # noqa: PLC0415 - see above

    files = sorted(result.files, key=lambda file: file.path)
    for file in files:
        shown = list(flawed_lines(file, look) if quiet else file_lines(file, look))
        yield from [*shown, Text()] if shown else []
    if stats:
        yield from [*stats_lines(result, look), Text()]
    yield from verdict_lines(result, look) if quiet else summary_lines(result, look)
