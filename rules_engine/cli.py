"""The command line: read arguments, call the library, pick the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise

import typer

from rules_engine.audit.cli import app as audit
from rules_engine.cli_check import check
from rules_engine.cli_looks import compare, explain, extract, forms, list_rules
from rules_engine.command_line import (
    CLEAN,
    INTERRUPTED,
    OUTPUT_FAILED,
    USAGE,
    Tongue,
    complain,
    language_of,
    registry_with,
)
from rules_engine.errors import OutputError, RulesEngineError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # columns cut what is said in two languages
    help="检查法定年度报告：勾稽关系、文表一致、用语。"
    "Check statutory annual reports: sums, text against tables, wording.",
)
app.command()(check)
app.command()(extract)
app.command()(compare)
app.command("rules")(list_rules)
app.command()(explain)
app.command()(forms)
app.add_typer(audit)


def main() -> None:
    """Run the command line; a user's mistake is one sentence, a bug of ours keeps its traceback."""
    try:
        _add_commands(sys.argv[1:])
        sys.exit(app(standalone_mode=False) or CLEAN)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # whoever reads has read enough
        sys.exit(OUTPUT_FAILED)
    except RulesEngineError as error:
        complain(error.say(language_of(_asked(sys.argv))))
        sys.exit(OUTPUT_FAILED if isinstance(error, OutputError) else USAGE)
    except Exception as error:
        if _is_usage(error):
            error.show()  # type: ignore[attr-defined]  # click's own errors print themselves
            sys.exit(USAGE)
        raise


def _add_commands(arguments: Sequence[str]) -> None:
    """Add the commands of plugins where one of them, or the list of all, is asked for."""
    ours = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    ours |= {group.name or "" for group in app.registered_groups}
    asked = next((argument for argument in arguments if not argument.startswith("-")), None)
    if asked not in ours:
        for command in registry_with(None).commands.values():
            app.add_typer(command.app, name=command.name)


def _asked(arguments: Sequence[str]) -> Tongue | None:
    """Find the language asked for where the command did not come to run."""
    after = (later for option, later in pairwise(arguments) if option == "--lang")
    return next((Tongue(value) for value in after if value in set(Tongue)), None)


def _is_usage(error: Exception) -> bool:
    return type(error).__module__.startswith(("click", "typer")) and hasattr(error, "show")
