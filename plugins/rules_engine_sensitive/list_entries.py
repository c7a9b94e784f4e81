"""One entry of a word list, checked and understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rules_engine_sensitive.list_formats import Fields, Where
from rules_engine_sensitive.list_values import day, flag, phrases, severity, words
from rules_engine_sensitive.terms import Term
from rules_engine_sensitive.views import spelling

FIELDS = Fields(
    "term",
    {
        "term": ("词", "词语", "词条", "敏感词"),
        "suggestion": ("建议", "改为", "建议用语"),
        "category": ("类别", "分类"),
        "severity": ("级别", "严重程度"),
        "source": ("来源", "依据"),
        "from": ("起", "起始", "生效"),
        "to": ("止", "截止", "失效"),
        "allow": ("允许", "允许语境", "例外"),
        "regex": ("正则", "正则表达式"),
        "separators": ("分隔", "含分隔符"),
        "whole": ("整词",),
    },
)


def make_term(said: Mapping[str, Any], where: Where) -> Term:
    """Understand one entry; raise `ConfigError` with its line and what would be right."""
    term = Term(
        text=words(said.get("term"), where.of("term")),
        suggestion=words(said.get("suggestion"), where.of("suggestion")) or None,
        category=words(said.get("category"), where.of("category")),
        severity=severity(said.get("severity"), where.of("severity")),
        source=words(said.get("source"), where.of("source")),
        since=day(said.get("from"), where.of("from")),
        until=day(said.get("to"), where.of("to"), last=True),
        allow=phrases(said.get("allow"), where.of("allow")),
        regex=flag(said.get("regex"), "regex", where.of("regex")) or False,
        separators=flag(said.get("separators"), "separators", where.of("separators")) or False,
        whole=flag(said.get("whole"), "whole", where.of("whole")),
        line=where.line,
    )
    _check_text(term, where)
    _check_sense(term, where)
    return term


def _check_text(term: Term, where: Where) -> None:
    shown = spelling(term.text)
    if not shown.strip() or "\n" in shown:
        raise where.mistake("词应为一行以内的文字", "a term should be text within one line")
    if term.regex:
        _check_expression(term.text, where.of("term"))
    elif wrong := [phrase for phrase in term.allow if shown not in spelling(phrase)]:
        raise where.of("allow").mistake(
            f"允许语境“{wrong[0]}”应包含“{term.text}”",
            f"the allowed phrase {wrong[0]!r} should hold {term.text!r}",
        )


def _check_expression(text: str, where: Where) -> None:
    try:
        empty = re.compile(text).match("")
    except re.error as error:
        raise where.mistake(f"正则表达式有误：{error}", f"not a regular expression: {error}") from error
    if empty:
        raise where.mistake(
            "正则表达式不应匹配空文字", "a regular expression should not match the empty text"
        )


def _check_sense(term: Term, where: Where) -> None:
    if term.suggestion == term.text:
        raise where.of("suggestion").mistake(
            f"“{term.text}”的建议与原词相同", f"the suggestion for {term.text!r} is the term itself"
        )
    if term.since and term.until and term.since > term.until:
        raise where.of("from").mistake(
            f"起 {term.since} 晚于止 {term.until}", f"from {term.since} is later than to {term.until}"
        )
