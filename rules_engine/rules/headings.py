"""What stands above a passage: 办结12件 below （二）依申请公开 is said of applications."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rules_engine.report import Report

# A heading of the second level, alone or before the sentence that follows it.
BRACKETS = frozenset("（(")
HEADING = re.compile("[（(][一二三四五六七八九十]{1,2}[）)][^。：:；;，,]{0,30}")


def headings_above(report: Report) -> Mapping[int, str]:
    """Give the heading inside its section that every paragraph stands below, by the numbers of paragraphs."""
    found: dict[int, str] = {}
    section = heading = ""
    for passage in report.passages:
        if passage.section != section:
            section, heading = passage.section, ""
        shown = passage.shown
        if shown[:1] in BRACKETS and (match := HEADING.match(shown)):
            heading = match[0]
        if heading:
            found[passage.paragraph] = heading
    return found
