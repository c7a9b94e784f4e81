"""The user's own word lists: `words = ["list.toml"]` under `[settings.sensitive]`, or `--words FILE`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from rules_engine import Aside, AsideKind, Hit, Location, Report, report_rule
from rules_engine_sensitive.matcher import Match
from rules_engine_sensitive.places import Elsewhere, hidden, printed, written
from rules_engine_sensitive.settings import EXAMPLE, paths
from rules_engine_sensitive.term_hits import tell
from rules_engine_sensitive.word_lists import WordList, load_list

REPORT = "# 某县2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{}\n"


@report_rule(
    "sensitive.listed-word",
    severity="warning",
    english="No word of the user's lists stands in the report",
    passes=REPORT.format("便民服务中心由原便民中心更名。"),
    fails=REPORT.format("各便民中心设立公开专区。"),
    shown_with=EXAMPLE,
)
def listed_word(report: Report, settings: Any) -> Iterator[Hit]:
    """不应出现自备词表中的词

    词表写在配置 [settings.sensitive] 的 words 里，或用 --words 给出；级别、类别和建议以词表为准。
    """
    return _told(settings, (*written(report), *printed(report)), report.year)


@report_rule(
    "sensitive.listed-word-in-hidden-place",
    severity="warning",
    english="No word of the user's lists in comments, properties, hidden text, tracked deletions or page source",
    passes=(Aside(AsideKind.COMMENT, "已改为便民服务中心", Location()),),
    fails=(Aside(AsideKind.COMMENT, "便民中心要改", Location()),),
    shown_with=EXAMPLE,
)
def in_hidden_place(report: Report, settings: Any) -> Iterator[Hit]:
    """批注、文档属性、隐藏文字、修订痕迹和网页代码中不应有自备词表中的词

    这些地方读者不易看到，却随文件一并公开；词表与正文所用的相同。
    """
    return _told(settings, tuple(hidden(report)), report.year)


def _told(settings: Any, places: tuple[Elsewhere, ...], year: int | None) -> Iterator[Hit]:
    """Tell of each place once, whichever lists name it; the first list given decides."""
    texts = tuple(place.text for place in places)
    found: dict[tuple[int, int, int], list[tuple[WordList, Match]]] = defaultdict(list)
    for words in map(load_list, paths(settings, "words")):
        for number, match in words.matcher.found_in(texts, year):
            found[number, match.start, match.end].append((words, match))
    for number, start, end in sorted(found):
        place, (words, match) = places[number], found[number, start, end][0]
        named = _named(words for words, _ in found[number, start, end])
        message = f"“{{written}}”在词表{named}中{{advice}}"
        yield tell(words, match, place, message)


def _named(lists: Iterable[WordList]) -> str:
    return "、".join(f"“{words.name}”" for words in lists)
