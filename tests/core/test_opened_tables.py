"""A table in whose rows titles of sections stand is parted there; what is written below them is text."""

from __future__ import annotations

from rules_engine.document import Cell, Document, Location, Paragraph, Table
from rules_engine.reading.reports import read

TITLES = [
    "一、总体情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
PROSE = "目前的主要问题是部分信息更新不够及时。"


def wide(text):
    """Make a row of one cell."""
    return (Cell(text, Location()),) * 15


def written(*texts):
    return tuple(Cell(text, Location()) for text in texts)


def report(registry, *rows):
    document = Document("a.xlsx", "xlsx", (Paragraph("年度报告", Location()), Table(rows, Location())))
    return read(document, registry.editions, fragment=True)


def whole(registry):
    figures = written(*map(str, range(1, 16)))
    parts = [wide(TITLES[1]), written(*FIVE * 3), figures, wide(TITLES[2]), wide(PROSE)]
    return report(
        registry, wide(TITLES[0]), wide(PROSE), *parts, wide(TITLES[3]), wide("没有收取信息处理费。")
    )


def test_titles_in_rows_of_a_table_are_found(registry):
    assert [heading.text for heading in whole(registry).headings] == TITLES


def test_what_is_written_below_a_title_is_a_passage_of_its_section(registry):
    passages = {passage.text: passage.section for passage in whole(registry).passages}
    assert passages["没有收取信息处理费。"] == "other"


def test_the_figures_between_titles_are_read(registry):
    assert [fact.value for fact in whole(registry).facts] == list(range(1, 16))


def test_a_title_with_more_beside_it_stays_in_its_table(registry):
    read_report = report(registry, written(TITLES[1], "见附表"), written("甲", "乙"))
    assert not read_report.headings
