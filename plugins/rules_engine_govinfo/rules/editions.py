"""The superseded edition of 2019: its tables, and documents that are no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Report, report_rule
from rules_engine_govinfo.examples import REPORT, saying
from rules_engine_govinfo.sentences import prose, sentences
from rules_engine_govinfo.years import years

NEW_FORM, NEW_STATUTE = 2021, 2019
# Labels that only the tables of 2019 have.
FORMER = re.compile(
    "本年新\\s*制作数量|本年新\\s*公开数量|对外公开总数量|上一年项目数量|本年增\\s*/?\\s*减|其他对外管理服务事项|政府集中采购"
)
FORMER_TABLE = """| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
|-|-|-|-|
| 规章 | 0 | 0 | 0 |
| 规范性文件 | 1 | 1 | 5 |

| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
|-|-|-|-|
| 行政许可 | 3 | 0 | 12 |
| 其他对外管理服务事项 | 1 | 0 | 2 |

| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
|-|-|-|-|
| 行政处罚 | 2 | 0 | 2 |
| 行政强制 | 0 | 0 | 0 |

| 信息内容 | 上一年项目数量 | 本年增/减 |
|-|-|-|
| 行政事业性收费 | 0 | 0 |

| 信息内容 | 采购项目数量 | 采购总金额 |
|-|-|-|
| 政府集中采购 | 1 | 20 |
"""
CITED = re.compile(
    "国办公开办函\\s*[〔﹝\\[【（(]\\s*2019\\s*[〕﹞\\]】）)]\\s*60\\s*号|年度报告格式》?\\s*[（(]\\s*试行\\s*[）)]|年度报告格式（试行）"
    # By its title alone; a number behind the title is judged itself.
    "|(?P<title>国务院办公厅[^《》。；]{0,16}关于(?:政府信息公开)?工作年度报告有关事项的通知)(?!》?\\s*[（(〔]?国办)"
)
NUMBERED = re.compile(
    "年度报告格式[^。；]{0,12}国办公开办函\\s*[〔﹝\\[【（(]\\s*(?P<year>20\\d\\d)\\s*[〕﹞\\]】）)]\\s*(?P<number>\\d{1,3})\\s*号"
)
ORGAN = "国办公开办函"
MISNAMED = re.compile(
    "年度报告格式[^。；]{0,12}(?P<organ>国办(?!公开办函)[一-鿿]{1,5})\\s*[〔﹝\\[【（(]\\s*2021\\s*[〕﹞\\]】）)]\\s*30\\s*号"
)
# What 国办发〔2021〕30号 can only mean when a report is written by it.
WRITTEN_BY = re.compile(
    "(?P<organ>国办(?!公开办函)[一-鿿]{1,5})\\s*[〔﹝\\[【（(]\\s*2021\\s*[〕﹞\\]】）)]\\s*30\\s*号[）)]?(?:文件|的|要求|规定|格式|精神|》){0,4}编制"
)
# The number in force behind the title of the notice before it.
MISTITLED = re.compile(
    "(?P<title>关于(?:政府信息公开)?工作年度报告有关事项的通知)》?\\s*[（(]\\s*国办公开办函\\s*[〔﹝\\[【（(]\\s*2021\\s*[〕﹞\\]】）)]\\s*30\\s*号"
)
TITLE = "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知"
# The years and numbers of the two notices taken for one another.
CROSSED = re.compile(
    "国办公开办函\\s*[〔﹝\\[【（(]\\s*(?P<wrong>2021\\s*[〕﹞\\]】）)]\\s*60|2019\\s*[〕﹞\\]】）)]\\s*30)\\s*号"
)
DECREE = re.compile(
    "政府信息公开条例》?\\s*[（(]\\s*(?:中华人民共和国)?国务院令\\s*第?\\s*(?P<number>\\d{1,4})\\s*号"
)
DECREES = {"711", "492"}
NUMBERS = {"2021": "30", "2019": "60"}
FORMER_WORDS = re.compile("2019|试行|492|有关事项的通知")
STATUTE = re.compile("国务院令\\s*(?:第)?\\s*492\\s*号|第\\s*492\\s*号")
REPLACED = re.compile("废止|修订|代替|替代|取代|不再|原(?=国|《|条例|格式)")


@report_rule(
    "govinfo.superseded-table",
    english="The tables are those of the edition in force",
    basis="国办公开办函〔2021〕30号",
    why="2021年起的年度报告用2021年的格式；2019年的表项目不同，数据无法汇总。",
    passes=REPORT,
    fails=re.sub(r"\| 信息内容(?s:.)*?\n三、", f"{FORMER_TABLE}\n三、", REPORT),
)
def superseded_table(report: Report) -> Iterator[Hit]:
    """2021年起的报告不应使用2019年的表"""
    if report.form.since >= NEW_FORM and not report.leftovers:
        return
    year = years(report).told
    if year is None or year < NEW_FORM:
        return
    text = f"的是2019年的格式，{year}年的报告应使用国办公开办函〔2021〕30号的格式"
    if report.form.since < NEW_FORM:
        place = next((fact.place for fact in report.facts if fact.place.table == "disclosure"), None)
        yield Hit(f"表二用{text}", place)
    elif former := [leftover for leftover in report.leftovers if FORMER.search(leftover.text)]:
        label = report.form.table(former[0].table).label if former[0].table else "表二"
        yield Hit(f"{label}用{text}", None)


@report_rule(
    "govinfo.superseded-citation",
    severity="warning",
    english="The documents cited are in force",
    basis="国办公开办函〔2021〕30号",
    passes=saying(
        "按照国办公开办函〔2021〕30号执行，国办公开办函〔2019〕60号同时废止。"
        "按照《青禾县人民政府办公室关于政府信息公开工作年度报告有关事项的通知》编制。"
    ),
    fails=saying("按照国办公开办函〔2019〕60号执行。"),
)
def superseded_citation(report: Report) -> Iterator[Hit]:
    """引用的文件应现行有效

    年度报告格式（试行）（国办公开办函〔2019〕60号）已由国办公开办函〔2021〕30号代替。
    """
    if not FORMER_WORDS.search(report.text):
        return
    year = years(report).told or 0
    for passage in prose(report):
        if not FORMER_WORDS.search(passage.text):
            continue
        for sentence in sentences(passage.text):
            if REPLACED.search(sentence.text):
                continue
            for pattern, since, right in (
                (CITED, NEW_FORM, "国办公开办函〔2021〕30号"),
                (STATUTE, NEW_STATUTE, "国务院令第711号"),
            ):
                for match in pattern.finditer(sentence.text) if year >= since else ():
                    start, end = (sentence.start + place for place in match.span())
                    said = f"“{match[0]}”已被代替，现行的是{right}"
                    mended = None if match.lastgroup == "title" else right
                    yield Hit(said, passage.at(start, end), suggestion=mended)


@report_rule(
    "govinfo.number-of-the-form",
    severity="warning",
    english="The form is cited by its own number",
    why="文号写错，读者查不到依据；不影响数据，所以只作警告。",
    basis="国办公开办函〔2021〕30号",
    passes=saying("依据年度报告格式（国办公开办函〔2021〕30号）和青办发〔2021〕30号编制。"),
    fails=saying("依据年度报告格式（国办公开办函〔2021〕31号）编制。"),
)
def number_of_the_form(report: Report) -> Iterator[Hit]:
    """年度报告格式的文号应写对"""
    for passage in report.prose if "国办" in report.text else ():
        for match in CROSSED.finditer(passage.text):
            said = "年度报告格式的文号是国办公开办函〔2021〕30号"
            yield Hit(said, passage.at(*match.span("wrong")), suggestion="2021〕30")
        for match in (*MISNAMED.finditer(passage.text), *WRITTEN_BY.finditer(passage.text)):
            said = f"年度报告格式的文号是{ORGAN}〔2021〕30号"
            yield Hit(said, passage.at(*match.span("organ")), suggestion=ORGAN)
        for match in MISTITLED.finditer(passage.text):
            said = "这是国办公开办函〔2019〕60号的标题，国办公开办函〔2021〕30号的标题不同"
            yield Hit(said, passage.at(*match.span("title")), suggestion=TITLE)
        for match in NUMBERED.finditer(passage.text):
            if match["year"] not in NUMBERS and match["number"] in NUMBERS.values():
                said = "年度报告格式的文号是国办公开办函〔2021〕30号"
                yield Hit(said, passage.at(*match.span("year")), suggestion="2021")
            right = NUMBERS.get(match["year"])
            if right is not None and match["number"] != right and not CROSSED.search(match[0]):
                said = f"年度报告格式的文号是国办公开办函〔{match['year']}〕{right}号"
                yield Hit(said, passage.at(*match.span("number")), suggestion=right)


@report_rule(
    "govinfo.number-of-the-statute",
    severity="warning",
    english="The statute is cited by its own number",
    why="国务院令的号码写错，读者查不到依据；不影响数据，所以只作警告。",
    basis="国务院令第711号",
    passes=saying("《中华人民共和国政府信息公开条例》（国务院令第711号，原国务院令第492号）。"),
    fails=saying("《中华人民共和国政府信息公开条例》（国务院令第771号）。"),
)
def number_of_the_statute(report: Report) -> Iterator[Hit]:
    """《政府信息公开条例》的国务院令号应写对"""
    for passage in report.prose if "国务院令" in report.text else ():
        for match in DECREE.finditer(passage.text):
            if match["number"] not in DECREES:
                said = f"《政府信息公开条例》是国务院令第711号，这里写第{match['number']}号"
                yield Hit(said, passage.at(*match.span("number")), suggestion="711")
