"""A file in which a table's words stand without cells is refused; one that lacks the table is read."""

from __future__ import annotations

import pytest

from rules_engine.document import Cell, Document, Location, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.reading.reports import read

TITLES = [
    "某县水务局2024年政府信息公开工作年度报告",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
ROWS = (
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "2", "1", "7"),
)
DISCLOSURE = Table(tuple(tuple(Cell(text, Location()) for text in row) for row in ROWS), Location())


def report(registry, lines):
    blocks = [Paragraph(line, Location()) for line in [*TITLES, *lines]]
    return read(Document("a.html", "html", (*blocks, DISCLOSURE)), registry.editions)


@pytest.mark.parametrize(
    "lines",
    [
        ["行政复议", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "1", "0", "0", "0", "1"],
        ["结果维持 结果纠正 其他结果 尚未审结 总计", "1 0 0 0 1"],
    ],
)
def test_words_of_a_table_without_cells_are_refused(registry, lines):
    with pytest.raises(LoadError) as error:
        report(registry, lines)
    assert error.value.code is Code.TYPE


def test_sentences_with_words_of_a_table_are_text(registry):
    told = "行政复议1件，结果维持1件，结果纠正0件，其他结果0件，尚未审结0件，总计1件。"
    assert [found.table for found in report(registry, [told]).tables] == ["disclosure"]
