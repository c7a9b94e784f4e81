"""Data-quality rules for statutory reports. A plugin needs nothing that is not named here."""

from rules_engine.batch import Batch
from rules_engine.document import Aside, AsideKind, Cell, Document, Location, Paragraph, Table
from rules_engine.finding import Confidence, Finding, RunResult, Severity
from rules_engine.form import CellPlace, Form
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.report import Fact, Passage, Report, TextPlace
from rules_engine.rule import Hit, Rule, batch_rule, report_rule, text_rule
from rules_engine.statement import equal, holds, satisfies

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
    "Limits",
    "Loader",
    "Location",
    "Paragraph",
    "Passage",
    "Report",
    "Rule",
    "RunResult",
    "Severity",
    "Table",
    "TextPlace",
    "batch_rule",
    "equal",
    "hookimpl",
    "holds",
    "report_rule",
    "satisfies",
    "text_rule",
]
