"""Data-quality rules for statutory reports. A plugin needs nothing that is not named here."""

from rules_engine.batch import Batch
from rules_engine.document import Aside, AsideKind, Cell, Document, Location, Paragraph, Table
from rules_engine.finding import Confidence, Finding, RunResult, Severity
from rules_engine.form import CellPlace, Form
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.numerals import NumeralKind
from rules_engine.plugins import rules_in
from rules_engine.report import Fact, LeftoverKind, Passage, Report, TextPlace
from rules_engine.rule import Hit, Rule, batch_rule, report_rule, text_rule
from rules_engine.run import check

from rules_engine.statement import equal, holds, satisfies
from rules_engine.table_rule import TableRule

__all__ = [
    "Aside",
    "AsideKind",
    "Batch",
    "Cell",
    "CellPlace",
    "Confidence",
    "Document",
    "Fact",
    "Finding",
    "Form",
    "Hit",
    "LeftoverKind",
    "Limits",
    "Loader",
    "Location",
    "NumeralKind",
    "Paragraph",
    "Passage",
    "Report",
    "Rule",
    "RunResult",
    "Severity",
    "Table",
    "TableRule",
    "TextPlace",
    "batch_rule",
    "check",
    "equal",
    "hookimpl",
    "holds",
    "report_rule",
    "rules_in",
    "satisfies",
    "text_rule",
]
