"""Names of offices and laws that time has passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Report, report_rule
from rules_engine_sensitive.matcher import Match
from rules_engine_sensitive.norms import is_statute, lays_down_rules
from rules_engine_sensitive.places import Elsewhere
from rules_engine_sensitive.tables import table
from rules_engine_sensitive.term_hits import found_in, tell
from rules_engine_sensitive.views import view
from rules_engine_sensitive.word_lists import WordList

REPORT = "# 某县2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{}\n"

_FORMER = re.compile("(?:原(?![则因始料本理告油子生创])|前身|旧称|曾用名)[^，。；：]{0,24}$")
_REFORM = re.compile(
    "更名|改名|划入|划转|并入|合并|组建|整合|撤销|撤并|不再保留|机构改革|改革前|前身|沿革|移交|职责调整|承接|历史|改制|挂牌|取消|原名|改为|改称|旧址|原址"
)
# The end of a longer name: that of a department of a company or of an office with several tasks (建设环保局).
_LONGER = re.compile(
    "(?:建设|安全|生产|规划|应急|管理|国土|住建|规建|城建|城管|企业|宣传|党建|品牌|群众|社会|(?<![局委部厅办院队会])和)$"
)
_OVER = re.compile("废止|失效|修改|修订|清理|取代|代替|替代|旧法|原有|历史|曾|不再|停止执行|改为|编纂")
_YEAR = re.compile("((?:19|20)[0-9]{2}|[一二][九〇零][〇零一二三四五六七八九]{2})(?=年|〕)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_ENDS = "。；！？\n"
_REACH = 150
_QUOTED = re.compile("[《〈“〔][^》〉”〕]*$")


@report_rule(
    "sensitive.outdated-institution",
    severity="warning",
    english="Offices are called by the names they bear since their reform",
    basis="《深化党和国家机构改革方案》（2018年）、《党和国家机构改革方案》（2023年）等",
    passes=REPORT.format("联合市场监督管理局、原工商局人员和各农业部门开展检查。"),
    fails=REPORT.format("联合县工商局开展检查。"),
)
def outdated_institution(report: Report) -> Iterator[Hit]:
    """机构名称应为机构改革后的名称

    只对改革次年以后的报告检查；“原某某局”、书名号和引号里的名称、讲机构沿革的句子不算。
    """
    words = table("institutions")
    for place, match in _dated(report, words):
        longer = _LONGER.search(place.text, max(0, match.start - _REACH), match.start)
        if not longer and not _is_history(place.text, match, _REFORM):
            yield tell(words, match, place, "“{written}”已在机构改革中撤并或更名{advice}")


@report_rule(
    "sensitive.repealed-law",
    severity="warning",
    english="Laws and regulations that are cited are in force",
    passes=REPORT.format("贯彻《中华人民共和国民法典》，清理依据《合同法》制定的文件。"),
    fails=REPORT.format("开展《中华人民共和国合同法》宣传活动。"),
)
def repealed_law(report: Report) -> Iterator[Hit]:
    """引用的法律法规应现行有效

    只对废止以后年度的报告检查；说到废止、清理、修改的句子不算。
    """
    words = table("repealed_laws")
    for place, match in _dated(report, words):
        if _is_title(place.text, match) and not _is_history(place.text, match, _OVER, quoted=True):
            yield tell(words, match, place, "《{written}》已经废止{advice}")


def _dated(report: Report, words: WordList) -> Iterator[tuple[Elsewhere, Match]]:
    """Find terms in an account of a known year."""
    found = list(found_in(report, words)) if report.year else []
    return iter(found if found and not is_statute(report) else ())


def _is_history(text: str, match: Match, words: re.Pattern[str], *, quoted: bool = False) -> bool:
    """Tell whether a sentence is about the past or quotes a law.

    Signs are 原 before the name, an earlier year, a word about the change, or quotation marks.
    """
    before, after = _sentence_around(text, match.start, match.end)
    since = match.term.since
    years = _YEAR.findall(view(before + after).text)
    past = since and any(int(year.translate(_DIGITS)) < since.year for year in years)
    return bool(
        past
        or _FORMER.search(before)
        or words.search(before + after)
        or lays_down_rules(before + after)
        or (not quoted and _QUOTED.search(before))
    )


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and behind a stretch in its sentence, as far as it matters."""
    lowest, highest = max(0, start - _REACH), min(len(text), end + _REACH)
    first = max(text.rfind(mark, lowest, start) for mark in _ENDS) + 1
    last = min((at for mark in _ENDS if (at := text.find(mark, end, highest)) >= 0), default=highest)
    return text[max(first, lowest) : start], text[end:last]


def _is_title(text: str, match: Match) -> bool:
    """Tell whether a term is a whole title between 《 and 》, 中华人民共和国 before it or not."""
    before = text[max(0, match.start - _REACH) : match.start]
    opened = before.removesuffix("中华人民共和国").endswith(("《", "〈"))
    return opened and text.startswith(("》", "〉"), match.end)
