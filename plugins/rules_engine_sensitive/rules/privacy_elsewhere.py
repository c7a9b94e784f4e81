"""Private data outside the text of a report: in cells and margins, and where only the file shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules_engine import Aside, AsideKind, Hit, Location, Report, report_rule
from rules_engine_sensitive.places import Elsewhere, hidden, printed
from rules_engine_sensitive.private.find import find_private
from rules_engine_sensitive.private.hits import BASIS, tell


@report_rule(
    "sensitive.privacy-outside-text",
    private=True,
    english="No private data in tables, titles, headers, footers and footnotes",
    basis=BASIS,
    passes=(Aside(AsideKind.FOOTER, "咨询电话023-65102345", Location()),),
    fails=(Aside(AsideKind.FOOTER, "联系人手机13812345678", Location()),),
)
def outside_text(report: Report) -> Iterator[Hit]:
    """表格、标题、页眉页脚和脚注中不应有个人信息

    报告公布时，表格、标题、页眉页脚和脚注里的内容一并公开。
    """
    return _told(printed(report))


@report_rule(
    "sensitive.privacy-in-hidden-place",
    private=True,
    severity="warning",
    english="No private data in comments, properties, hidden text, tracked deletions or page source",
    basis=BASIS,
    passes=(Aside(AsideKind.COMMENT, "已核对申请人手机138****5678", Location()),),
    fails=(Aside(AsideKind.COMMENT, "申请人手机13812345678", Location()),),
)
def in_hidden_place(report: Report) -> Iterator[Hit]:
    """批注、文档属性、隐藏文字、修订痕迹和网页代码中不应有个人信息

    页面上看不见，但下载文件或查看网页代码的人都能读到。
    """
    return _told(hidden(report))


def _told(texts: Iterable[Elsewhere]) -> Iterator[Hit]:
    for text in texts:
        for one in find_private(text.text):
            yield tell(one, text.text, text.at(one.start, one.end))
