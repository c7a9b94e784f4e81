"""Sentences that lay down rules. They are a law's or a court's, and keep the names of their day."""

from __future__ import annotations

import re

from rules_engine import Report

_NORM = re.compile(
    "应当|不得|依照|本(?:法|条例|规定|办法|细则|解释|决定)|人民法院|责令|处以|罚款|第[一二三四五六七八九十百0-9]+[条款项]"
    "|负责解释"
)
_LEGAL = re.compile(f"{_NORM.pattern}|主管部门|的规定")
# In reports it is at most every fourth paragraph, in statutes mostly every second.
_SHARE = 0.34


def lays_down_rules(sentence: str) -> bool:
    """Tell whether a sentence is of the kind that laws are made of."""
    return bool(_NORM.search(sentence))


def is_statute(report: Report) -> bool:
    """Tell whether a text is a law or a ruling rather than an account of work done."""
    texts = [passage.text for passage in report.passages if not passage.heading]
    return sum(bool(_LEGAL.search(text)) for text in texts) > _SHARE * len(texts)
