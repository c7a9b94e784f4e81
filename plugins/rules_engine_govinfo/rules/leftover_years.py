"""Another year left in: in the title, where the work of the year is told, in the plan that was followed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, Report, report_rule
from rules_engine_govinfo.examples import REPORT, saying
from rules_engine_govinfo.sentences import Sentence, preface, prose, sentences
from rules_engine_govinfo.years import years

YEAR = r"(?P<year>20\d\d)\s*年"
DOES = (
    "(?:共|累计|主动公开|收到|受理|新收|办结|制发|公开|发布|收取|(?:作出|实施)行政|(?:未|没有|无)(?:收到|发生|收取|新收|产生|向申请人)|收取)"
    "(?!的|工作|指南|目录|专栏|属性)"
)
SELF = (
    "(?:我[局委办厅镇乡院市县区校州旗]|我街道|我单位|我中心|本(?:机关|局|委|单位|镇|乡|街道)|街道|全[市县区镇乡]"
    "|中心|集团|公司|学院|医院|大队|支队|管委会|镇政府|乡政府|街道办|分局|支局"
    "|[省市县区州旗乡镇][一-鿿]{2,10}(?:局|委|办|社|办公[室厅]))"
)
# Where a sentence tells the work of a year: the year opens it, or stands right before what was done.
SOME_YEAR = re.compile(r"(20\d\d)\s*年")
OPENS = re.compile(
    rf"(?:^|[；;])\s*(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.．]\s*)?(?:[一二三四五六]是)?{YEAR}(?:度|全年)?[，,]"
)
TELLS = re.compile(rf"(?<![\d—－较比与同对和至到从自将按-]){YEAR}(?:度)?(?:全年)?{SELF}?{DOES}")
DONE = re.compile("收到|受理|新收|办结|答复|办理|制发|公开|发布|收取|开展|举办|组织|得分|获评")
# 2022年水务局严格按照……: the office, by any part of its name, does its duty.
DILIGENT = re.compile(
    rf"^\s*{YEAR}度?(?P<who>[一-鿿]{{2,20}}?)(?:严格|认真|坚持|积极|持续|深入|全面|不断|扎实|切实|高度重视|紧紧围绕|按照)"
)
CLOSES = re.compile(rf"截[至止到]{YEAR}(?:12月(?:31日|底)|年?底|年末|末|底)")
# Words that make another year a lawful one: this year stands beside it, or it is looked back at.
LAWFUL = re.compile(
    "今年|本年|同期相比|以来|历年|分别|连续|机构改革|被评|获评|荣获|授予|已整改|整改到位|整改完成|均已改正|得到(?:有效)?解决"
)
# A plan of this year in its title tells nothing of the year that a sentence is about.
TITLES = re.compile("《[^《》]*(?:要点|分工|安排|清单)[^《》]*》")
COUNTED = re.compile(
    r"(?:共|累计|收到|受理|办结|公开)[^，。；]{0,20}\d|(?:未|没有|无)[^，。；]{0,6}(?:收到|发生|接到|受理|申请|复议|诉讼)"
)
PLANNED = re.compile("将|计划|拟|力争|预计|目标|继续|进一步|下一步|届时|前|要|重点")
PLAN = re.compile(
    rf"{YEAR}(?:度)?(?:全[国省市县区]|[一-鿿]{{2,7}}[省市县区旗镇乡])?(?:政务公开|政府信息公开)"
    "(?:工作)?(?:重点)?(?:工作)?(?:要点|任务分[解工]|工作安排|任务清单)"
)
# The notice by which the reports of a year are written; it is named in the preamble.
NOTICE = re.compile(
    rf"关于(?:切实|认真)?(?:做好|编制)?{YEAR}(?:度)?政府信息公开(?:工作)?(?:年度报告|年报)[^》。；]{{0,24}}通知"
)
PLAN_DONE = re.compile("(?:落实|完成|执行|推进)(?:的)?情况|总结|回顾|评估|收官|考核|验收")
PRESENTS = re.compile(
    rf"(?P<verb>现(?:将|公布|发布|向社会)|特向社会|特编制|编制|形成|撰写)[^。；]{{0,40}}?{YEAR}(?:度)?"
    "(?:政府信息公开(?:工作)?(?:年度报告|年报|情况)|[一-鿿]{2,14}?政府信息公开(?:工作)?(?:年度报告|年报))"
)
# In the first section these tell of last year's report as well, which was published in the year.
TOLD_TOO = frozenset({"编制", "形成", "撰写"})
YEAR_DEGREE = re.compile(r"(?P<year>20[0-4]\d)度(?=[，。；,;])")
QUANTITY = re.compile(r"[\d.电约温]$")
# The report's year without 年, where it opens a clause or stands behind what is done with a report.
YEAR_ALONE = re.compile(
    r"(?:^|(?<=[，。；、,;])|(?<=公布)|(?<=发布)|(?<=编制)|(?<=编制了)|(?<=形成)|(?<=形成了)|(?<=现将)|(?<=截至))(?P<year>20[0-4]\d)(?!\s*年)(?:"
    "(?=以来|政府信息公开|政务公开|共(?:收到|受理|公开|发布|办理|主动)|未收到|主动公开|[我本][局委办厅镇乡院市县区街单机]"
    "|[省市州县区旗][一-鿿]{1,8}(?:局|委|办|厅|社)(?:共|主动|公开|收到|受理|未|坚持|认真|严格|全面|持续|高度))"
    "|(?<=公布....)(?=[一-鿿]{2,4}[省市州县区旗镇乡])|(?<=发布....)(?=[一-鿿]{2,4}[省市州县区旗镇乡]))"
)


@report_rule(
    "govinfo.year-of-title",
    english="The title names the year that the report is for",
    why="标题与正文只能有一个对；统计期限和叙述的年份都不支持标题时才算，所以是错误。",
    passes=REPORT,
    fails=REPORT.replace("水务局2023年政府", "水务局2022年政府"),
)
def year_of_title(report: Report) -> Iterator[Hit]:
    """标题的年份应与正文一致"""
    known = years(report)
    if known.place is not None:
        yield Hit(f"标题写{known.title}年，正文说的是{known.told}年", known.place, suggestion=str(known.told))


@report_rule(
    "govinfo.another-year",
    severity="warning",
    english="The work that is told is that of the year",
    why="沿用上年文稿时，年份最容易漏改。同比、结转、整改等说到上年的，不在此列。",
    passes=saying("2022年申请量为2件，与2022年相比增加1件。"),
    fails=saying("2022年，我局公开信息20条。"),
)
def another_year(report: Report) -> Iterator[Hit]:
    """叙述本年工作不应写成其他年份"""
    told = years(report).told
    if told is None:
        return
    for passage in prose(report):
        if {str(told)}.issuperset(SOME_YEAR.findall(passage.text)):
            continue
        said = sentences(passage.text)
        for sentence, following in zip(said, (*said[1:], None), strict=True):
            yield from _leftover(passage, sentence, following, report)


@report_rule(
    "govinfo.report-of-another-year",
    english="The preamble presents the report of the year",
    why="前言公布的就是本报告，年份不同必有一处写错。",
    passes=REPORT,
    fails=REPORT.replace("本报告所列", "现公布青禾县水务局2022年政府信息公开工作年度报告。本报告所列"),
)
def report_of_another_year(report: Report) -> Iterator[Hit]:
    """前言所说的年度报告应是本年的"""
    told = years(report).told
    if told is None:
        return
    for passage in preface(report):
        for match in PRESENTS.finditer(passage.text):
            late = passage.text[: match.start()].count("。") > OPENING
            if (
                int(match["year"]) != told
                and not late
                and not (passage.section and match["verb"] in TOLD_TOO)
            ):
                yield _wrong_year(passage, match.span("year"), "前言写{}年的年度报告，本报告是{}年的", told)


@report_rule(
    "govinfo.plan-of-another-year",
    severity="warning",
    english="The plan that was followed is that of the year",
    why="正文引用上年的工作要点，多半是沿用上年文稿时漏改。",
    passes=saying("落实2023年政务公开工作要点。按2024年政务公开工作要点谋划工作。"),
    fails=saying("落实《青禾县2022年政务公开工作要点》。"),
)
def plan_of_another_year(report: Report) -> Iterator[Hit]:
    """所落实的工作要点应是本年的

    前言所依据的编制年度报告的通知也是。
    """
    told = years(report).told
    for passage in prose(report, ""):
        for match in NOTICE.finditer(passage.text):
            if told is not None and int(match["year"]) < told:
                yield _wrong_year(
                    passage, match.span("year"), "所依据的是编制{}年年度报告的通知，本报告是{}年的", told
                )
    for passage in prose(report):
        if told is None or not PLAN.search(passage.text):
            continue
        for sentence in sentences(passage.text):
            for match in PLAN.finditer(sentence.text):
                if int(match["year"]) < told and not PLAN_DONE.search(sentence.text, match.end()):
                    start = sentence.start + match.start("year")
                    yield _wrong_year(passage, (start, start + 4), "工作要点是{}年的，本报告是{}年的", told)


@report_rule(
    "govinfo.year-degree",
    english="A year is written out in full",
    why="“2021度”不成词，必是漏字；“用电2021度”一类的数量不算。",
    passes=saying("2023年度，节约用电2023度。公开信息2023条，发布2023版指南。"),
    fails=saying("2023度，我局公开信息20条。"),
)
def year_degree(report: Report) -> Iterator[Hit]:
    """“年度”不应漏写“年”字

    Nor the year itself: 2023以来, 2023共收到申请. It has to be the year of the report, so as to be no number.
    """
    told = str(years(report).told)
    alone = re.compile(f"{told}(?![年〕])[一-鿿]")
    for passage in prose(report) if alone.search(report.text) else ():
        for match in YEAR_ALONE.finditer(passage.text) if alone.search(passage.text) else ():
            if match["year"] == told:
                place = passage.at(*match.span("year"))
                yield Hit(f"“{told}”之后缺少“年”字", place, suggestion=f"{told}年")
    for passage in prose(report) if YEAR_DEGREE.search(report.text) else ():
        for match in YEAR_DEGREE.finditer(passage.text):
            if QUANTITY.search(passage.text, max(0, match.start() - 1), match.start()):
                continue
            right = f"{match['year']}年度"
            yield Hit(f"“{match[0]}”缺少“年”字，应为“{right}”", passage.at(*match.span()), suggestion=right)


OPENING = 2  # sentences of a paragraph in which a report still introduces itself


def _leftover(
    passage: Passage, sentence: Sentence, following: Sentence | None, report: Report
) -> Iterator[Hit]:
    """Find another year where this year's work is told, unless the words around it explain it."""
    text, told = sentence.text, years(report).told or 0
    match = OPENS.search(text) or TELLS.search(text) or CLOSES.search(text) or _diligent(text, report)
    if (
        match is None
        or int(match["year"]) == told
        or LAWFUL.search(text)
        or f"{told}年" in TITLES.sub("", text)
    ):
        return
    if int(match["year"]) > told and (PLANNED.search(text) or not COUNTED.search(text)):
        return
    if following is not None and _contrasted(text, following.text, told):
        return
    start = sentence.start + match.start("year")
    yield _wrong_year(passage, (start, start + 4), "这里说的是{}年，本报告是{}年的", told)


def _diligent(text: str, report: Report) -> re.Match[str] | None:
    """Find a year in which the office of a report, as it calls itself, did its duty."""
    match = DILIGENT.search(text)
    ours = match is not None and (match["who"] in (report.office or "") or re.fullmatch(SELF, match["who"]))
    return match if ours else None


def _contrasted(text: str, following: str, told: int) -> bool:
    """Tell whether the next sentence sets this year against the other: 2022年收到3件。2023年收到5件。"""
    if not following.lstrip().startswith(f"{told}年"):
        return False
    return not set(DONE.findall(text)).isdisjoint(DONE.findall(following))


def _wrong_year(passage: Passage, span: tuple[int, int], said: str, told: int) -> Hit:
    written = passage.text[slice(*span)]
    return Hit(said.format(written, told), passage.at(*span), suggestion=str(told))
