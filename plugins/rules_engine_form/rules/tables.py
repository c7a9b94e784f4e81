"""Tables, rows and columns that the form has and the file lacks, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine import Hit, LeftoverKind, Report, report_rule
from rules_engine_form.examples import APPLICATIONS, DISPUTES, FLATTENED, REPORT


@report_rule(
    "form.missing-table",
    english="Every table of the form is there",
    why="少了的表无从核对，用到它的关系都记为“无法检查”。",
    passes=REPORT,
    fails=REPORT.replace(DISPUTES, ""),
)
def missing_table(report: Report) -> Iterator[Hit]:
    """格式规定的表都应有"""
    found = {table.table for table in report.tables}
    for table in report.form.tables:
        if table.key not in found:
            yield Hit(f"没有找到{table.label}（{table.title}）", None)


@report_rule(
    "form.missing-row",
    english="Every row of a table is there",
    passes=REPORT,
    fails=REPORT.replace("| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n", ""),
)
def missing_row(report: Report) -> Iterator[Hit]:
    """表里规定的行都应有

    少了的行无从核对，用到它的关系记为“未能检查”。
    """
    for found in report.tables:
        if found.missing_rows:
            table = report.form.table(found.table)
            rows = "、".join(f"“{table.row_words(row)}”" for row in found.missing_rows)
            yield Hit(f"{table.label}缺少{rows}行", None)


@report_rule(
    "form.missing-column",
    english="Every column of a table is there",
    why="少了的列无从核对，用到它的关系都记为“无法检查”。",
    passes=REPORT,
    fails=REPORT.replace(
        APPLICATIONS, APPLICATIONS.replace("| 科研机构 ", "").replace("-|\n", "\n").replace(" 0 |\n", "\n")
    ),
)
def missing_column(report: Report) -> Iterator[Hit]:
    """表里规定的列都应有"""
    for found in report.tables:
        if found.missing_columns:
            table = report.form.table(found.table)
            columns = "、".join(f"“{table.column_label(column)}”" for column in found.missing_columns)
            yield Hit(f"{table.label}缺少{columns}列", None)


@report_rule(
    "form.second-table",
    english="No table stands twice",
    severity="warning",
    passes=REPORT,
    fails=REPORT + DISPUTES,
)
def second_table(report: Report) -> Iterator[Hit]:
    """同一张表只应有一张

    检查时以第一张为准。
    """
    pieces: dict[str, dict[str, None]] = {}
    for leftover in report.leftovers:
        if leftover.kind is LeftoverKind.SECOND_TABLE:
            pieces.setdefault(leftover.table, {})[leftover.text] = None
    for table, titles in pieces.items():
        yield Hit(f"{report.form.table(table).label}（{'、'.join(titles)}）出现了两次", None)


@report_rule(
    "form.unknown-row",
    english="Every row with figures belongs to the form",
    severity="warning",
    passes=REPORT,
    fails=REPORT.replace("| （七）总计", "| （八）另案处理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n| （七）总计"),
)
def unknown_row(report: Report) -> Iterator[Hit]:
    """表里不应有格式以外的数据行

    这一行的数字没有参加任何检查。
    """
    for leftover in report.leftovers:
        if leftover.kind is LeftoverKind.ROW:
            yield Hit(f"这一行不属于格式规定的任何一行，没有检查：{_short(leftover.text)}", None)


@report_rule(
    "form.unread-row",
    english="Every row has as many cells as the table has columns",
    passes=FLATTENED,
    fails=FLATTENED.removesuffix("\t6\n"),
)
def unread_row(report: Report) -> Iterator[Hit]:
    """每一行的格数应与表头一致

    格数不对时，无法断定每个数字属于哪一列，这一行不参加检查。
    """
    for leftover in report.leftovers:
        if leftover.kind is LeftoverKind.CELL:
            yield Hit(f"这一行的格数与表头不符，没有检查：{_short(leftover.text)}", None)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - about a line of the console
