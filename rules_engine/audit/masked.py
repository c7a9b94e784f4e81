"""Texts about stored reports without their private data, where no run has masked them."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Sequence

from rules_engine.audit.checking import Crashed
from rules_engine.checking.private_data import private_data
from rules_engine.masking import hide
from rules_engine.report import Report
from rules_engine.rules.rule import Rule

# So many digits may be somebody's number; the figures of a report hardly ever have as many.
NUMBER = re.compile(r"\d{6}")
WITHHELD = "（个人信息无法遮盖，不显示）"


def masked(text: str, reports: Iterable[Report], rules: Sequence[Rule]) -> str:
    """Mask the private data of some reports in a text; where a rule that finds them breaks, show nothing of it."""
    try:
        secrets = [private_data(report, rules) for report in reports]
    except Exception:  # noqa: BLE001 - whatever breaks it, the text cannot be shown safely
        return WITHHELD
    return hide(text, frozenset[str]().union(*secrets))


def crashed(
    rule: str, error: Exception, reports: Iterable[Report] = (), rules: Sequence[Rule] = ()
) -> Crashed:
    """Tell how a rule broke over some reports."""
    known = list(reports)
    told = (f"{type(error).__name__}: {error}", "".join(traceback.format_exception(error)))
    return Crashed(rule, *(masked(text, known, rules) for text in told))
