"""Marks of secrecy, and stamps that keep a document inside the house."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine import Aside, AsideKind, Form, Hit, Location, Report, report_rule
from rules_engine.folding import enumerator, plain
from rules_engine.report import Place
from rules_engine_sensitive.places import hidden, printed
from rules_engine_sensitive.secrecy_marks import secrecy_marks

BASIS = "《中华人民共和国保守国家秘密法》；《中华人民共和国政府信息公开条例》第十四条"
TITLE = "# 某县2023年政府信息公开工作年度报告\n\n"


@report_rule(
    "sensitive.secrecy-mark",
    english="A published report bears no mark of secrecy",
    basis=BASIS,
    passes=TITLE
    + "## 一、总体情况\n\n严格落实保密审查，凡标注“机密★5年”的文件和属于国家秘密的信息一律不予公开。\n",
    fails="机密★5年\n\n" + TITLE + "## 一、总体情况\n\n严格落实保密审查制度。\n",
)
def secrecy_mark(report: Report) -> Iterator[Hit]:
    """公开的报告不应带有密级标志或内部资料标记

    单独成行的“机密”“内部资料 注意保存”“不予公开”等，或带★和期限的密级，是文件上的标志；句子里说到保密工作、
    表格里“属于国家秘密”等法定行名不算。
    """
    for passage in report.passages:
        for start, end in () if passage.heading else secrecy_marks(passage.text):
            if not _is_label(passage.text, report.form, passage.section):
                yield _hit(passage.text[start:end], passage.at(start, end))
    for text in printed(report):
        for start, end in secrecy_marks(text.text):
            if not _is_label(text.text, report.form):
                yield _hit(text.text[start:end], text.at(start, end))


@report_rule(
    "sensitive.secrecy-mark-in-hidden-place",
    severity="warning",
    english="No mark of secrecy in comments, properties, hidden text, tracked deletions or page source",
    basis=BASIS,
    passes=(Aside(AsideKind.COMMENT, "已做保密审查", Location()),),
    fails=(Aside(AsideKind.COMMENT, "机密★5年", Location()),),
)
def in_hidden_place(report: Report) -> Iterator[Hit]:
    """批注、文档属性、隐藏文字、修订痕迹和网页代码中不应留有密级标志

    这些地方读者不易看到，却随文件一并公开。
    """
    for text in hidden(report):
        for start, end in secrecy_marks(text.text):
            yield _hit(text.text[start:end], text.at(start, end))


def _hit(mark: str, at: Place) -> Hit:
    return Hit(f"“{mark}”像是密级标志或内部资料标记，请核实能否公开", at, category="secrecy")


def _is_label(text: str, form: Form, section: str | None = None) -> bool:
    """Tell whether a line is only a row of a table (（三）不予公开) that came loose, where the table stands."""
    words = enumerator(plain(text))[1]
    tables = (table for table in form.tables if section in {None, table.section})
    lines = (line for table in tables for path in table.paths for line in path)
    return any(words == enumerator(plain(printing))[1] for line in lines for printing in line.printings)
