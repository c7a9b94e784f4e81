"""Places of a report as findings show them: the words a reader calls them by, what stands there, and where."""

from __future__ import annotations

from collections import Counter

from rules_engine.document import AsideKind
from rules_engine.finding import NOWHERE, Spot
from rules_engine.form import CellPlace
from rules_engine.report import LeftoverKind, OutsidePlace, Place, Report, TextPlace
from rules_engine.wording import Words

BEFORE = Words("标题和前言", "title and preamble")
PARAGRAPH = Words("{section}第 {number} 段", "{section}, paragraph {number}")
OUTSIDE = Words("格式以外的{what}", "{what} that the form does not have")
LEFTOVER = {
    LeftoverKind.TABLE: Words("表格", "table"),
    LeftoverKind.ROW: Words("行", "row"),
    LeftoverKind.COLUMN: Words("列", "column"),
    LeftoverKind.CELL: Words("格数不符的行", "row with a wrong number of cells"),
    LeftoverKind.SECOND_TABLE: Words("重复的表", "second table"),
}
ASIDE = {
    AsideKind.COMMENT: Words("批注", "comment"),
    AsideKind.PROPERTY: Words("文件属性", "property"),
    AsideKind.HIDDEN: Words("隐藏文字", "hidden text"),
    AsideKind.DELETED: Words("修订中删除的文字", "tracked deletion"),
    AsideKind.INSERTED: Words("修订中插入的文字（已读入正文）", "tracked insertion (also read in its place)"),
    AsideKind.MERGED_AWAY: Words("合并单元格盖住的文字", "text under a merged cell"),
    AsideKind.FOOTNOTE: Words("脚注", "footnote"),
    AsideKind.HEADER: Words("页眉", "header"),
    AsideKind.FOOTER: Words("页脚", "footer"),
    AsideKind.ATTRIBUTE: Words("标签属性", "attribute"),
    AsideKind.LEFT_OUT: Words("有意略去（如网页导航）", "left out on purpose (such as navigation)"),
    AsideKind.UNREAD: Words("未能读入", "unread"),
}


def spot(report: Report, place: Place, expected: str | None = None) -> Spot:
    """Show a place of a report."""
    if isinstance(place, TextPlace):
        return _text_spot(report, place, expected)
    if isinstance(place, OutsidePlace):
        return _outside_spot(report, place, expected)
    return cell_spot(report, place, expected)


def cell_spot(
    report: Report, place: CellPlace, expected: str | None = None, *, possible: bool = True
) -> Spot:
    """Show a cell; one that the file lacks is shown without a location."""
    table = report.form.table(place.table)
    fact = report.fact(str(place))
    section = report.form.section(table.section)
    return Spot(
        report=report.key,
        place=place,
        words=table.called(place.row, place.column),
        filled=fact.text if fact else "",
        expected=expected,
        location=fact.location if fact else NOWHERE,
        row_label=table.row_label(place.row),
        column_label=table.column_label(place.column),
        section_label=Words.alike(section.label if section else ""),
        possible=possible,
    )


def _text_spot(report: Report, place: TextPlace, expected: str | None) -> Spot:
    section = report.form.section(place.section)
    passage = report.passages[place.paragraph - 1]
    label = Words.alike(section.label) if section else BEFORE
    number = report.once(_numbers_in_sections)[place.paragraph - 1]
    return Spot(
        report=report.key,
        place=place,
        words=PARAGRAPH.filled(section=label, number=number),
        filled=passage.text[place.start : place.end],
        expected=expected,
        location=passage.location,
        section_label=label,
        context=passage.text,
    )


def _outside_spot(report: Report, place: OutsidePlace, expected: str | None) -> Spot:
    thing = report.outside(place)
    return Spot(
        report=report.key,
        place=place,
        words=_outside_words(place.kind),
        filled=thing.text[place.start : place.end],
        expected=expected,
        location=thing.location,
        context=thing.text,
    )


def _outside_words(kind: AsideKind | LeftoverKind) -> Words:
    return OUTSIDE.filled(what=LEFTOVER[kind]) if isinstance(kind, LeftoverKind) else ASIDE[kind]


def _numbers_in_sections(report: Report) -> list[int]:
    """Count the paragraphs of each section as a reader does: its title is none."""
    counted: Counter[str] = Counter()
    numbers = []
    for passage in report.passages:
        counted[passage.section] += not passage.heading
        numbers.append(max(counted[passage.section], 1))
    return numbers
