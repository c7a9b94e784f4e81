"""Sections, headings and tables that are missing, moved, empty or of another edition."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.accuracy.model import Mark, Paragraph, Report, Section, TableSlot
from benchmarks.accuracy.truth import Planted, Subject, Truth, plants, stretch

TABLES = ("disclosure", "applications", "disputes")
MISTITLED = {
    "overview": ("总的情况说明", "工作开展概述"),
    "disclosure": ("主动公开政府政府情况", "主动公开信息情况"),
    "applications": ("收到和处理政府信息申请公开情况", "收到政府信息公开申请情况"),
    "disputes": ("行政复议和诉讼情况", "政府信息公开复议、诉讼情况"),
    "problems": ("存在的困难及建议", "主要问题和下步打算"),
    "other": ("其它需要说明的事情", "需要报告的其他问题"),
}


@plants("structure")
def section_missing(subject: Subject) -> Planted:
    """Leave a section out."""
    key = subject.chance.choice(("problems", "other"))
    sections = tuple(section for section in subject.report.sections if section.key != key)
    return Planted(replace(subject.report, sections=sections), Truth(region=key))


@plants("structure")
def section_mistitled(subject: Subject) -> Planted:
    """Give a section a title that is not the form's."""
    key = subject.chance.choice(tuple(MISTITLED))
    [section] = [s for s in subject.report.sections if s.key == key]
    title = section.blocks[0]
    assert isinstance(title, Paragraph)  # noqa: S101  # every section begins with its heading
    wrong = replace(title, text=subject.chance.choice(MISTITLED[key]))
    return subject.said((key, 0), wrong, (0, len(wrong.text)), title.text)


@plants("structure")
def sections_swapped(subject: Subject) -> Planted:
    """Put section six before section five."""
    *before, problems, other = subject.report.sections
    report = replace(subject.report, sections=(*before, other, problems))
    return Planted(report, Truth(region="problems other"))


@plants("structure")
def section_empty(subject: Subject) -> Planted:
    """Leave nothing of a section but its heading."""
    [section] = [s for s in subject.report.sections if s.key == "problems"]
    return Planted(subject.report.with_blocks("problems", section.blocks[:1]), Truth(region="problems"))


@plants("structure")
def count_not_kept(subject: Subject) -> Planted | None:
    """Announce another number of parts than there are."""
    spots = subject.found("count")
    if not spots:
        return None
    spot = subject.chance.choice(spots)
    written = spot[2].text[spot[3].start : spot[3].end]
    return subject.replaced(spot, written.replace("六", subject.chance.choice("五七")))


@plants("structure")
def level_skipped(subject: Subject) -> Planted | None:
    """Number one heading of the second level as one of another level."""
    headings = [(k, i, p) for k, i, p in subject.report.paragraphs() if k == "overview" and p.level == 2]  # noqa: PLR2004
    if len(headings) < 3 or subject.report.layout.automatic_numbers:  # noqa: PLR2004  # one that stands between others
        return None
    key, index, paragraph = subject.chance.choice(headings[1:-1])
    place = headings.index((key, index, paragraph)) + 1
    number = subject.chance.choice((f"（{place}）", f"{place}."))
    wrong = replace(paragraph, number=number)
    report = subject.report.with_paragraph(key, index, wrong)
    return Planted(report, replace(stretch(key, wrong, (-len(number), 0)), right=paragraph.number))


@plants("structure")
def table_missing(subject: Subject) -> Planted:
    """Leave a table out."""
    table = subject.chance.choice(TABLES)
    return Planted(_with_tables(subject, table, ()), Truth(region=table))


@plants("structure")
def table_twice(subject: Subject) -> Planted:
    """Print a table twice."""
    table = subject.chance.choice(TABLES)
    return Planted(_with_tables(subject, table, (TableSlot(table), TableSlot(table))), Truth(region=table))


@plants("structure")
def table_misplaced(subject: Subject) -> Planted:
    """Print a table in another section."""
    table, other = subject.chance.sample(TABLES, 2)
    report = _with_tables(subject, table, ())
    [section] = [s for s in report.sections if s.key == other]
    moved = report.with_blocks(other, (*section.blocks, TableSlot(table)))
    return Planted(moved, Truth(region=table))


@plants("structure")
def superseded_table(subject: Subject) -> Planted | None:
    """Use the table of 2019 in a report for 2021 or later."""
    if subject.report.edition != "2021":
        return None
    report = _with_tables(subject, "disclosure", (TableSlot("disclosure", "2019"),))
    return Planted(report, Truth(region="disclosure"))


@plants("structure")
def superseded_citation(subject: Subject) -> Planted | None:
    """Cite the document of 2019 in a report for 2021 or later."""
    if subject.report.edition != "2021":
        return None
    wrong = subject.chance.choice(("国办公开办函〔2019〕60号", "《政府信息公开工作年度报告格式（试行）》"))
    spots = subject.found("citation")
    if spots and wrong.endswith("号"):
        return subject.replaced(spots[0], wrong)
    return subject.added("", f"报告格式执行{wrong}。", wrong)


@plants("structure")
def period_wrong(subject: Subject) -> Planted | None:
    """State another period than the calendar year."""
    section, index, paragraph, mark = subject.found("period")[0]
    written = paragraph.text[mark.start : mark.end]
    right, wrong = subject.chance.choice(
        (
            ("12月31日", "12月30日"),
            ("12月31日", "11月30日"),
            ("1月1日", "2月1日"),
            (str(subject.year), str(subject.year - 1)),
        )
    )
    start = mark.start + written.index(right)
    part = Mark("period", start, start + len(right))
    return subject.replaced((section, index, paragraph, part), wrong)


@plants("structure")
def period_absent(subject: Subject) -> Planted | None:
    """Say nothing of the period."""
    section, index, paragraph, mark = subject.found("period")[0]
    start = max(paragraph.text.rfind("。", 0, mark.start) + 1, 0)
    end = paragraph.text.index("。", mark.end) + 1
    shorter = paragraph.with_span(start, end, "")
    if not shorter.text:
        return None
    return Planted(subject.report.with_paragraph(section, index, shorter), Truth(region="overview"))


@plants("structure")
def fee_unstated(subject: Subject) -> Planted | None:
    """Say nothing of fees for processing in section six."""
    if subject.report.edition != "2021":
        return None
    [section] = [s for s in subject.report.sections if s.key == "other"]
    wording = subject.chance.choice(("无其他需要报告的事项。", "无。", "本年度没有其他需要报告的事项。"))
    return Planted(
        subject.report.with_blocks("other", (section.blocks[0], Paragraph(wording))), Truth(region="other")
    )


def _with_tables(subject: Subject, table: str, slots: tuple[TableSlot, ...]) -> Report:
    [section] = [s for s in subject.report.sections if s.key == table]
    return subject.report.with_blocks(table, (*_without_tables(section), *slots))


def _without_tables(section: Section) -> tuple[Paragraph, ...]:
    return tuple(block for block in section.blocks if isinstance(block, Paragraph))
