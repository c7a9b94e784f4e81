"""Data-quality rules for statutory reports. A plugin needs nothing that is not named here.

Names are imported when they are first used: a process that only reads files need not load what checks them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rules_engine.config import Config
    from rules_engine.document import Aside, AsideKind, Cell, Document, Location, Paragraph, Table
    from rules_engine.errors import Code, LoadError, RulesEngineError
    from rules_engine.finding import Confidence, Finding, RunResult, Severity
    from rules_engine.form import CellPlace, Form
    from rules_engine.form_lines import Line
    from rules_engine.hookspecs import Command, Loader, Renderer, RenderOptions, hookimpl
    from rules_engine.limits import Limits
    from rules_engine.numbers.numerals import Numeral, NumeralKind
    from rules_engine.plugins import rules_in
    from rules_engine.report import Fact, LeftoverKind, OutsidePlace, Passage, Report, TextPlace
    from rules_engine.rules.batch import Batch
    from rules_engine.rules.cross_rule import Note, Notes, cross_rule
    from rules_engine.rules.passage_rule import text_rule
    from rules_engine.rules.rule import Hit, Rule, batch_rule, report_rule
    from rules_engine.rules.rule_files import read_rules
    from rules_engine.rules.statement import equal, holds, satisfies
    from rules_engine.rules.table_rule import TableRule
    from rules_engine.run import check

_HOME = {
    "rules.batch": ("Batch",),
    "config": ("Config",),
    "document": ("Aside", "AsideKind", "Cell", "Document", "Location", "Paragraph", "Table"),
    "errors": ("Code", "LoadError", "RulesEngineError"),
    "finding": ("Confidence", "Finding", "RunResult", "Severity"),
    "form": ("CellPlace", "Form"),
    "form_lines": ("Line",),
    "hookspecs": ("Command", "Loader", "RenderOptions", "Renderer", "hookimpl"),
    "limits": ("Limits",),
    "numbers.numerals": ("Numeral", "NumeralKind"),
    "plugins": ("rules_in",),
    "report": ("Fact", "LeftoverKind", "OutsidePlace", "Passage", "Report", "TextPlace"),
    "rules.cross_rule": ("Note", "Notes", "cross_rule"),
    "rules.passage_rule": ("text_rule",),
    "rules.rule": ("Hit", "Rule", "batch_rule", "report_rule"),
    "rules.rule_files": ("read_rules",),
    "run": ("check",),
    "rules.statement": ("equal", "holds", "satisfies"),
    "rules.table_rule": ("TableRule",),
}
_MODULE = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "Aside",
    "AsideKind",
    "Batch",
    "Cell",
    "CellPlace",
    "Code",
    "Command",
    "Confidence",
    "Config",
    "Document",
    "Fact",
    "Finding",
    "Form",
    "Hit",
    "LeftoverKind",
    "Limits",
    "Line",
    "LoadError",
    "Loader",
    "Location",
    "Note",
    "Notes",
    "Numeral",
    "NumeralKind",
    "OutsidePlace",
    "Paragraph",
    "Passage",
    "RenderOptions",
    "Renderer",
    "Report",
    "Rule",
    "RulesEngineError",
    "RunResult",
    "Severity",
    "Table",
    "TableRule",
    "TextPlace",
    "batch_rule",
    "check",
    "cross_rule",
    "equal",
    "holds",
    "hookimpl",
    "read_rules",
    "report_rule",
    "rules_in",
    "satisfies",
    "text_rule",
]


def __getattr__(name: str) -> Any:
    """Import a public name from where it lives."""
    if name not in _MODULE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULE[name]}"), name)
    globals()[name] = value
    return value
