"""What passages are about by the heading above them: 办结12件 below （二）依申请公开 is said of applications."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rules_engine.report import Report

# A heading of the second level, alone or before the sentence that follows it, and the word that it tells.
HEADING = re.compile("[（(][一二三四五六七八九十]{1,2}[）)][^。：:；;，,]{0,30}")
TOLD = "申请"


def subjects(report: Report) -> Mapping[int, str]:
    """Give the headings that say what they are about, by the paragraphs below them."""
    found: dict[int, str] = {}
    section, heading = "", ""
    for passage in report.passages:
        if passage.section != section:
            section, heading = passage.section, ""
        if match := HEADING.match(passage.shown):
            heading = match[0] if TOLD in match[0] else ""
        if heading:
            found[passage.paragraph] = heading
    return found
