"""The text of a report that stands in no paragraph: cells, margins, and what a reader does not see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rules_engine import AsideKind, Report, TextPlace
from rules_engine.form import CellPlace

# Printed with the report, though outside its text.
_MARGINS = {
    AsideKind.HEADER: "页眉",
    AsideKind.FOOTER: "页脚",
    AsideKind.FOOTNOTE: "脚注",
    AsideKind.UNREAD: "未能识别位置的文字",
}
# Not printed, but whoever opens the file can read it.
_HIDDEN = {
    AsideKind.COMMENT: "批注",
    AsideKind.PROPERTY: "文档属性",
    AsideKind.HIDDEN: "隐藏文字",
    AsideKind.DELETED: "修订中删去的文字",
    AsideKind.MERGED_AWAY: "合并单元格中被盖住的文字",
    AsideKind.ATTRIBUTE: "网页代码的属性",
}


class Elsewhere(NamedTuple):
    """A text outside the paragraphs; `where` says where in words, `place` in the form's names if it has any."""

    text: str
    where: str
    place: CellPlace | TextPlace | None = None

    def at(self, start: int, end: int) -> CellPlace | TextPlace | None:
        """Point at a stretch of the text: at the whole cell, or at no place if it has none."""
        return self.place._replace(start=start, end=end) if isinstance(self.place, TextPlace) else self.place


def written(report: Report) -> Iterator[Elsewhere]:
    """Give the paragraphs themselves, headings of the form left out."""
    return (Elsewhere(p.text, "", p.at(0, len(p.text))) for p in report.passages if not p.heading)


def printed(report: Report) -> Iterator[Elsewhere]:
    """Give what is printed in cells, titles and margins."""
    yield from (Elsewhere(fact.text, "", fact.place) for fact in report.facts)
    for passage in report.passages:
        if passage.heading:
            yield Elsewhere(passage.text, "", passage.at(0, len(passage.text)))
    yield from (Elsewhere(leftover.text, "表格之外的单元格中") for leftover in report.leftovers)
    yield from _asides(report, _MARGINS)


def hidden(report: Report) -> Iterator[Elsewhere]:
    """Give what is in the file without being printed."""
    return _asides(report, _HIDDEN)


def _asides(report: Report, kinds: dict[AsideKind, str]) -> Iterator[Elsewhere]:
    return (Elsewhere(aside.text, kinds[aside.kind] + "中") for aside in report.asides if aside.kind in kinds)
