"""A paragraph may be as long as its author, or whoever wants to stop the check, makes it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from rules_engine_govinfo.examples import saying

from rules_engine.run import check

LENGTH = 100_000
LONGEST = 10.0  # seconds of the processor; whatever looks at all of a paragraph anew for each hit takes far longer
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


@pytest.mark.parametrize("words", REPEATED)
def test_time_grows_no_faster_than_a_paragraph(words: str, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    file.write_text(saying((words * LENGTH)[:LENGTH]), "utf-8")
    start = time.process_time()
    check(file)
    assert time.process_time() - start < LONGEST
