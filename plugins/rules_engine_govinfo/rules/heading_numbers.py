"""The numbers of headings inside a section: none twice, none left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rules_engine import Hit, Report, Severity, report_rule
from rules_engine_govinfo.examples import REPORT
from rules_engine_govinfo.rules.levels import Item, breaks_in, is_lost, mark_of, numbered, strays

KIND = "（一）"
FEWEST = 2  # headings that count
PARTS = REPORT.replace(
    "均已办结。",
    "均已办结。\n\n（一）主动公开\n\n公开信息20条。\n\n（二）依申请公开\n\n规范办理。\n\n{}信息管理\n\n严格审核。",
)


@report_rule(
    "govinfo.heading-number",
    severity="warning",
    english="Headings of one level count on",
    basis="GB/T 9704-2012 公文层次序数：一、（一）1.（1）",
    verified=False,
    why="序号重复或跳号，读者会以为漏了一段。",
    passes=PARTS.format("（三）"),
    fails=PARTS.format("（二）"),
)
def heading_number(report: Report) -> Iterator[Hit]:
    """同级标题的序号应连续

    Told only where one number of a section is wrong: more of them are lists of another kind.
    """
    for section, group in groupby(numbered(report), key=lambda item: item.passage.section):
        items = list(group)
        numbers = [(item.kind, item.number) for item in items]
        place, due = _first_wrong(numbers)
        if place is None or any(strays(numbers)) or _stands_inside(report, section, due):
            continue
        mended = [*numbers[:place], (KIND, due), *numbers[place + 1 :]]
        if breaks_in(mended) == 0 or breaks_in(numbers) == 1:
            right = mark_of(KIND, due)
            skipped = items[place].number > due
            said = f"“{{shown}}”之前缺少“{right}”" if skipped else f"“{{shown}}”的序号应为“{right}”"
            yield _hit(report, items[place], said, None if breaks_in(mended) else right)


def _first_wrong(numbers: Sequence[tuple[str, int]]) -> tuple[int | None, int]:
    """Find the first heading that does not follow the one before it, and the number it should have."""
    if sum(kind == KIND for kind, _ in numbers) < FEWEST:
        return None, 0
    last = 0
    for place, (kind, number) in enumerate(numbers):
        if kind == KIND:
            if number not in {1, last + 1}:
                return place, last + 1
            last = number
    return None, 0


def _stands_inside(report: Report, section: str, due: int) -> bool:
    """Tell whether a number stands inside a paragraph, where no heading was looked for."""
    whole = "".join(passage.shown for passage in report.section(section))
    return mark_of(KIND, due) in whole.replace("(", "（").replace(")", "）")


def _hit(report: Report, item: Item, said: str, right: str | None) -> Hit:
    severity = Severity.NOTE if is_lost(report, item) else None
    shown = said.format(shown=item.passage.shown[:12])
    return Hit(shown, item.passage.at(0, item.end), suggestion=right, severity=severity)
