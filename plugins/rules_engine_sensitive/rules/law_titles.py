"""Titles of laws with a slip in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rules_engine import Hit, Passage, text_rule
from rules_engine_sensitive.tables import table
from rules_engine_sensitive.views import spelling, view

SHORTEST = 8
_TITLE = re.compile("《([^《》]+)》")


@text_rule(
    "sensitive.law-title",
    severity="warning",
    english="Titles of laws are cited to the letter",
    passes="依据《中华人民共和国政府信息公开条例》《中华人民共和国环境保护税法》。",
    fails="依据《中华人民共和国政府信息公开条列》。",
)
def law_title(passage: Passage) -> Iterator[Hit]:
    """法律法规名称应准确

    只对照这类报告常引的法规，名称在八个字以上、只差一个字的才算；差一个“的”不算。
    """
    if "《" not in passage.text:
        return
    seen = view(passage.text)
    for found in _TITLE.finditer(seen.text):
        meant = _nearest(found[1])
        if meant is not None:
            start, end = seen.span(*found.span(1))
            message = f"《{passage.text[start:end]}》应为《{meant}》"
            yield Hit(
                message,
                passage.at(start, end),
                suggestion=meant,
                category="law",
                source=table("law_titles").name,
            )


def _nearest(title: str) -> str | None:
    """Give the law whose title differs in one character; None if the title is right, or no slip of a known one."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - needed only where a title is cited

    titles, bare = _titles(), title.replace("的", "")
    if len(title) < SHORTEST - 1 or bare in titles:
        return None
    near = (
        full
        for short, full in titles.items()
        if full and Levenshtein.distance(bare, short, score_cutoff=1) == 1
    )
    return next(near, None)


@cache
def _titles() -> dict[str, str]:
    """List the known titles without 的, each with its full form; those of repealed laws are known but meant by none."""
    repealed = {
        form + term.text: "" for term in table("repealed_laws").terms for form in ("", "中华人民共和国")
    }
    return repealed | {spelling(term.text).replace("的", ""): term.text for term in table("law_titles").terms}
