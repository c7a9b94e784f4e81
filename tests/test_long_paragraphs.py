"""A paragraph may be as long as its author, or whoever wants to stop the check, makes it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from rules_engine_govinfo.examples import saying

from rules_engine.run import check

LENGTH = 100_000
LONGEST = (
    10.0  # seconds of the processor; whatever looks at all of a paragraph anew for each hit takes far longer
)
REPEATED = (
    "主动公开信息203条较上年减少12条增长5.6%",
    "收到申请36件其中网上30件占88.33%",
    "办理人大代表建议6件、政协提案8件，共15件，",
    "根据信访工作实际答复信访举报",
    "在砚田县人民政府门户网站公开信息20条",
    "联合县工商局开展检查",
    "“",
    "从以下三个方面改进：一是加强培训，二是严格审核。",
    "重庆市市委书记参加会议保障保障公民的知情权，，",
)
MANY = 20_000
PARAGRAPHS = ("公开”", "“公开", "三、收到和处理政府信息公开申请情况", "从以下三个方面改进：\n\n一是公开")


@pytest.mark.parametrize("words", REPEATED)
def test_time_grows_no_faster_than_a_paragraph(words: str, tmp_path: Path) -> None:
    assert _seconds(saying((words * LENGTH)[:LENGTH]), tmp_path / "report.md") < LONGEST


@pytest.mark.parametrize("words", PARAGRAPHS)
def test_time_grows_no_faster_than_the_number_of_paragraphs(words: str, tmp_path: Path) -> None:
    assert _seconds(saying("\n\n".join([words] * MANY)), tmp_path / "report.md") < LONGEST


def _seconds(text: str, file: Path) -> float:
    file.write_text(text, "utf-8")
    start = time.process_time()
    check(file)
    return time.process_time() - start
