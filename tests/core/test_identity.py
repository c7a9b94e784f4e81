"""Whose report it is and of which year, wherever the title puts them."""

from __future__ import annotations

import pytest

from rules_engine.document import Location
from rules_engine.plugins import load_plugins
from rules_engine.reading.identity import identify
from rules_engine.report import Passage

FORM = load_plugins().forms["govinfo"][-1]
TITLES = [
    ("青禾县水务局2023年政府信息公开工作年度报告",),
    ("2023年青禾县水务局政府信息公开工作年度报告",),
    ("青禾县水务局政府信息公开工作年度报告（2023年）",),
    ("青禾县水务局政府信息公开工作年度报告(2023年度)",),
    ("青禾县水务局", "2023年政府信息公开工作年度报告"),
    ("青禾县水务局关于2023年政府信息公开工作的年度报告",),
    ("青禾县水务局", "政府信息公开工作年度报告", "（2023年）"),
]
SENTENCE = "为便于公众了解我局政府信息公开工作，编制2022年度政府信息公开工作年度报告。"


def identified(*lines):
    passages = tuple(Passage("", number, line, Location()) for number, line in enumerate(lines, 1))
    return identify(passages, FORM, "报告.docx")


@pytest.mark.parametrize("title", TITLES)
def test_a_title_tells_office_and_year(title):
    assert identified(*title, SENTENCE) == ("青禾县水务局", 2023)


def test_a_title_outvoted_by_period_and_plans_gives_way():
    told = "统计期限自2023年1月1日起至2023年12月31日止。"
    assert (
        identified("青禾县水务局2022年政府信息公开工作年度报告", told, "2024年，我局将继续努力。")[1] == 2023
    )
