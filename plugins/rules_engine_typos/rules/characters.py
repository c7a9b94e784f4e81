"""Characters outside the national table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rules_engine import Hit, Report, report_rule
from rules_engine_typos.allowed import allowed
from rules_engine_typos.prose import mark, prose

STANDARD = Path(__file__).parent.parent / "data" / "standard_characters.txt"
# From so many on, a text is written in another script as a whole.
WHOLE_TEXT = 30


@report_rule(
    "typos.nonstandard-character",
    severity="warning",
    english="Characters are those of the national table",
    basis="《通用规范汉字表》（国发〔2013〕23号）",
    passes="二〇二三年，深圳市、喆某。",
    fails="政府信息公開工作。",
)
def nonstandard_character(report: Report) -> Iterator[Hit]:
    """用字应为规范汉字

    繁体字、异体字，以及多由输入法误选的字。
    人名、地名可以用表外的字：请列入 words；报告所属机关名称里的字不算。
    """
    passages = [passage for passage in report.passages if not passage.heading]
    found = [(passage, match) for passage in passages for match in _outside(prose(passage.text).text)]
    if len(found) < WHOLE_TEXT:
        found = [(passage, match) for passage, match in found if match[0] not in (report.office or "")]
    if len(found) >= WHOLE_TEXT:
        passage, match = found[0]
        said = f"“{{here}}”等{len(found)}处用字不在《通用规范汉字表》内，全文似用繁体"
        yield mark(passage, *match.span(), said)
        return
    for passage, match in found:
        yield mark(passage, *match.span(), "“{here}”中的“{this}”不在《通用规范汉字表》内")


def _outside(text: str) -> Iterator[re.Match[str]]:
    yield from _nonstandard().finditer(text)
    for match in _RARE.finditer(text):
        if match[0] not in _standard():
            yield match


@cache
def _nonstandard() -> re.Pattern[str]:
    others = (character for character in map(chr, range(0x3400, 0xA000)) if character not in _standard())
    return re.compile(f"[{''.join(others)}]")


@cache
def _standard() -> frozenset[str]:
    return frozenset(STANDARD.read_text("utf-8")) | allowed("characters")


# Beyond the first plane, where few of the table's characters are.
_RARE = re.compile("[\U00020000-\U0003ffff]")
