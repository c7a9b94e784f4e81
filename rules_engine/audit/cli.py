"""The commands of an audit: run, summary, query, show, recheck, export, send."""

from __future__ import annotations

import typer

from rules_engine.audit.cli_answers import query, recheck, show, summary
from rules_engine.audit.cli_exports import export, send
from rules_engine.audit.cli_run import run

app = typer.Typer(
    name="audit",
    no_args_is_help=True,
    help="审核成千上万份报告：读一次，存下来，随时再查。Audit any number of reports.",
)

for command in (run, summary, query, show, recheck, export, send):
    app.command()(command)
