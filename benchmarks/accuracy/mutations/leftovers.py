"""What was left in from another year, another office, or the template."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.accuracy.model import Paragraph
from benchmarks.accuracy.truth import Planted, Subject, plants, stretch

ELSEWHERE = ("云梦泽县", "扶摇市", "临皋区", "沧浪县")
OTHER_SELVES = {
    "我局": "我镇",
    "我委": "我街道",
    "我镇": "我局",
    "我乡": "我局",
    "我市": "我局",
    "我县": "我局",
    "我区": "我局",
}


@plants("left-overs")
def year_of_title(subject: Subject) -> Planted | None:
    """Leave last year in the title."""
    spots = [spot for spot in subject.found("year") if not spot[0] and spot[1] <= 1]
    return subject.replaced(spots[0], str(subject.year - 1)) if spots else None


@plants("left-overs")
def year_of_body(subject: Subject) -> Planted | None:
    """Leave last year where this year's work is told."""
    spots = [
        spot
        for spot in subject.found("year", outside="period")
        if spot[0] in ("overview", "other") and spot[2].text[spot[3].end :].startswith(("年，", "年度，"))
    ]
    return subject.replaced(subject.chance.choice(spots), str(subject.year - 1)) if spots else None


@plants("left-overs")
def year_without_year(subject: Subject) -> Planted | None:
    """Write 2021度 for 2021年度."""
    spots = [
        spot
        for spot in subject.found("year")
        if spot[0] == "overview" and spot[2].text[spot[3].end :].startswith(("年，", "年度，"))
    ]
    if not spots:
        return None
    section, index, paragraph, mark = subject.chance.choice(spots)
    end = mark.end + (2 if paragraph.text.startswith("年度", mark.end) else 1)
    wrong = paragraph.with_span(mark.end, end, "度")
    return subject.said((section, index), wrong, (mark.start, mark.end + 1), f"{subject.year}年度")


@plants("left-overs")
def plan_of_last_year(subject: Subject) -> Planted | None:
    """Follow the plan of the year before."""
    wrong = f"《{subject.year - 1}年政务公开工作要点》"
    return subject.added("overview", f"全年对照{wrong}逐项抓好落实。", wrong)


@plants("left-overs")
def other_office(subject: Subject) -> Planted | None:
    """Name another office as the author."""
    other = subject.chance.choice(ELSEWHERE) + subject.chance.choice(
        ("粮食和物资储备局", "交通运输局", "司法局")
    )
    spots = [spot for spot in subject.found("office") if spot[1] > 0 or spot[0]]
    if spots:
        return subject.replaced(subject.chance.choice(spots), other)
    return subject.added("overview", f"全年{other}未发生公开工作责任追究情形。", other)


@plants("left-overs")
def other_region(subject: Subject) -> Planted | None:
    """Name another region's portal."""
    other = subject.chance.choice(ELSEWHERE)
    return subject.added("overview", f"全年通过{other}人民政府门户网站公开重点领域信息。", other)


@plants("left-overs")
def other_self(subject: Subject) -> Planted | None:
    """Call a bureau a town."""
    spots = [
        spot for spot in subject.found("we") if spot[2].text[spot[3].start : spot[3].end] in OTHER_SELVES
    ]
    if not spots:
        return None
    spot = subject.chance.choice(spots)
    return subject.replaced(spot, OTHER_SELVES[spot[2].text[spot[3].start : spot[3].end]])


@plants("left-overs")
def template_hint(subject: Subject) -> Planted:
    """Leave a hint of the template standing."""
    key, hint = subject.chance.choice(
        (("problems", "（文字描述）"), ("other", "（文字描述，收取信息处理费情况在此处报告。）"))
    )
    [section] = [s for s in subject.report.sections if s.key == key]
    left = Paragraph(hint)
    blocks = (section.blocks[0], left, *section.blocks[1:])
    return Planted(subject.report.with_blocks(key, blocks), stretch(key, left, (0, len(hint))))


@plants("left-overs")
def number_missing(subject: Subject) -> Planted | None:
    """Leave the number out before its measure word."""
    names = ("new", "item_a", "item_b", "published", "handled", "published_about")
    spots = [
        (key, index, p, mark)
        for name in names
        for key, index, p, mark in subject.found(name)
        if key == "overview" and p.text[mark.end : mark.end + 1] in set("条件份余")
    ]
    if not spots:
        return None
    section, index, paragraph, mark = subject.chance.choice(spots)
    wrong = paragraph.with_span(mark.start, mark.end, "")
    return subject.said((section, index), wrong, (mark.start - 2, mark.start + 2))


@plants("left-overs")
def fee_unit(subject: Subject) -> Planted | None:
    """State a fee for processing in ten thousands of yuan that was some yuan."""
    spots = [s for s in subject.found("fee_asked") if s[2].text[s[3].end :].startswith("元")]
    if not spots:
        return None
    section, index, paragraph, mark = spots[0]
    wrong = paragraph.with_span(mark.end, mark.end + 1, "万元")
    return subject.said(
        (section, index), wrong, (mark.start, mark.end + 2), f"{paragraph.text[mark.start : mark.end]}元"
    )


@plants("dates")
def impossible_date(subject: Subject) -> Planted | None:
    """Name a day that no calendar has."""
    day = subject.chance.choice(("2月30日", "4月31日", "13月1日", "11月31日", "9月0日", "12月45日"))
    wrong = f"{subject.year}年{day}"
    return subject.added("overview", f"{wrong}，召开年度工作总结会。", wrong)


@plants("dates")
def impossible_period(subject: Subject) -> Planted:
    """End the period on a day that no calendar has."""
    section, index, paragraph, mark = subject.found("period")[0]
    written = paragraph.text[mark.start : mark.end]
    planted = subject.replaced((section, index, paragraph, mark), written.replace("12月31日", "12月32日"))
    return replace(planted, truth=replace(planted.truth, right=None))
