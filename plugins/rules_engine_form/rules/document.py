"""What a file holds beside its text: unresolved revisions, hidden text, text that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rules_engine import Aside, AsideKind, Hit, Location, Report, report_rule

LONGEST = 40


def _aside(kind: AsideKind) -> tuple[Aside, ...]:
    return (Aside(kind, "内部征求意见", Location(paragraph=3)),)


@report_rule(
    "form.unresolved-revision",
    severity="warning",
    english="No tracked change is left unresolved",
    passes=(),
    fails=_aside(AsideKind.DELETED),
)
def unresolved_revision(report: Report) -> Iterator[Hit]:
    """文件里不应留有未处理的修订

    公布的文件若带着修订，读者能看到改动前的文字。检查时按接受全部修订后的文字读。
    """
    kinds = Counter(aside.kind for aside in report.asides)
    inserted, deleted = kinds[AsideKind.INSERTED], kinds[AsideKind.DELETED]
    if inserted or deleted:
        first = next(a for a in report.asides if a.kind in {AsideKind.INSERTED, AsideKind.DELETED})
        said = f"有未处理的修订：插入 {inserted} 处、删除 {deleted} 处（如“{_short(first.text)}”）"
        yield Hit(said, report.at(first))


@report_rule(
    "form.hidden-text",
    severity="note",
    english="No text is hidden",
    passes=(),
    fails=_aside(AsideKind.HIDDEN),
)
def hidden_text(report: Report) -> Iterator[Hit]:
    """文件里不应有隐藏文字

    隐藏的文字不显示，但仍在文件里，公布后可以被看到。
    """
    if report.format in {"html", "mhtml"}:
        return  # what a web page hides is its menus and windows
    for aside in report.asides:
        if aside.kind is AsideKind.HIDDEN and aside.text.strip():
            yield Hit(f"有隐藏文字“{_short(aside.text)}”", report.at(aside), together="有 {count} 处隐藏文字")


@report_rule(
    "form.merged-away-text",
    severity="warning",
    english="No text is left in a cell that was merged away",
    passes=(),
    fails=_aside(AsideKind.MERGED_AWAY),
)
def merged_away_text(report: Report) -> Iterator[Hit]:
    """被合并掉的单元格里不应留有文字

    合并单元格时留下的文字不再显示，却还在文件里，可能是没有删净的旧数。
    """
    for aside in report.asides:
        if aside.kind is AsideKind.MERGED_AWAY and aside.text.strip():
            yield Hit(f"被合并掉的单元格里还有“{_short(aside.text)}”", report.at(aside))


@report_rule(
    "form.unread-part",
    severity="warning",
    english="Everything in the file could be read",
    passes=(),
    fails=_aside(AsideKind.UNREAD),
)
def unread_part(report: Report) -> Iterator[Hit]:
    """文件里的文字应都能读到

    这一部分没有参加任何检查，请人工核对。
    """
    for aside in report.asides:
        if aside.kind is AsideKind.UNREAD:
            yield Hit(f"有一部分没有读到、没有检查：“{_short(aside.text)}”", report.at(aside))


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
