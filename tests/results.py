"""Small results made by hand, for tests of what people and machines see."""

from __future__ import annotations

from io import BytesIO

from rules_engine.checking.table_findings import NO_PRIOR
from rules_engine.document import Location
from rules_engine.errors import Code, LoadError
from rules_engine.finding import (
    NOTHING,
    Confidence,
    Evidence,
    FileResult,
    Finding,
    Problem,
    RunResult,
    Severity,
    Spot,
    Status,
    Tally,
    Unknown,
)
from rules_engine.form import CellPlace
from rules_engine.hookspecs import RenderOptions
from rules_engine.report import TextPlace
from rules_engine.wording import Words

PATH = "云溪.docx"
OVERVIEW = "一、总体情况"
APPLICATIONS = "三、收到和处理政府信息公开申请情况"
DISPUTES = "四、政府信息公开行政复议、行政诉讼情况"


def cell(row: str, column: str, words: str, filled: str, expected: str | None = None, **about) -> Spot:
    section = about.pop("section", APPLICATIONS)
    return Spot(
        PATH,
        CellPlace(about.pop("table", "applications"), row, column),
        Words.alike(words),
        filled,
        expected,
        about.pop("location", Location(table=3, row=25, cell=2)),
        section_label=Words.alike(section),
        **about,
    )


def stretch(context: str, filled: str, expected: str | None = None, *, number: int = 3, **about) -> Spot:
    start = context.index(filled) if filled else len(context)
    return Spot(
        about.pop("path", PATH),
        TextPlace("overview", number, start, start + len(filled)),
        Words.alike(f"{OVERVIEW}第 {number} 段"),
        filled,
        expected,
        about.pop("location", Location(line=14, column=1)),
        section_label=Words.alike(OVERVIEW),
        context=context,
    )


def finding(rule: str = "govinfo.row-total", message: str = "有误", *places: Spot, **about) -> Finding:
    severity = about.pop("severity", Severity.ERROR)
    return Finding(rule, severity, about.pop("report", PATH), message, places, **about)


def file(*findings: Finding, path: str = PATH, **about) -> FileResult:
    return FileResult(
        path,
        "0" * 64,
        Status.OK,
        form="govinfo",
        edition="2021",
        office="云溪县司法局",
        year=2023,
        title="政府信息公开工作年度报告",
        sections=(OVERVIEW, APPLICATIONS, DISPUTES),
        findings=findings,
        **about,
    )


def unread(code: Code = Code.ENCRYPTED, path: str = "锁.docx") -> FileResult:
    error = LoadError(code)
    problem = Problem(code.value, tuple(error.words), (error.remedy("zh"), error.remedy("en")))
    return FileResult(path, "", Status.ERROR, problem)


def printed(renderer, result: RunResult, **options) -> str:
    """Give what a renderer writes, decoded."""
    chosen = RenderOptions(**options)
    destination = BytesIO()
    renderer.write(result, destination, chosen)
    return destination.getvalue().decode(chosen.encoding)


WRONG_TOTAL = finding(
    "govinfo.handled-total",
    "表三“（七）总计”行“自然人”列填写 5，应为 4",
    cell(
        "handled",
        "natural_person",
        "表三“（七）总计”行“自然人”列",
        "5",
        "4",
        row_label="（七）总计",
        column_label="自然人",
    ),
    evidence=(
        Evidence(
            "govinfo.handled-total",
            Words.alike("表三“自然人”"),
            "5",
            "4",
            Words.alike("3+0+1=4，填写 5，差 1"),
            column="natural_person",
        ),
        Evidence(
            "govinfo.row-total",
            Words.alike("表三“（七）总计”"),
            "12",
            "13",
            Words.alike("5+8=13，填写 12，差 1"),
            row="handled",
        ),
    ),
    suggestion="4",
)


def outcome(column: str, label: str, filled: str, expected: str, *, possible: bool = True) -> tuple[Spot]:
    words = f"表四“行政复议”的“{label}”"
    return (
        cell(
            "review", column, words, filled, expected, table="disputes", section=DISPUTES, possible=possible
        ),
    )


ONE_OF_FOUR = finding(
    "govinfo.dispute-total",
    "表四“行政复议”：总计填写 0，各种结果之和为 11；以下各处改正其一即可成立",
    *outcome("total", "总计", "0", "11"),
    confidence=Confidence.ONE_OF,
    candidates=(
        outcome("total", "总计", "0", "11"),
        outcome("upheld", "结果维持", "10", "-1", possible=False),
        outcome("corrected", "结果纠正", "1", "-10", possible=False),
        outcome("pending", "尚未审结", "12", "1"),
    ),
    evidence=(
        Evidence(
            "govinfo.dispute-total",
            NOTHING,
            "0",
            "11",
            Words.alike("10+1+0+0=11，填写 0，差 11"),
            row="review",
        ),
    ),
    suggestion="11",
)

DOUBLED = finding(
    "typos.doubled-word",
    "“保障”重复",
    stretch("加强组织保障保障，推动工作落实。其他照旧。", "保障保障", "保障"),
    severity=Severity.WARNING,
)

RESULT = RunResult(
    files=(
        file(
            WRONG_TOTAL,
            ONE_OF_FOUR,
            DOUBLED,
            unknown=(Unknown("govinfo.carried-over", NO_PRIOR, 7),),
        ),
        unread(),
    ),
    tallies={"govinfo.row-total": Tally(50, 2, 0, 0.004), "govinfo.carried-over": Tally(0, 0, 7, 0.001)},
    versions={"engine": "0.1.0", "govinfo": "0.1.0"},
    seconds=0.25,
)
