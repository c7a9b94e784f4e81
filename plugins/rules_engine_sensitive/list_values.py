"""The values of a list: dates, yes or no, severities, phrases."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from rules_engine.finding import Severity
from rules_engine_sensitive.list_formats import Where

_SEVERITIES = {"错误": "error", "警告": "warning", "提示": "note"} | {
    str(severity): str(severity) for severity in Severity
}
_YES_OR_NO = {
    "true": True,
    "yes": True,
    "1": True,
    "是": True,
    "false": False,
    "no": False,
    "0": False,
    "否": False,
}
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_LAST_MONTH = 12


def words(written: Any, where: Where) -> str:
    """Understand a text; numbers and lists are none."""
    if not isinstance(written, str | None):
        raise where.mistake(
            f'{written!r} 应为文字，如 "{written}"', f'{written!r} should be text like "{written}"'
        )
    return (written or "").strip()


def severity(written: Any, where: Where) -> Severity | None:
    """Understand a severity in either language."""
    text = str(written or "").strip().lower()
    if text and text not in _SEVERITIES:
        raise where.mistake(
            f"级别“{written}”应为 error、warning 或 note",
            f"severity {written!r} should be error, warning or note",
        )
    return Severity(_SEVERITIES[text]) if text else None


def flag(written: Any, name: str, where: Where) -> bool | None:
    """Understand yes or no; None if nothing is said."""
    text = str("" if written is None else written).strip().lower()
    if text and text not in _YES_OR_NO:
        raise where.mistake(
            f"{name} 填“{written}”，应为 true 或 false", f"{name} is {written!r}, should be true or false"
        )
    return _YES_OR_NO[text] if text else None


def day(written: Any, where: Where, *, last: bool = False) -> date | None:
    """Understand a day, month or year; of a month or year the first day is meant, or the last."""
    if isinstance(written, date):
        return written.date() if isinstance(written, datetime) else written
    text = str(written or "").strip()
    if not text:
        return None
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)  # noqa: TRY301 - one answer to everything that is no date
        year, month = int(match[1]), int(match[2] or (_LAST_MONTH if last else 1))
        first = date(year, month, int(match[3] or 1))
    except ValueError as error:
        raise where.mistake(
            f"日期“{written}”应形如 2018-03-17", f"date {written!r} should look like 2018-03-17"
        ) from error
    return (
        (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
        if last and not match[3]
        else first
    )


def phrases(written: Any, where: Where) -> tuple[str, ...]:
    """Understand a list of phrases, in a CSV cell parted by `|`."""
    found = written if isinstance(written, list) else str(written or "").split("|")
    if not all(isinstance(phrase, str) for phrase in found):
        raise where.mistake("allow 应为短语列表", "allow should be a list of phrases")
    return tuple(phrase.strip() for phrase in found if phrase.strip())
